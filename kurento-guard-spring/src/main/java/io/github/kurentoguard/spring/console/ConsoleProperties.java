package io.github.kurentoguard.spring.console;

import io.github.kurentoguard.spring.InvalidKurentoPropertyException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console.
 *
 * @param enabled whether there is a console
 * @param path where it is, below the application's context path
 * @param allowPublic whether it may be served without Spring Security on an interface that others can reach
 */
@ConfigurationProperties("kurento.guard.console")
public record ConsoleProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/kurento-console") String path,
        @DefaultValue("false") boolean allowPublic) {

    public ConsoleProperties {
        if (!path.matches("(/[A-Za-z0-9_-]+)+")) {
            throw new InvalidKurentoPropertyException(
                    "kurento.guard.console.path",
                    "it is '" + path + "', which is no plain path such as /kurento-console",
                    "Use segments of letters, digits, '-' and '_', each after a slash.");
        }
    }
}
