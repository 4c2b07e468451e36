/** Upstream's client and the guard side by side against the simulator, measured in one run. */
@NullMarked
package io.github.kurentoguard.benchmarks;

import org.jspecify.annotations.NullMarked;
