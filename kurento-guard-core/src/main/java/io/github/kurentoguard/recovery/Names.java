package io.github.kurentoguard.recovery;

import java.util.HashMap;
import java.util.Map;

/**
 * Texts that come over and over, such as names of classes, operations and events: one copy of each is kept. Bounded; what
 * comes when it is full stays as it is. Confined to the loop.
 */
final class Names {

    private static final int MOST = 4_096;
    private static final int LONGEST = 100;

    private final Map<String, String> known = new HashMap<>();

    /** An equal text, the same one each time. */
    String same(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String one = known.get(text);
        if (one == null && known.size() < MOST) {
            known.put(text, text);
        }
        return one == null ? text : one;
    }
}
