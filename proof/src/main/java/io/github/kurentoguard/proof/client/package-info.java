/** The two clients that are compared, and what they tell. */
@NullMarked
package io.github.kurentoguard.proof.client;

import org.jspecify.annotations.NullMarked;
