package io.github.kurentoguard.spring.console;

import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServers;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The console, with {@code kurento.guard.console.enabled=true} in a servlet application. */
@AutoConfiguration(
        after = KurentoGuardAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, RouterFunction.class})
@ConditionalOnBean(KurentoServers.class)
@ConditionalOnBooleanProperty("kurento.guard.console.enabled")
@EnableConfigurationProperties(ConsoleProperties.class)
@ImportRuntimeHints(KurentoConsoleAutoConfiguration.Files.class)
public final class KurentoConsoleAutoConfiguration {

    /** What the page consists of, for native images. */
    static final class Files implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
            for (String name : ConsoleRoutes.FILES.keySet()) {
                hints.resources().registerResource(new ClassPathResource(name, ConsoleRoutes.class));
            }
        }
    }

    @Bean
    ConsoleStream kurentoConsoleStream(KurentoServers servers) {
        return new ConsoleStream(servers);
    }

    @Bean
    RouterFunction<ServerResponse> kurentoConsole(
            ConsoleProperties properties, ConsoleStream stream, Environment environment, ListableBeanFactory beans) {
        Exposure exposure = Exposure.of(environment, beans, properties.allowPublic());
        return new ConsoleRoutes(properties.path(), stream, exposure).routes();
    }
}
