/** Proxies that we did not write, configured by us. */
@NullMarked
package io.github.kurentoguard.proof.proxy;

import org.jspecify.annotations.NullMarked;
