package io.github.kurentoguard.spring;

import java.lang.reflect.Method;

import io.github.kurentoguard.KurentoGuard;
import org.kurento.client.KurentoClient;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Keeps Spring from destroying the clients of guards, as upstream's {@code @PreDestroy} has it: that would close the guard,
 * with its session, while other beans still use it.
 */
final class ClientsEnd implements MergedBeanDefinitionPostProcessor, PriorityOrdered {

    private static final String DESTROY = "destroy";

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String bean) {
        if (KurentoClient.class.isAssignableFrom(type) && isOfAGuard(definition)) {
            definition.registerExternallyManagedDestroyMethod(DESTROY);
        }
    }

    private static boolean isOfAGuard(RootBeanDefinition definition) {
        Method factory = definition.getResolvedFactoryMethod();
        return factory != null
                && (factory.getDeclaringClass() == KurentoGuard.class
                        || factory.getDeclaringClass() == KurentoGuardAutoConfiguration.class);
    }

    /** Before the annotations are read. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
