package io.github.kurentoguard.spring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.kurentoguard.KurentoGuard;
import org.kurento.client.KurentoClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Defines the beans of the servers under {@code kurento.servers}, whose names are known only from the properties. */
final class ServersRegistrar implements ImportBeanDefinitionRegistrar {

    private static final String PREFIX = "kurento.servers";

    private final Environment environment;

    ServersRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        Map<String, KurentoProperties.Server> servers = new TreeMap<>(Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, KurentoProperties.Server.class))
                .orElse(Map.of()));
        if (servers.isEmpty()) {
            return;
        }
        String primary = primary(servers);
        servers.keySet().forEach(server -> register(server, server.equals(primary), registry));
    }

    private static String primary(Map<String, KurentoProperties.Server> servers) {
        List<String> primaries = servers.entrySet().stream()
                .filter(entry -> servers.size() == 1 || entry.getValue().primary())
                .map(Map.Entry::getKey)
                .toList();
        if (primaries.size() != 1) {
            throw new InvalidKurentoPropertyException(
                    PREFIX,
                    "of the servers " + servers.keySet() + " "
                            + (primaries.isEmpty() ? "none is primary" : primaries + " are all primary"),
                    "Set 'kurento.servers.<name>.primary=true' for exactly one of them.");
        }
        return primaries.get(0);
    }

    private static void register(String server, boolean primary, BeanDefinitionRegistry registry) {
        RootBeanDefinition guard = definition(KurentoGuard.class, "kurentoGuardFactory", "create", server, primary);
        guard.getConstructorArgumentValues().addIndexedArgumentValue(0, server);
        // Its factory closes it.
        guard.setDestroyMethodName("");
        registry.registerBeanDefinition(server + "KurentoGuard", guard);
        registry.registerBeanDefinition(
                server + "KurentoClient",
                definition(KurentoClient.class, server + "KurentoGuard", "client", server, primary));
    }

    private static RootBeanDefinition definition(
            Class<?> type, String factory, String method, String server, boolean primary) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setFactoryBeanName(factory);
        definition.setFactoryMethodName(method);
        definition.setPrimary(primary);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, server));
        return definition;
    }
}
