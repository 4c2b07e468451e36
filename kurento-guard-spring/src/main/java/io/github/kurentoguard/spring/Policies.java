package io.github.kurentoguard.spring;

import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.validation.Rule;
import io.github.kurentoguard.validation.Validation;
import org.springframework.beans.factory.ObjectProvider;

/** The policies of the guards: beans of the application, or else what the properties say. */
record Policies(
        ObjectProvider<Recovery> recovery,
        ObjectProvider<RecordingPolicy> recordings,
        ObjectProvider<Diagnosis> diagnosis,
        ObjectProvider<Validation> validation,
        ObjectProvider<Rule> rules) {

    void apply(GuardProperties properties, KurentoGuardBuilder builder) {
        builder.recovery(recovery.getIfAvailable(() -> GuardSettings.recovery(
                properties.recovery(),
                recordings.getIfAvailable(() -> GuardSettings.recordings(properties.recovery())))));
        builder.diagnosis(diagnosis.getIfAvailable(() -> GuardSettings.diagnosis(properties.diagnosis())));
        builder.validation(validation.getIfAvailable(() -> GuardSettings.validation(
                properties.validation(), rules.orderedStream().toList())));
    }
}
