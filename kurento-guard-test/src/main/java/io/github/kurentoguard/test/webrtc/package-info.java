/** Endpoints that negotiate SDP: WebRTC with its ICE and DTLS, and RTP. */
@NullMarked
package io.github.kurentoguard.test.webrtc;

import org.jspecify.annotations.NullMarked;
