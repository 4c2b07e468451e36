package io.github.kurentoguard.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives JUnit tests a {@link KurentoSimulator}. On a class or method it lets parameters be simulators: in tests and in
 * their {@code @BeforeEach} and {@code @AfterEach} methods the test's own, which ends with the test; in the constructor
 * and in {@code @BeforeAll} and {@code @AfterAll} methods the class's. On a static field it sets the class's
 * simulator, which ends with the class. On a parameter it says what that simulator is like; else the method's
 * annotation counts, then the class's.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
@ExtendWith(KurentoSimulatorExtension.class)
public @interface SimulatedKurento {

    /** The port; 0, the default, takes a free one. */
    int port() default 0;

    /** Whether time stands still but for {@link KurentoSimulator#advance}; default: time is real. */
    boolean virtualTime() default false;
}
