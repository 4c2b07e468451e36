/** SDP (RFC 8866) as the media server reads and writes it: pure functions. */
@NullMarked
package io.github.kurentoguard.test.sdp;

import org.jspecify.annotations.NullMarked;
