package io.github.kurentoguard.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A guard at one moment.
 *
 * @param state the state it had just entered
 * @param since when it entered it
 * @param url where the media server is, without user info
 * @param sessionId the server's session; null before the first connection
 * @param serverId the server process, new at each of its starts; null before the first connection
 */
public record GuardSnapshot(
        LinkState state,
        Instant since,
        String url,
        @Nullable String sessionId,
        @Nullable String serverId) {}
