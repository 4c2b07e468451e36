/** Threads for application code: lanes that keep their order on a bounded pool. */
@NullMarked
package io.github.kurentoguard.dispatch;

import org.jspecify.annotations.NullMarked;
