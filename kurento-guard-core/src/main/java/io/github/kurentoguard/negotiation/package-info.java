/** Links of the call chain that look at the session descriptions which pass, and mend those that a browser would refuse. */
@NullMarked
package io.github.kurentoguard.negotiation;

import org.jspecify.annotations.NullMarked;
