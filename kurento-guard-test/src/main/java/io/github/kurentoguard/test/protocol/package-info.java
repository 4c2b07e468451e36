/** The JSON-RPC methods of a media server, its sessions, its answer cache and its collector, without any socket. */
@NullMarked
package io.github.kurentoguard.test.protocol;

import org.jspecify.annotations.NullMarked;
