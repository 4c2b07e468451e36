/** Hubs and their ports. */
@NullMarked
package io.github.kurentoguard.test.hub;

import org.jspecify.annotations.NullMarked;
