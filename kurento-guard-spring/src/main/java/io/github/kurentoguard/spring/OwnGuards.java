package io.github.kurentoguard.spring;

import java.time.InstantSource;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.metrics.LiveObjects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Makes guards that the application defined itself known to {@link KurentoServers}, for health, endpoint and console. */
final class OwnGuards implements SmartInitializingSingleton, BeanFactoryAware {

    private final ObjectProvider<KurentoServers> servers;
    private @Nullable ListableBeanFactory beans;

    OwnGuards(ObjectProvider<KurentoServers> servers) {
        this.servers = servers;
    }

    @Override
    public void setBeanFactory(BeanFactory factory) {
        beans = (ListableBeanFactory) factory;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (beans != null) {
            beans.getBeansOfType(KurentoGuard.class, false, false).forEach(this::adopt);
        }
    }

    private void adopt(String beanName, KurentoGuard guard) {
        KurentoServers known = servers.getObject();
        if (known.all().stream().noneMatch(server -> server.guard() == guard)) {
            GuardHistory history = new GuardHistory(InstantSource.system());
            guard.addListener(history);
            guard.addListener(new GuardListener() {
                @Override
                public void finding(GuardEvent.FindingReported event) {
                    history.found(event.finding());
                }
            });
            known.add(new KurentoServer(beanName, guard, history, new LiveObjects()));
        }
    }
}
