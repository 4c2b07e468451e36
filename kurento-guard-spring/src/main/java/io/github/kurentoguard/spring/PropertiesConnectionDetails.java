package io.github.kurentoguard.spring;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** What the properties say of where the media servers are; upstream's own {@code kms.url} counts where there is no other. */
final class PropertiesConnectionDetails implements KurentoConnectionDetails {

    private static final String UPSTREAM_URL = "kms.url";

    private final KurentoProperties properties;
    private final Environment environment;
    private final @Nullable SslBundles bundles;

    PropertiesConnectionDetails(KurentoProperties properties, Environment environment, @Nullable SslBundles bundles) {
        this.properties = properties;
        this.environment = environment;
        this.bundles = bundles;
    }

    @Override
    public String url(String server) {
        String url = properties.server(server).url();
        if (url != null) {
            return url;
        }
        if (!properties.servers().isEmpty()) {
            throw new InvalidKurentoPropertyException(
                    "kurento.servers." + server + ".url",
                    "it is missing",
                    "Say where this media server is, such as ws://media:8888/kurento.");
        }
        return environment.getProperty(UPSTREAM_URL, KurentoProperties.DEFAULT_URL);
    }

    @Override
    public Map<String, String> headers(String server) {
        return properties.server(server).headers();
    }

    @Override
    public @Nullable SslBundle sslBundle(String server) {
        String name = properties.server(server).ssl().bundle();
        if (name == null) {
            return null;
        }
        String property =
                properties.servers().isEmpty() ? "kurento.ssl.bundle" : "kurento.servers." + server + ".ssl.bundle";
        if (bundles == null) {
            throw unknown(property, name);
        }
        try {
            return bundles.getBundle(name);
        } catch (NoSuchSslBundleException e) {
            throw unknown(property, name);
        }
    }

    private static InvalidKurentoPropertyException unknown(String property, String name) {
        return new InvalidKurentoPropertyException(
                property,
                "there is no SSL bundle '" + name + "'",
                "Define it under 'spring.ssl.bundle.pem." + name + "' or 'spring.ssl.bundle.jks." + name + "'.");
    }
}
