/** Session descriptions (RFC 8866): read tolerantly, compared as offer and answer, and mended; pure functions on text. */
@NullMarked
package io.github.kurentoguard.sdp;

import org.jspecify.annotations.NullMarked;
