/** The WebSocket server and the faults that happen on a wire. */
@NullMarked
package io.github.kurentoguard.test.wire;

import org.jspecify.annotations.NullMarked;
