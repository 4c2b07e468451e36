/** Runnable applications. */
@NullMarked
package io.github.kurentoguard.examples;

import org.jspecify.annotations.NullMarked;
