/** The supervisor: states, attempts, keep-alive and the server's session. */
@NullMarked
package io.github.kurentoguard.connection;

import org.jspecify.annotations.NullMarked;
