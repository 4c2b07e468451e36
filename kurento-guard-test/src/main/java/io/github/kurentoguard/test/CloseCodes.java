package io.github.kurentoguard.test;

import java.nio.charset.StandardCharsets;

/** What a WebSocket close frame may carry. */
final class CloseCodes {

    private static final int MOST_REASON_BYTES = 123;

    private CloseCodes() {}

    static void check(int code, String reason) {
        boolean protocol = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
        if (!protocol && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException("a close frame carries 1000 to 1003, 1007 to 1014 or 3000 to 4999, was "
                    + code + "; for 1006 use drop(Drop.FIN) or drop(Drop.RESET)");
        }
        int bytes = Check.notNull(reason, "reason").getBytes(StandardCharsets.UTF_8).length;
        Check.within(bytes, 0, MOST_REASON_BYTES, "the length of the reason in bytes");
    }
}
