package io.github.kurentoguard.rpc;

import java.net.URI;
import java.time.Duration;

/**
 * What calls go by.
 *
 * @param url for messages
 * @param requestTimeout how long a call may take altogether, waiting included (default 10 s)
 * @param mostWaiting how many calls may wait for a line (default 10,000)
 * @param mostInFlight how many calls may be under way (default 50,000)
 * @param mostBytes how long a request may be (default 32,000,000, what the server takes)
 */
public record CallSettings(URI url, Duration requestTimeout, int mostWaiting, int mostInFlight, int mostBytes) {}
