package io.github.kurentoguard.test;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SimulatedKurento
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KurentoSimulatorExtensionTest {

    @SimulatedKurento(virtualTime = true)
    private static @Nullable KurentoSimulator ofTheClass;

    private static @Nullable KurentoSimulator ofBeforeAll;
    private static @Nullable KurentoSimulator ofTheFirstTest;

    private final KurentoSimulator ofTheConstructor;
    private @Nullable KurentoSimulator ofBeforeEach;

    KurentoSimulatorExtensionTest(KurentoSimulator simulator) {
        this.ofTheConstructor = simulator;
    }

    @BeforeAll
    static void beforeAll(KurentoSimulator simulator) {
        ofBeforeAll = simulator;
    }

    @BeforeEach
    void beforeEach(KurentoSimulator simulator) {
        ofBeforeEach = simulator;
    }

    @AfterAll
    static void afterAll(KurentoSimulator simulator) {
        assertThat(simulator).isSameAs(ofBeforeAll);
        assertThatCode(simulator::objects).doesNotThrowAnyException();
    }

    @Test
    @Order(1)
    void testHasItsOwn(KurentoSimulator simulator) {
        assertThat(simulator).isSameAs(ofBeforeEach).isNotSameAs(ofTheClass);
        assertThat(simulator.objects()).isEmpty();
        ofTheFirstTest = simulator;
    }

    @Test
    @Order(2)
    void itEndsWithTheTest(KurentoSimulator simulator) {
        assertThat(simulator).isNotSameAs(ofTheFirstTest);
        KurentoSimulator first = ofTheFirstTest;
        assertThat(first).isNotNull();
        assertThatThrownBy(() -> java.util.Objects.requireNonNull(first).objects())
                .hasMessageContaining("closed");
    }

    @Test
    @Order(3)
    void classHasOneForItsStaticFieldBeforeAllAndConstructor() {
        assertThat(ofTheConstructor).isSameAs(ofBeforeAll).isSameAs(ofTheClass);
        assertThatCode(() -> ofTheConstructor.advance(Duration.ofHours(1))).doesNotThrowAnyException();
    }

    @Test
    @Order(4)
    @SimulatedKurento(virtualTime = true)
    void methodSaysWhatItsSimulatorIsLike(KurentoSimulator simulator) {
        assertThatCode(() -> simulator.advance(Duration.ofHours(1))).doesNotThrowAnyException();
    }
}

@ExtendWith(KurentoSimulatorExtension.class)
class KurentoSimulatorPlainExtensionTest {

    @Test
    void extensionAloneIsEnough(KurentoSimulator simulator) {
        assertThat(simulator.url()).startsWith("ws://127.0.0.1:").endsWith("/kurento");
        assertThatThrownBy(() -> simulator.advance(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    }
}
