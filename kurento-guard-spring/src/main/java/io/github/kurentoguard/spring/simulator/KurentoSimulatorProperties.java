package io.github.kurentoguard.spring.simulator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulator.
 *
 * @param enabled whether a simulator of kurento-guard-test is started and takes the place of every media server
 * @param port the port of the loopback interface to listen on; 0 takes a free one
 */
@ConfigurationProperties("kurento.simulator")
public record KurentoSimulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("0") int port) {}
