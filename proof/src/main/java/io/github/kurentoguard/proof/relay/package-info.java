/** A TCP relay of ours that cuts where it is told to, and one that speaks TLS on one side. */
@NullMarked
package io.github.kurentoguard.proof.relay;

import org.jspecify.annotations.NullMarked;
