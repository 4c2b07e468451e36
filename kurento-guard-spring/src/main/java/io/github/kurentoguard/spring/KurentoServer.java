package io.github.kurentoguard.spring;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.metrics.LiveObjects;

/**
 * One guarded media server, and what is remembered of it.
 *
 * @param name under {@code kurento.servers}, {@code default}, or for a guard that the application made itself its bean's
 *     name
 * @param guard the guard
 * @param history what happened lately
 * @param objects what was heard of its media objects; empty for a guard that the application made itself
 */
public record KurentoServer(String name, KurentoGuard guard, GuardHistory history, LiveObjects objects) {}
