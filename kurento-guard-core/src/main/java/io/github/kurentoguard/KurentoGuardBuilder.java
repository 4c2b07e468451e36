package io.github.kurentoguard;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.dispatch.EventLimits;
import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.observe.Repeats;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.recovery.SessionStore;
import io.github.kurentoguard.rpc.CallSettings;
import io.github.kurentoguard.rpc.Instrument;
import io.github.kurentoguard.validation.Validation;
import io.github.kurentoguard.wire.Tls;
import io.github.kurentoguard.wire.Url;
import io.github.kurentoguard.wire.WireSettings;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoConnectionListener;

/**
 * Describes a {@link KurentoGuard}. Every setting has a default but the URL. Not safe for use by several threads; may be
 * used again after {@link #build()}.
 */
public final class KurentoGuardBuilder {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_CONNECT = Duration.ofHours(1);
    private static final int SMALLEST_MESSAGE = 1_024;
    private static final int LARGEST_MESSAGE = 1_000_000_000;

    private final List<GuardListener> listeners = new ArrayList<>(List.of(new LoggingListener()));
    private final List<Instrument> instruments = new ArrayList<>();
    private final Map<FindingListener, Repeats> findingListeners = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable URI url;
    private Tls tls = Tls.verified();
    private int maxMessageSize = WireSettings.defaults().maxMessageBytes();
    private KeepAlive keepAlive = KeepAlive.DEFAULT;
    private Backoff reconnect = Backoff.fastThenExponential();
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration startupTimeout = Duration.ofSeconds(5);
    private Duration unavailableAfter = Duration.ofSeconds(30);
    private Duration closeTimeout = Duration.ofSeconds(2);
    private Duration slowListener = EventLimits.DEFAULT.slow();
    private Duration eventReorderWindow = Duration.ZERO;
    private Recovery recovery = Recovery.all();
    private @Nullable SessionStore sessionStore;
    private Validation validation = Validation.defaults();
    private Diagnosis diagnosis = Diagnosis.defaults();
    private int maxWaitingCalls = 10_000;
    private int maxCallsInFlight = 50_000;
    private boolean repairAnswers = true;
    private boolean negotiationFindings = true;

    KurentoGuardBuilder() {}

    /**
     * Where the media server is, such as {@code ws://media:8888/kurento}; required.
     *
     * @throws IllegalArgumentException if it is no {@code ws} or {@code wss} URL with a host
     */
    public KurentoGuardBuilder url(String wsUrl) {
        this.url = Url.parse(wsUrl);
        return this;
    }

    /** The same as {@link #url(String)}. */
    public KurentoGuardBuilder url(URI wsUrl) {
        this.url = Url.parse(wsUrl);
        return this;
    }

    /** How the line is kept alive and watched; every 15 s by default, 5 s to answer. */
    public KurentoGuardBuilder keepAlive(KeepAlive setting) {
        this.keepAlive = Objects.requireNonNull(setting, "keepAlive");
        return this;
    }

    /** When to try again after a loss; {@link Backoff#fastThenExponential()} by default, for ever. */
    public KurentoGuardBuilder reconnect(Backoff backoff) {
        this.reconnect = Objects.requireNonNull(backoff, "reconnect");
        return this;
    }

    /** How long a call may take altogether, waiting for a line included; 10 s by default. */
    public KurentoGuardBuilder requestTimeout(Duration timeout) {
        this.requestTimeout = positive("requestTimeout", timeout);
        return this;
    }

    /** How long one attempt may take, from the name look-up to the WebSocket handshake; 5 s by default. */
    public KurentoGuardBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = between("connectTimeout", timeout, SHORTEST, LONGEST_CONNECT);
        return this;
    }

    /** For how long {@link #build()} goes on trying; 5 s by default. */
    public KurentoGuardBuilder startupTimeout(Duration timeout) {
        this.startupTimeout = positive("startupTimeout", timeout);
        return this;
    }

    /** For how long calls wait for a lost line before they fail at once; 30 s by default. */
    public KurentoGuardBuilder unavailableAfter(Duration grace) {
        this.unavailableAfter = positive("unavailableAfter", grace);
        return this;
    }

    /** How long {@code close()} may take, whatever the network does; 2 s by default. */
    public KurentoGuardBuilder closeTimeout(Duration timeout) {
        this.closeTimeout = positive("closeTimeout", timeout);
        return this;
    }

    /** The largest message that is sent or accepted, in bytes; 32,000,000 by default, 1,024 to 1,000,000,000. */
    public KurentoGuardBuilder maxMessageSize(int bytes) {
        if (bytes < SMALLEST_MESSAGE || bytes > LARGEST_MESSAGE) {
            throw new InvalidConfigurationException(
                    "maxMessageSize", bytes, "it must be 1,024 to 1,000,000,000", "leave it out for 32,000,000");
        }
        this.maxMessageSize = bytes;
        return this;
    }

    /** How many calls may wait for a line; 10,000 by default. */
    public KurentoGuardBuilder maxWaitingCalls(int calls) {
        this.maxWaitingCalls = atLeastOne("maxWaitingCalls", calls);
        return this;
    }

    /** How many calls may be under way at a time; 50,000 by default. */
    public KurentoGuardBuilder maxCallsInFlight(int calls) {
        this.maxCallsInFlight = atLeastOne("maxCallsInFlight", calls);
        return this;
    }

    /**
     * Whether the media server's SDP answers are mended where they reject a section; on by default. Without that Chromium
     * refuses such an answer as a whole, the accepted sections too. Each mended answer is reported as a finding.
     */
    public KurentoGuardBuilder repairAnswers(boolean repair) {
        this.repairAnswers = repair;
        return this;
    }

    /** Whether SDP offers and answers are compared, and what keeps media from flowing is reported; on by default. */
    public KurentoGuardBuilder negotiationFindings(boolean report) {
        this.negotiationFindings = report;
        return this;
    }

    /** From when on an event listener counts as slow and is reported; 2 s by default. */
    public KurentoGuardBuilder slowListener(Duration threshold) {
        this.slowListener = positive("slowListener", threshold);
        return this;
    }

    /**
     * Holds each event for that long so that an older one which the server sent later can go first; zero, the default,
     * delivers in the order of arrival. The server's own order is not the order in which things happened.
     */
    public KurentoGuardBuilder eventReorderWindow(Duration window) {
        this.eventReorderWindow = between("eventReorderWindow", window, Duration.ZERO, LONGEST);
        return this;
    }

    /** What is made again when the server has lost its session; everything by default. */
    public KurentoGuardBuilder recovery(Recovery setting) {
        this.recovery = Objects.requireNonNull(setting, "recovery");
        return this;
    }

    /**
     * Where to keep what a later process needs to go on with the session of this one; nowhere by default. What is found
     * in it is gone on with: the objects have the ids that they had, and are made again if the server has lost them.
     * A store serves one guard at a time: a guard whose store another one takes over closes.
     */
    public KurentoGuardBuilder sessionStore(SessionStore store) {
        this.sessionStore = Objects.requireNonNull(store, "sessionStore");
        return this;
    }

    /** Which calls are refused before they leave; {@link Validation#defaults()} by default. */
    public KurentoGuardBuilder validation(Validation setting) {
        this.validation = Objects.requireNonNull(setting, "validation");
        return this;
    }

    /** Whom {@code wss} trusts and what it shows; the JDK's trust store and host name verification by default. */
    public KurentoGuardBuilder tls(Tls setting) {
        this.tls = Objects.requireNonNull(setting, "tls");
        return this;
    }

    /**
     * One more header of the WebSocket handshake, such as {@code Authorization}; its value never reaches a log.
     *
     * @throws IllegalArgumentException if it cannot be sent: line breaks, or a header of the handshake itself
     */
    public KurentoGuardBuilder header(String name, String value) {
        Objects.requireNonNull(name, "header name");
        Objects.requireNonNull(value, "header value");
        // What cannot be sent is refused here, where the mistake is.
        WireSettings.defaults().withHeaders(Map.of(name, value));
        headers.put(name, value);
        return this;
    }

    /** Adds a listener. */
    public KurentoGuardBuilder listener(GuardListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Adds a listener of findings: each once, and now and then again while it goes on. */
    public KurentoGuardBuilder findingListener(FindingListener listener) {
        return findingListener(listener, Repeats.FOLDED);
    }

    /** Adds a listener of findings. */
    public KurentoGuardBuilder findingListener(FindingListener listener, Repeats repeats) {
        findingListeners.put(Objects.requireNonNull(listener, "listener"), Objects.requireNonNull(repeats, "repeats"));
        return this;
    }

    /** How symptoms are looked for; {@link Diagnosis#defaults()} by default. */
    public KurentoGuardBuilder diagnosis(Diagnosis setting) {
        this.diagnosis = Objects.requireNonNull(setting, "diagnosis");
        return this;
    }

    /** Adds a listener of upstream's kind. */
    public KurentoGuardBuilder listener(KurentoConnectionListener listener) {
        listeners.add(new UpstreamListener(Objects.requireNonNull(listener, "listener")));
        return this;
    }

    /** Adds something that watches calls, media events and the guard itself, such as {@code KurentoMetrics}. */
    public KurentoGuardBuilder instrument(Instrument instrument) {
        instruments.add(Objects.requireNonNull(instrument, "instrument"));
        return this;
    }

    /**
     * Builds the guard and connects.
     *
     * @throws KurentoUnavailableException if there is no connection within the start-up time-out; nothing is left behind
     * @throws InvalidConfigurationException if the URL is missing
     */
    public KurentoGuard build() {
        check();
        KurentoGuard guard = new KurentoGuard(this);
        guard.connectOrThrow(startupTimeout);
        return guard;
    }

    /**
     * Builds the guard and returns at once; it connects in the background, for as long as that takes.
     *
     * @throws InvalidConfigurationException if the URL is missing
     */
    public KurentoGuard connectInBackground() {
        check();
        KurentoGuard guard = new KurentoGuard(this);
        guard.start();
        return guard;
    }

    private void check() {
        if (url == null) {
            throw new InvalidConfigurationException(
                    "url",
                    "nothing",
                    "it is required",
                    "say where the media server is, such as url(\"ws://localhost:8888/kurento\")");
        }
        if (sessionStore != null && !recovery.isEnabled()) {
            throw new InvalidConfigurationException(
                    "sessionStore",
                    "set",
                    "with Recovery.none() nothing is remembered that could be stored",
                    "Leave one of them out");
        }
    }

    private static Duration positive(String name, Duration value) {
        return between(name, value, SHORTEST, LONGEST);
    }

    private static Duration between(String name, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidConfigurationException(
                    name,
                    value,
                    "it must be " + least.toMillis() + " ms to " + most.toMinutes() + " min",
                    "Leave it out for the default");
        }
        return value;
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new InvalidConfigurationException(
                    name, value, "it must be at least 1", "Leave it out for the default");
        }
        return value;
    }

    URI url() {
        return Objects.requireNonNull(url, "url");
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    Backoff reconnect() {
        return reconnect;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration unavailableAfter() {
        return unavailableAfter;
    }

    Duration closeTimeout() {
        return closeTimeout;
    }

    Recovery recovery() {
        return recovery;
    }

    @Nullable
    SessionStore sessionStore() {
        return sessionStore;
    }

    CallSettings callSettings() {
        return new CallSettings(url(), requestTimeout, maxWaitingCalls, maxCallsInFlight, maxMessageSize);
    }

    Validation validation() {
        return validation;
    }

    /** Makes builders of guards that reach the same server in the same way, and log and tell nothing. */
    Supplier<KurentoGuardBuilder> siblings() {
        URI sameUrl = url();
        Tls sameTls = tls;
        Map<String, String> sameHeaders = Map.copyOf(headers);
        int sameSize = maxMessageSize;
        Duration sameConnectTimeout = connectTimeout;
        Duration sameStartupTimeout = startupTimeout;
        Duration sameRequestTimeout = requestTimeout;
        return () -> {
            KurentoGuardBuilder sibling = new KurentoGuardBuilder();
            sibling.listeners.clear();
            sibling.url(sameUrl).tls(sameTls).maxMessageSize(sameSize).connectTimeout(sameConnectTimeout);
            sibling.startupTimeout(sameStartupTimeout).requestTimeout(sameRequestTimeout);
            sibling.headers.putAll(sameHeaders);
            sibling.diagnosis(Diagnosis.off()).negotiationFindings(false).recovery(Recovery.none());
            return sibling;
        };
    }

    boolean repairAnswers() {
        return repairAnswers;
    }

    boolean negotiationFindings() {
        return negotiationFindings;
    }

    EventLimits eventLimits() {
        EventLimits limits = EventLimits.DEFAULT;
        return new EventLimits(limits.perObject(), limits.total(), slowListener, eventReorderWindow);
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    Map<FindingListener, Repeats> findingListeners() {
        return findingListeners;
    }

    List<GuardListener> listeners() {
        return Stream.concat(instruments.stream(), listeners.stream()).toList();
    }

    List<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    WireSettings wireSettings() {
        return new WireSettings(connectTimeout, maxMessageSize, headers, tls);
    }
}
