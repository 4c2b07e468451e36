/** The seam through which time enters: clocks and timers that a test can move by hand. */
@NullMarked
package io.github.kurentoguard.time;

import org.jspecify.annotations.NullMarked;
