package io.github.kurentoguard.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.kurentoguard.test.filter.Filters;
import io.github.kurentoguard.test.hub.Hubs;
import io.github.kurentoguard.test.media.BehaviourFactory;
import io.github.kurentoguard.test.media.BehaviourRegistry;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.model.RemoteClass;
import io.github.kurentoguard.test.protocol.ServerSettings;
import io.github.kurentoguard.test.uri.UriEndpoints;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import io.github.kurentoguard.test.webrtc.MediaEndpoints;
import io.github.kurentoguard.test.wire.WireSettings;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;

/** Describes a {@link KurentoSimulator} and starts it. For one thread; each {@link #start()} makes another simulator. */
public final class SimulatorBuilder {

    private static final int MOST_RECORDED = 10_000_000;
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(1);

    private String host = "127.0.0.1";
    private int port;
    private String path = "/kurento";
    private int outboundBytes = 4 << 20;
    private int recordedRequests = 10_000;
    private ServerSettings server = ServerSettings.DEFAULT;
    private ApiModel model = ApiModel.bundled();
    private final Map<String, BehaviourFactory> behaviours = new LinkedHashMap<>();
    private EndpointSettings endpoints = EndpointSettings.DEFAULT;
    private boolean virtualTime;
    private @Nullable Long seed;

    SimulatorBuilder() {}

    /** The port, 0 to 65535; 0, the default, takes a free one. */
    public SimulatorBuilder port(int newPort) {
        this.port = Check.within(newPort, 0, 65_535, "port");
        return this;
    }

    /** The address to listen on, by default {@code 127.0.0.1}; {@code 0.0.0.0} for all. */
    public SimulatorBuilder host(String newHost) {
        this.host = Addresses.host(newHost);
        return this;
    }

    /** The path that clients must ask for, by default {@code /kurento}. */
    public SimulatorBuilder path(String newPath) {
        this.path = Addresses.path(newPath);
        return this;
    }

    /**
     * Time stands still but for {@link KurentoSimulator#advance(Duration)}: sessions expire, calls take time and media
     * events come only then. Without this, time is real.
     */
    public SimulatorBuilder virtualTime() {
        this.virtualTime = true;
        return this;
    }

    /** Makes ids and all that is left to chance the same in each run. By default, each simulator is different. */
    public SimulatorBuilder seed(long newSeed) {
        this.seed = newSeed;
        return this;
    }

    /**
     * How often unused sessions are looked for: they die one to two periods after last use.
     *
     * @param period 1 ms or more; 240 s by default
     */
    public SimulatorBuilder garbageCollectorPeriod(Duration period) {
        Check.atLeast(period, SHORTEST_PERIOD, "period");
        this.server = new ServerSettings(period, server.requestCache(), server.reorderEvents());
        return this;
    }

    /** No answer is kept for requests that come again with the same id; by default each is kept for 20 s. */
    public SimulatorBuilder disableRequestCache() {
        this.server = new ServerSettings(server.garbageCollectorPeriod(), false, server.reorderEvents());
        return this;
    }

    /** Events overtake one another, as they do on the real server; by default they keep their order. */
    public SimulatorBuilder reorderEvents() {
        this.server = new ServerSettings(server.garbageCollectorPeriod(), server.requestCache(), true);
        return this;
    }

    /**
     * How many bytes may wait for a client that does not read, by default 4 MiB, at least 1 KiB. From there on its
     * requests are left unread, and events for it are dropped and counted.
     */
    public SimulatorBuilder outboundBytes(int bytes) {
        this.outboundBytes = Check.atLeast(bytes, 1024, "bytes");
        return this;
    }

    /** How many of the last requests {@link KurentoSimulator#requests()} remembers, by default 10,000. */
    public SimulatorBuilder recordedRequests(int count) {
        this.recordedRequests = Check.within(count, 1, MOST_RECORDED, "count");
        return this;
    }

    /**
     * Adds a custom module.
     *
     * @param kmd what its {@code .kmd.json} file says
     * @throws IllegalArgumentException if it is no description of a module
     */
    public SimulatorBuilder module(JsonObject kmd) {
        if (!Check.notNull(kmd, "kmd").has("name")) {
            throw new IllegalArgumentException("a module's kmd has a 'name', this one has only " + kmd.keySet());
        }
        this.model = model.with(kmd);
        return this;
    }

    /**
     * Adds a custom module.
     *
     * @param kmd its {@code .kmd.json} file
     * @throws IllegalArgumentException if the file cannot be read or is no description of a module
     */
    public SimulatorBuilder module(Path kmd) {
        Check.notNull(kmd, "kmd");
        try {
            JsonElement json = JsonParser.parseString(Files.readString(kmd));
            if (!json.isJsonObject()) {
                throw new IllegalArgumentException(kmd + " is no kmd file: it holds no JSON object");
            }
            return module(json.getAsJsonObject());
        } catch (JsonParseException e) {
            throw new IllegalArgumentException(kmd + " is no kmd file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + kmd + ": " + e.getMessage(), e);
        }
    }

    /**
     * Says what objects of a class do beyond what all objects do, and those of its descendants that have no behaviour of
     * their own. The simulator knows Kurento's own classes; this is for custom modules, or to do it differently.
     *
     * @param className with or without module
     * @throws IllegalArgumentException if there is no such class; add its module first
     */
    public SimulatorBuilder behaviour(String className, BehaviourFactory factory) {
        Check.notNull(factory, "factory");
        RemoteClass known = model.find(Check.notNull(className, "className"));
        if (known == null) {
            throw new IllegalArgumentException(
                    "no module has a class '" + className + "'; add the custom module first, with module(...)");
        }
        behaviours.put(known.name(), factory);
        return this;
    }

    /** How WebRtcEndpoint and RtpEndpoint are configured, and what they can reach; the default is a plain installation. */
    public SimulatorBuilder endpoints(EndpointSettings settings) {
        this.endpoints = Check.notNull(settings, "settings");
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws UncheckedIOException if the host is not known or the port cannot be had
     */
    public KurentoSimulator start() {
        UriEndpoints outside = new UriEndpoints();
        BehaviourRegistry registry = new BehaviourRegistry()
                .addAll(Hubs.behaviours())
                .addAll(Filters.behaviours())
                .addAll(outside.behaviours())
                .addAll(new MediaEndpoints(endpoints).behaviours())
                .addAll(behaviours);
        SimulatorOptions options = new SimulatorOptions(
                new WireSettings(host, port, path, outboundBytes),
                server,
                model,
                registry,
                outside,
                new Random(seed == null ? new SecureRandom().nextLong() : seed),
                recordedRequests,
                virtualTime ? new VirtualTimeline() : null);
        return new KurentoSimulator(options);
    }
}
