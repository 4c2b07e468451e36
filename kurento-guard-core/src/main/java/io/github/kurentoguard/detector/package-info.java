/** The detectors: pure functions of what was seen to what it is a sign of. */
@NullMarked
package io.github.kurentoguard.detector;

import org.jspecify.annotations.NullMarked;
