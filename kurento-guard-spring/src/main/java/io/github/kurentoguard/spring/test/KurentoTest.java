package io.github.kurentoguard.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of those parts of an application that talk to the media server: starts the simulator, a guard and its client, the
 * application's {@code GuardListener}s, {@code FindingListener}s and {@code KurentoGuardCustomizer}s, and nothing else.
 * The {@code KurentoSimulator}, the guard, the client and a {@link RecordedGuard} can be injected. Other beans are added
 * with {@code @Import} or {@link #includeFilters()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(KurentoTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(KurentoTypeExcludeFilter.class)
@ImportAutoConfiguration
@TestPropertySource(properties = "kurento.simulator.enabled=true")
public @interface KurentoTest {

    /** Properties in the form {@code key=value}, added to the {@link Environment}. */
    String[] properties() default {};

    /** Whether the application's listeners and customizers are found by themselves. */
    boolean useDefaultFilters() default true;

    /** Which other components of the application take part. */
    Filter[] includeFilters() default {};

    /** Which components do not take part. */
    Filter[] excludeFilters() default {};
}
