package io.github.kurentoguard.spring.test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Records what the guards of a {@link KurentoTest} tell. */
@AutoConfiguration
public final class RecordedGuardAutoConfiguration {

    @Bean
    RecordedGuard recordedGuard() {
        return new RecordedGuard();
    }
}
