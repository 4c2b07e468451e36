/** How a call can fail, and what is then known about it. */
@NullMarked
package io.github.kurentoguard.error;

import org.jspecify.annotations.NullMarked;
