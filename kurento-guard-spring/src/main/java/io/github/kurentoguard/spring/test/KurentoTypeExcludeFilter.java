package io.github.kurentoguard.spring.test;

import java.util.Set;

import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.spring.KurentoGuardCustomizer;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves out what a {@link KurentoTest} is not about. */
final class KurentoTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<KurentoTest> {

    KurentoTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(GuardListener.class, FindingListener.class, KurentoGuardCustomizer.class);
    }
}
