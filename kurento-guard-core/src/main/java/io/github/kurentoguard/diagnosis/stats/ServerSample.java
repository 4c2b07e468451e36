package io.github.kurentoguard.diagnosis.stats;

import java.time.Instant;

/**
 * The load of the server at one moment.
 *
 * @param cpu the share of all processors, 0 to 1
 * @param memoryKib resident
 * @param objects how many media objects were made and not destroyed since the watch began
 */
public record ServerSample(Instant at, double cpu, long memoryKib, int objects) {}
