package io.github.kurentoguard.spring;

import io.github.kurentoguard.KurentoGuardBuilder;

/**
 * Changes a guard before it is built: a bean of this type is called for each server, after the properties have been
 * applied, in the order of {@code @Order}.
 */
@FunctionalInterface
public interface KurentoGuardCustomizer {

    /**
     * Changes the guard of one server.
     *
     * @param server the name under {@code kurento.servers}, or {@code default}
     */
    void customize(String server, KurentoGuardBuilder builder);
}
