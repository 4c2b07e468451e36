package io.github.kurentoguard.recovery;

import java.util.Map;

/**
 * A pipeline that an earlier run of the application left on the server.
 *
 * @param id the server's id
 * @param tags its tags, without the mark of the owner
 */
public record Orphan(String id, Map<String, String> tags) {

    public Orphan {
        tags = Map.copyOf(tags);
    }
}
