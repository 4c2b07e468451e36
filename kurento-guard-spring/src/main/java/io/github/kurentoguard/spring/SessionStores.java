package io.github.kurentoguard.spring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.recovery.SessionStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Where the guards keep their sessions for the next start of the application: beans of type {@code SessionStore}, or else
 * the files that the properties name. A store serves one guard.
 */
final class SessionStores {

    private static final String FACTORY = "kurentoGuardFactory";
    private static final String SHARED = "kurento.guard.session-file";

    private final KurentoProperties properties;
    private final ConfigurableListableBeanFactory beans;

    SessionStores(KurentoProperties properties, ConfigurableListableBeanFactory beans) {
        this.properties = properties;
        this.beans = beans;
    }

    void apply(String server, KurentoGuardBuilder builder) {
        String bean = bean(server);
        SessionStore store = bean == null ? file(server) : ours(bean);
        if (store != null) {
            builder.sessionStore(store);
        }
    }

    /** Names the property where the guard refuses a store. */
    KurentoGuard checked(String server, Supplier<KurentoGuard> building) {
        try {
            return building.get();
        } catch (InvalidConfigurationException refused) {
            if (!refused.setting().equals("sessionStore")) {
                throw refused;
            }
            InvalidKurentoPropertyException named = new InvalidKurentoPropertyException(
                    property(server),
                    "with 'kurento.guard.recovery.enabled=false' nothing is remembered that a session store could keep",
                    "Switch the recovery on, or leave the session store out.");
            named.initCause(refused);
            throw named;
        }
    }

    /** The name of the bean that is the store of a server. */
    private @Nullable String bean(String server) {
        String[] names = beans.getBeanNamesForType(SessionStore.class);
        if (names.length == 0) {
            return null;
        }
        if (properties.servers().size() <= 1) {
            return beans.resolveNamedBean(SessionStore.class).getBeanName();
        }
        Arrays.stream(names).forEach(this::mustBeOfAServer);
        List<String> matching =
                Arrays.stream(names).filter(name -> isOf(server, name)).toList();
        if (matching.size() > 1) {
            throw new InvalidKurentoPropertyException(
                    "kurento.servers." + server,
                    "there are " + matching.size() + " session stores for it, " + matching,
                    "Leave one 'SessionStore' bean with the qualifier '" + server + "'.");
        }
        return matching.isEmpty() ? null : matching.get(0);
    }

    private boolean isOf(String server, String bean) {
        return BeanFactoryAnnotationUtils.isQualifierMatch(server::equals, bean, beans);
    }

    private void mustBeOfAServer(String bean) {
        if (properties.servers().keySet().stream().noneMatch(server -> isOf(server, bean))) {
            throw new InvalidKurentoPropertyException(
                    "kurento.servers",
                    "the 'SessionStore' bean '" + bean + "' names none of the servers " + properties.names()
                            + ", and a store serves only one",
                    "Give the bean the name of its server with @Qualifier.");
        }
    }

    /** A store is closed after the guard that writes to it. */
    private SessionStore ours(String bean) {
        beans.registerDependentBean(bean, FACTORY);
        return beans.getBean(bean, SessionStore.class);
    }

    private @Nullable SessionStore file(String server) {
        File file = setting(server);
        if (file == null) {
            return null;
        }
        Path[] journal = new Path[1];
        GuardSettings.set(property(server), () -> journal[0] = journal(file));
        for (String other : properties.names()) {
            File others = other.equals(server) || bean(other) != null ? null : setting(other);
            if (others != null && journal(others).equals(journal[0])) {
                throw new InvalidKurentoPropertyException(
                        property(server),
                        "the servers '" + server + "' and '" + other + "' would share " + journal[0]
                                + ", and a session file serves only one",
                        "Give each of them a file of its own, 'kurento.servers.<name>.session-file'.");
            }
        }
        check(property(server), journal[0]);
        return SessionStore.file(journal[0]);
    }

    private @Nullable File setting(String server) {
        File own = properties.server(server).sessionFile();
        return own == null ? properties.guard().sessionFile() : own;
    }

    private String property(String server) {
        return properties.server(server).sessionFile() == null ? SHARED : "kurento.servers." + server + ".session-file";
    }

    private static Path journal(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }

    /** The guard itself goes on without a store that fails: at the start that would be noticed too late. */
    private static void check(String property, Path journal) {
        Path folder = journal.getParent();
        if (folder == null || Files.isDirectory(journal)) {
            throw unusable(property, journal + " is a directory");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(property, "the directory " + folder + " cannot be made: " + e);
        }
        if (!Files.isWritable(folder)) {
            throw unusable(property, "nothing can be written to the directory " + folder);
        }
        if (Files.exists(journal) && !Files.isReadable(journal)) {
            throw unusable(property, journal + " cannot be read");
        }
    }

    private static InvalidKurentoPropertyException unusable(String property, String reason) {
        return new InvalidKurentoPropertyException(
                property, reason, "Name a file in a directory that this process may write to.");
    }
}
