package io.github.kurentoguard.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Import;

/** A guard and a client for each server under {@code kurento.servers}. */
@AutoConfiguration
@ConditionalOnProperty(name = "kurento.guard.enabled", matchIfMissing = true)
@Import(ServersRegistrar.class)
public final class KurentoServersAutoConfiguration {}
