package io.github.kurentoguard.spring.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

import io.github.kurentoguard.spring.InvalidKurentoPropertyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Who can reach the console, and who keeps strangers away. */
enum Exposure {
    /** Spring Security decides. */
    SECURED,
    /** Only this machine can connect; pages of other sites must not, through a name that they point here. */
    LOOPBACK,
    /** Everyone, as the application asked for. */
    PUBLIC;

    private static final String FILTER_CHAIN = "org.springframework.security.web.SecurityFilterChain";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    static Exposure of(Environment environment, ListableBeanFactory beans, boolean allowPublic) {
        if (secured(beans)) {
            return SECURED;
        }
        if (allowPublic) {
            return PUBLIC;
        }
        String address = environment.getProperty("server.address");
        if (loopback(address)) {
            return LOOPBACK;
        }
        throw new InvalidKurentoPropertyException(
                "kurento.guard.console.enabled",
                "the console would be open to everyone who can reach this machine: there is no Spring Security, and the"
                        + " server listens on " + (address == null ? "all interfaces" : address),
                "Add Spring Security, or listen on this machine alone with 'server.address=127.0.0.1', or, where"
                        + " something else keeps strangers away, set 'kurento.guard.console.allow-public=true'.");
    }

    private static boolean secured(ListableBeanFactory beans) {
        ClassLoader loader = Exposure.class.getClassLoader();
        return ClassUtils.isPresent(FILTER_CHAIN, loader)
                && beans.getBeanNamesForType(ClassUtils.resolveClassName(FILTER_CHAIN, loader), true, false).length > 0;
    }

    private static boolean loopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a request that names this host may be answered. */
    boolean admits(@Nullable String host) {
        return this != LOOPBACK || (host != null && OWN_NAMES.contains(host));
    }
}
