/** Programs that are not ours: where they are, and their lives. */
@NullMarked
package io.github.kurentoguard.proof.part;

import org.jspecify.annotations.NullMarked;
