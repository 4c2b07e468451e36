/** Kurento Guard: a resilient connection under the unchanged Kurento API. */
@NullMarked
package io.github.kurentoguard;

import org.jspecify.annotations.NullMarked;
