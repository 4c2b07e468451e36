/** Calls: the adapter to upstream's seam, the chain of interceptors, and the table of calls in flight. */
@NullMarked
package io.github.kurentoguard.rpc;

import org.jspecify.annotations.NullMarked;
