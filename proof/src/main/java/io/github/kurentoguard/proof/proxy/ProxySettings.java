package io.github.kurentoguard.proof.proxy;

import java.time.Duration;

import io.github.kurentoguard.proof.part.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy is to do.
 *
 * @param upstream the port of the media server
 * @param idle for how long a line may be silent
 * @param path where clients find the media server
 * @param tls what the proxy shows, for TLS that ends there; null for none
 * @param open whether clients are let in
 */
public record ProxySettings(
        int upstream, Duration idle, String path, @Nullable Certificate tls, boolean open) {

    private static final Duration SHORT = Duration.ofSeconds(2);

    /** One that cuts after 2 s of silence and is open to all. */
    public static ProxySettings to(int upstream) {
        return new ProxySettings(upstream, SHORT, "/kurento", null, true);
    }

    public ProxySettings at(String otherPath) {
        return new ProxySettings(upstream, idle, otherPath, tls, open);
    }

    public ProxySettings showing(Certificate certificate) {
        return new ProxySettings(upstream, idle, path, certificate, open);
    }

    /** The same with an access list that nobody is on. */
    public ProxySettings closed() {
        return new ProxySettings(upstream, idle, path, tls, false);
    }
}
