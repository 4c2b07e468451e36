/** A video room: loopback and one-to-many, over WebSocket signalling, that comes back after the media server was gone. */
@NullMarked
package io.github.kurentoguard.examples.room;

import org.jspecify.annotations.NullMarked;
