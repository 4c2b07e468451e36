/** WebSockets over Netty, and the event loops that all guards of a JVM share. */
@NullMarked
package io.github.kurentoguard.wire;

import org.jspecify.annotations.NullMarked;
