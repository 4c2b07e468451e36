/** Ordinary work for a long time while faults strike at random. */
@NullMarked
package io.github.kurentoguard.proof.soak;

import org.jspecify.annotations.NullMarked;
