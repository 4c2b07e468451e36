package io.github.kurentoguard.dispatch;

/**
 * What {@link EventLanes} have done since they were made.
 *
 * @param waiting events in the queues now
 * @param delivered events whose listeners have returned or thrown
 * @param failed of these, the ones with a listener that threw
 * @param slow of these, the ones that took longer than the threshold
 * @param coalesced events left out because a newer one had replaced them and the queue was full
 * @param dropped events thrown away because the queue was full
 */
public record EventCounts(long waiting, long delivered, long failed, long slow, long coalesced, long dropped) {}
