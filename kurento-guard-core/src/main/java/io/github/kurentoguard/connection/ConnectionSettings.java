package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;

import io.github.kurentoguard.backoff.Backoff;

/**
 * What the supervisor goes by.
 *
 * @param url where the media server is
 * @param backoff when to try again
 * @param keepAlive how the line is kept and watched
 * @param answerTimeout how long {@code connect} may take on a new socket (default 5 s)
 * @param grace how long calls wait for a lost line before they fail at once (default 30 s)
 */
public record ConnectionSettings(
        URI url, Backoff backoff, KeepAlive keepAlive, Duration answerTimeout, Duration grace) {}
