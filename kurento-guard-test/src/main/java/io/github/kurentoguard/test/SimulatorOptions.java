package io.github.kurentoguard.test;

import java.util.Random;

import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.protocol.ServerSettings;
import io.github.kurentoguard.test.uri.UriEndpoints;
import io.github.kurentoguard.test.wire.WireSettings;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/** What a builder has decided. */
record SimulatorOptions(
        WireSettings wire,
        ServerSettings server,
        ApiModel model,
        BehaviourFactory behaviours,
        UriEndpoints outside,
        Random random,
        int recordedRequests,
        @Nullable VirtualTimeline virtual) {}
