package io.github.kurentoguard.spring;

import java.io.File;
import java.time.Duration;
import java.util.Map;

import io.github.kurentoguard.recovery.FailurePolicy;
import io.github.kurentoguard.validation.ExplicitIds;
import io.github.kurentoguard.validation.Mode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the guards of this application do. What is left out has the guard's own default.
 *
 * @param enabled whether guards and clients are made at all
 * @param startup whether the application starts without the media server (background) or refuses to (require)
 * @param startupTimeout for how long to try before 'require' refuses
 * @param readiness whether the readiness group of the health endpoint includes the media server; liveness never does
 * @param sessionFile where to keep what the application needs, when it is started again, to go on with the session of the
 *     media server; each of several servers needs a file of its own. A bean of type 'SessionStore' replaces it
 * @param requestTimeout how long a call may take altogether, waiting for the line included
 * @param connectTimeout how long one attempt to connect may take
 * @param unavailableAfter for how long calls wait for a lost line before they fail at once
 * @param closeTimeout how long closing may take, whatever the network does
 * @param maxMessageSize the largest message that is sent or accepted
 * @param maxWaitingCalls how many calls may wait for a line
 * @param maxCallsInFlight how many calls may be under way at a time
 * @param slowListener from when on a listener of media events is reported as slow
 * @param eventReorderWindow how long each event is held so that an older one can go first; 0 delivers as they come
 * @param keepAlive how a quiet line is kept open and a dead one noticed
 * @param reconnect when to try again after a loss
 * @param recovery what is made again when the server has lost its session
 * @param diagnosis what is looked for and reported as findings
 * @param validation what is checked before a call is sent
 * @param repairAnswers whether SDP answers that browsers would refuse are mended
 * @param negotiationFindings whether SDP negotiations are looked at, and what is wrong in them reported as findings
 * @param metrics what is measured
 */
public record GuardProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("background") Startup startup,
        @DefaultValue("5s") Duration startupTimeout,
        @DefaultValue("false") boolean readiness,
        @Nullable File sessionFile,
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration unavailableAfter,
        @DefaultValue("2s") Duration closeTimeout,
        @DefaultValue("32000000B") DataSize maxMessageSize,
        @DefaultValue("10000") int maxWaitingCalls,
        @DefaultValue("50000") int maxCallsInFlight,
        @DefaultValue("2s") Duration slowListener,
        @DefaultValue("0s") Duration eventReorderWindow,
        @DefaultValue KeepAliveProperties keepAlive,
        @DefaultValue ReconnectProperties reconnect,
        @DefaultValue RecoveryProperties recovery,
        @DefaultValue DiagnosisProperties diagnosis,
        @DefaultValue ValidationProperties validation,
        @DefaultValue("true") boolean repairAnswers,
        @DefaultValue("true") boolean negotiationFindings,
        @DefaultValue Metrics metrics) {

    /** What happens when the application starts and the media server is not there. */
    public enum Startup {
        /** The application starts; calls wait for the line within their deadline. */
        BACKGROUND,
        /** The application does not start. */
        REQUIRE
    }

    /**
     * The keep-alive.
     *
     * @param interval the longest silence before a ping; 15s, or what beats 'proxy-timeout'
     * @param timeout how long an answer to a ping may take
     * @param adaptive whether the interval may be shortened when a proxy is found to cut the line earlier
     * @param proxyTimeout the longest silence that a proxy on the way tolerates, such as nginx's proxy_read_timeout; the
     *     interval becomes a third of it, at most 15s
     */
    public record KeepAliveProperties(
            @Nullable Duration interval,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("true") boolean adaptive,
            @Nullable Duration proxyTimeout) {

        public KeepAliveProperties {
            if (interval != null && proxyTimeout != null && interval.compareTo(proxyTimeout) >= 0) {
                throw new InvalidKurentoPropertyException(
                        "kurento.guard.keep-alive.interval",
                        "it is " + interval + ", and the proxy cuts the line after " + proxyTimeout
                                + " (kurento.guard.keep-alive.proxy-timeout)",
                        "Leave the interval out, or make it a third of the proxy's time-out.");
            }
        }
    }

    /**
     * The back-off. Without both, a host that refuses is asked every 100 ms for 10 s, then less and less often.
     *
     * @param initialDelay the delay after the first failed attempt; it grows by 1.6 with each one
     * @param maxDelay the longest delay
     */
    public record ReconnectProperties(
            @Nullable Duration initialDelay, @Nullable Duration maxDelay) {}

    /** What becomes of recordings. */
    public enum Recordings {
        /** They stop, and a finding says so. */
        STOP,
        /** They go on in the next file, named by a number. */
        NEXT_FILE
    }

    /**
     * Recovery. A bean of type {@code Recovery} replaces all of it.
     *
     * @param enabled whether anything is made again when the server has lost its session
     * @param onFailure what becomes of a pipeline of which something could not be made again
     * @param recordings what becomes of recordings: a recorder never goes on with the file that it was writing
     * @param repeatRtpOffers whether the offers of RTP endpoints are processed again, for peers at a fixed address that
     *     only receive
     * @param parallelPipelines how many pipelines are made at a time
     * @param pipelinesPerSecond how many pipelines are made in a second at most
     * @param jitter the longest random delay before it begins, so that many clients of one server do not come in step
     */
    public record RecoveryProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("leave") FailurePolicy onFailure,
            @DefaultValue("stop") Recordings recordings,
            @DefaultValue("false") boolean repeatRtpOffers,
            @DefaultValue("16") int parallelPipelines,
            @DefaultValue("1000") int pipelinesPerSecond,
            @DefaultValue("100ms") Duration jitter) {}

    /**
     * Diagnosis. A bean of type {@code Diagnosis} replaces all of it.
     *
     * @param enabled whether symptoms are looked for in calls, events and the history of the connection
     * @param repeatAfter after what time a finding that goes on is told again
     * @param maskAddresses whether addresses in findings and log lines show their network part only
     * @param askEndpoints whether an endpoint whose ICE fails is asked for its STUN, TURN and external addresses
     * @param serverWatch how often the media server's processors, memory and objects are sampled, at least 10s; 0, which
     *     is never
     */
    public record DiagnosisProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("5m") Duration repeatAfter,
            @DefaultValue("false") boolean maskAddresses,
            @DefaultValue("true") boolean askEndpoints,
            @DefaultValue("0s") Duration serverWatch) {}

    /**
     * Checks of calls. A bean of type {@code Validation} replaces all of it; beans of type {@code Rule} are added.
     *
     * @param mode what becomes of calls that any rule objects to: refused (enforce), reported (warn), or sent as they are
     *     (off); without it, each rule has its own default
     * @param rules the same for single rules, by name
     * @param explicitIds whether an application may name overlaid images itself
     */
    public record ValidationProperties(
            @Nullable Mode mode,
            @DefaultValue Map<String, Mode> rules,
            @DefaultValue("allow") ExplicitIds explicitIds) {

        public ValidationProperties {
            rules = Map.copyOf(rules);
        }
    }

    /**
     * What is measured.
     *
     * @param enabled whether calls, events, objects and the connection are measured, if there is a meter registry
     * @param serverLoad whether CPU and memory of the media server are asked for when meters are read; to measure the CPU
     *     holds back the other calls of the same connection for 0.1 s
     */
    public record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean serverLoad) {}
}
