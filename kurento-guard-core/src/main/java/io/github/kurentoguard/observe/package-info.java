/** Watching media objects: what a guard sees of its own, and what applications ask to be subscribed. */
@NullMarked
package io.github.kurentoguard.observe;

import org.jspecify.annotations.NullMarked;
