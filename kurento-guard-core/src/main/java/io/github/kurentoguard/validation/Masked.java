package io.github.kurentoguard.validation;

import io.github.kurentoguard.error.MaskedUrl;

/** Values as they may be shown: without credentials, and not too long. */
final class Masked {

    private static final int LONGEST = 120;

    private Masked() {}

    /** A URI without its user info, wherever that ends, and without its query. */
    static String uri(String uri) {
        return text(MaskedUrl.of(uri));
    }

    /** A TURN address without user and password, also where they stand in the wrong place. */
    static String turn(String url) {
        int end = url.lastIndexOf('@');
        if (end < 0) {
            return "'***'";
        }
        return text("***" + url.substring(end));
    }

    /** A text that holds no secret. */
    static String text(String text) {
        String line = text.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'";
    }
}
