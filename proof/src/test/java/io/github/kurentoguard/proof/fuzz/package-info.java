@NullMarked
package io.github.kurentoguard.proof.fuzz;

import org.jspecify.annotations.NullMarked;
