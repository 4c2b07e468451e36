/** When to try again: pure functions. */
@NullMarked
package io.github.kurentoguard.backoff;

import org.jspecify.annotations.NullMarked;
