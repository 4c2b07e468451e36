package io.github.kurentoguard.spring;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.metrics.LiveObjects;
import io.github.kurentoguard.wire.Tls;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Builds the guard of each server from the properties, the connection details and the customizers, and closes it when all
 * that uses it is gone. A guard with a session store keeps its session, for the next start of the application.
 */
final class KurentoGuardFactory implements SmartInitializingSingleton, DisposableBean {

    private final KurentoProperties properties;
    private final KurentoConnectionDetails details;
    private final KurentoServers servers;
    private final List<KurentoGuardCustomizer> customizers;
    private final Policies policies;
    private final SessionStores stores;
    private final ObjectProvider<GuardListener> listeners;
    private final ObjectProvider<FindingListener> findingListeners;
    private final ConfigurableApplicationContext context;
    private final List<BeanListeners> closed = new ArrayList<>();
    private final Deque<KurentoGuard> made = new ArrayDeque<>();
    private boolean allBeansThere;

    KurentoGuardFactory(
            KurentoProperties properties,
            KurentoConnectionDetails details,
            KurentoServers servers,
            List<KurentoGuardCustomizer> customizers,
            Policies policies,
            SessionStores stores,
            ObjectProvider<GuardListener> listeners,
            ObjectProvider<FindingListener> findingListeners,
            ConfigurableApplicationContext context) {
        this.properties = properties;
        this.details = details;
        this.servers = servers;
        this.customizers = customizers;
        this.policies = policies;
        this.stores = stores;
        this.listeners = listeners;
        this.findingListeners = findingListeners;
        this.context = context;
    }

    /** Builds the guard of a server and begins to connect; waits for the connection only if it is required. */
    KurentoGuard create(String server) {
        KurentoGuardBuilder builder = KurentoGuard.builder();
        GuardSettings.apply(properties.guard(), builder);
        policies.apply(properties.guard(), builder);
        stores.apply(server, builder);
        connection(server, builder);
        GuardHistory history = new GuardHistory(InstantSource.system());
        LiveObjects objects = new LiveObjects();
        BeanListeners beans = beanListeners();
        builder.instrument(history).instrument(objects).listener(beans);
        builder.findingListener(history::found).findingListener(beans::found);
        customizers.forEach(customizer -> customizer.customize(server, builder));
        KurentoGuard guard = stores.checked(server, () -> started(builder));
        servers.add(new KurentoServer(server, guard, history, objects));
        return guard;
    }

    private KurentoGuard started(KurentoGuardBuilder builder) {
        KurentoGuard guard = properties.guard().startup() == GuardProperties.Startup.REQUIRE
                ? builder.build()
                : builder.connectInBackground();
        synchronized (this) {
            made.addFirst(guard);
        }
        return guard;
    }

    private void connection(String server, KurentoGuardBuilder builder) {
        String prefix = properties.servers().isEmpty() ? "kurento" : "kurento.servers." + server;
        String url = details.url(server);
        GuardSettings.set(prefix + ".url", () -> builder.url(url));
        details.headers(server)
                .forEach((name, value) ->
                        GuardSettings.set(prefix + ".headers." + name, () -> builder.header(name, value)));
        if (details.sslBundle(server) != null) {
            builder.tls(Tls.of(() -> sslContext(server)));
        }
    }

    /** The bundle as it is now: the registry hands out the reloaded one. */
    private SSLContext sslContext(String server) {
        SslBundle bundle = details.sslBundle(server);
        if (bundle == null) {
            throw new IllegalStateException("the SSL bundle of the media server '" + server + "' is gone");
        }
        return bundle.createSslContext();
    }

    private BeanListeners beanListeners() {
        BeanListeners created = new BeanListeners(listeners, findingListeners, context);
        synchronized (this) {
            if (!allBeansThere) {
                closed.add(created);
                return created;
            }
        }
        created.open();
        return created;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<BeanListeners> waiting;
        synchronized (this) {
            allBeansThere = true;
            waiting = List.copyOf(closed);
            closed.clear();
        }
        waiting.forEach(BeanListeners::open);
    }

    /** After everything that was given a guard. */
    @Override
    public void destroy() {
        List<KurentoGuard> ending;
        synchronized (this) {
            ending = List.copyOf(made);
            made.clear();
        }
        ending.forEach(KurentoGuardFactory::end);
    }

    private static void end(KurentoGuard guard) {
        if (guard.storesSession()) {
            guard.closeKeepingSession();
        } else {
            guard.close();
        }
    }
}
