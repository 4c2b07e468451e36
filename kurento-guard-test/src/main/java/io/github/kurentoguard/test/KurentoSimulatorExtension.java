package io.github.kurentoguard.test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gives tests their {@link KurentoSimulator}; see {@link SimulatedKurento}, whose defaults hold where it is absent. */
public final class KurentoSimulatorExtension
        implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(KurentoSimulatorExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        for (Field field : AnnotationSupport.findAnnotatedFields(
                context.getRequiredTestClass(),
                SimulatedKurento.class,
                known -> true,
                HierarchyTraversalMode.TOP_DOWN)) {
            set(field, context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KurentoSimulator.class;
    }

    @Override
    public KurentoSimulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SimulatedKurento wanted = parameter
                .findAnnotation(SimulatedKurento.class)
                .or(() -> annotation(context))
                .orElse(null);
        return simulator(context, wanted);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private static void set(Field field, ExtensionContext context) throws IllegalAccessException {
        if (!Modifier.isStatic(field.getModifiers()) || field.getType() != KurentoSimulator.class) {
            throw new ExtensionConfigurationException(
                    "@SimulatedKurento is for static fields of type KurentoSimulator, not for " + field
                            + "; for one simulator per test take it as a parameter");
        }
        KurentoSimulator simulator = simulator(context, field.getAnnotation(SimulatedKurento.class));
        ReflectionSupport.makeAccessible(field).set(null, simulator);
    }

    private static Optional<SimulatedKurento> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), SimulatedKurento.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), SimulatedKurento.class));
    }

    /** The context's own: that of a parent context is none of its business. */
    private static KurentoSimulator simulator(ExtensionContext context, @Nullable SimulatedKurento wanted) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        KurentoSimulator known = store.get(context.getUniqueId(), KurentoSimulator.class);
        if (known == null) {
            known = start(wanted);
            store.put(context.getUniqueId(), known);
        }
        return known;
    }

    private static KurentoSimulator start(@Nullable SimulatedKurento wanted) {
        SimulatorBuilder builder = KurentoSimulator.builder();
        if (wanted != null) {
            builder.port(wanted.port());
        }
        if (wanted != null && wanted.virtualTime()) {
            builder.virtualTime();
        }
        return builder.start();
    }

    private static void close(ExtensionContext context) {
        KurentoSimulator simulator = context.getStore(NAMESPACE).remove(context.getUniqueId(), KurentoSimulator.class);
        if (simulator != null) {
            simulator.close();
        }
    }
}
