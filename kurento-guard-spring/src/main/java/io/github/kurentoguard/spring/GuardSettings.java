package io.github.kurentoguard.spring;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.validation.Rule;
import io.github.kurentoguard.validation.Validation;
import org.springframework.util.unit.DataSize;

/** Hands the properties to a guard's builder, whose refusals come back with the name of the property. */
final class GuardSettings {

    private static final String GUARD = "kurento.guard.";
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    private GuardSettings() {}

    static void apply(GuardProperties properties, KurentoGuardBuilder builder) {
        set(GUARD + "startup-timeout", () -> builder.startupTimeout(properties.startupTimeout()));
        set(GUARD + "request-timeout", () -> builder.requestTimeout(properties.requestTimeout()));
        set(GUARD + "connect-timeout", () -> builder.connectTimeout(properties.connectTimeout()));
        set(GUARD + "unavailable-after", () -> builder.unavailableAfter(properties.unavailableAfter()));
        set(GUARD + "close-timeout", () -> builder.closeTimeout(properties.closeTimeout()));
        set(GUARD + "max-message-size", () -> builder.maxMessageSize(bytes(properties.maxMessageSize())));
        set(GUARD + "max-waiting-calls", () -> builder.maxWaitingCalls(properties.maxWaitingCalls()));
        set(GUARD + "max-calls-in-flight", () -> builder.maxCallsInFlight(properties.maxCallsInFlight()));
        set(GUARD + "slow-listener", () -> builder.slowListener(properties.slowListener()));
        set(GUARD + "event-reorder-window", () -> builder.eventReorderWindow(properties.eventReorderWindow()));
        builder.repairAnswers(properties.repairAnswers()).negotiationFindings(properties.negotiationFindings());
        set(GUARD + "keep-alive", () -> builder.keepAlive(keepAlive(properties.keepAlive())));
        set(GUARD + "reconnect", () -> reconnect(properties.reconnect(), builder));
    }

    /** The policy that the properties describe. */
    static Recovery recovery(GuardProperties.RecoveryProperties properties, RecordingPolicy recordings) {
        if (!properties.enabled()) {
            return Recovery.none();
        }
        String prefix = GUARD + "recovery.";
        Recovery.Builder builder = Recovery.builder()
                .onFailure(properties.onFailure())
                .repeatRtpOffers(properties.repeatRtpOffers())
                .recordings(recordings);
        set(prefix + "parallel-pipelines", () -> builder.parallelPipelines(properties.parallelPipelines()));
        set(prefix + "pipelines-per-second", () -> builder.pipelinesPerSecond(properties.pipelinesPerSecond()));
        set(prefix + "jitter", () -> builder.jitter(properties.jitter()));
        return builder.build();
    }

    static RecordingPolicy recordings(GuardProperties.RecoveryProperties properties) {
        return properties.recordings() == GuardProperties.Recordings.STOP
                ? RecordingPolicy.stop()
                : RecordingPolicy.nextFile();
    }

    /** The diagnosis that the properties describe. */
    static Diagnosis diagnosis(GuardProperties.DiagnosisProperties properties) {
        Diagnosis defaults = Diagnosis.defaults();
        Diagnosis[] made = {defaults};
        set(
                GUARD + "diagnosis.repeat-after",
                () -> made[0] = new Diagnosis(
                        properties.enabled(),
                        defaults.deadlines(),
                        properties.repeatAfter(),
                        properties.maskAddresses(),
                        defaults.mostFindings(),
                        properties.askEndpoints(),
                        defaults.serverEvery()));
        set(GUARD + "diagnosis.server-watch", () -> made[0] = made[0].withServerWatch(properties.serverWatch()));
        return made[0];
    }

    /** The checks that the properties describe, and the application's own rules. */
    static Validation validation(GuardProperties.ValidationProperties properties, List<Rule> own) {
        Validation.Builder builder = Validation.builder().explicitIds(properties.explicitIds());
        own.forEach(builder::rule);
        if (properties.mode() != null) {
            builder.all(properties.mode());
        }
        properties
                .rules()
                .forEach((rule, mode) -> set(GUARD + "validation.rules." + rule, () -> builder.mode(rule, mode)));
        return builder.build();
    }

    private static int bytes(DataSize size) {
        return (int) Math.min(Integer.MAX_VALUE, size.toBytes());
    }

    private static KeepAlive keepAlive(GuardProperties.KeepAliveProperties properties) {
        KeepAlive base = KeepAlive.DEFAULT;
        if (properties.proxyTimeout() != null) {
            base = KeepAlive.behindProxy(properties.proxyTimeout());
        }
        Duration interval = properties.interval();
        return new KeepAlive(
                interval == null ? base.interval() : interval, properties.timeout(), properties.adaptive());
    }

    private static void reconnect(GuardProperties.ReconnectProperties properties, KurentoGuardBuilder builder) {
        if (properties.initialDelay() != null || properties.maxDelay() != null) {
            Duration first = Objects.requireNonNullElse(properties.initialDelay(), FIRST_DELAY);
            Duration cap = Objects.requireNonNullElse(properties.maxDelay(), LONGEST_DELAY);
            builder.reconnect(Backoff.exponential(first, cap));
        }
    }

    /** Does something with the value of a property, and names it where it is refused. */
    static void set(String property, Runnable setting) {
        try {
            setting.run();
        } catch (IllegalArgumentException refused) {
            String reason = String.valueOf(refused.getMessage()).replaceAll("\\.$", "");
            InvalidKurentoPropertyException named = new InvalidKurentoPropertyException(
                    property, reason, "Change it, or leave it out for the default.");
            named.initCause(refused);
            throw named;
        }
    }
}
