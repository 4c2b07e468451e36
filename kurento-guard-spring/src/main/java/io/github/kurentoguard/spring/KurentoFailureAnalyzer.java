package io.github.kurentoguard.spring;

import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.error.KurentoUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in words why an application with a guard did not start, and what to do. */
final class KurentoFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidKurentoPropertyException invalid) {
                return new FailureAnalysis(
                        "The property '" + invalid.property() + "' cannot work: " + invalid.reason() + ".",
                        invalid.action(),
                        invalid);
            }
            if (cause instanceof KurentoUnavailableException unavailable) {
                return new FailureAnalysis(
                        unavailable.getMessage(),
                        "Make the media server reachable, or let the application start without it: leave out"
                                + " 'kurento.guard.startup=require'.",
                        unavailable);
            }
            if (cause instanceof InvalidConfigurationException refused) {
                return new FailureAnalysis(
                        "A guard cannot be built: " + refused.getMessage() + ".",
                        "Change what sets '" + refused.setting()
                                + "' of its builder, such as a KurentoGuardCustomizer.",
                        refused);
            }
        }
        return null;
    }
}
