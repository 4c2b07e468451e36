/** Faults by clients: what an application sees of each. */
@NullMarked
package io.github.kurentoguard.proof.matrix;

import org.jspecify.annotations.NullMarked;
