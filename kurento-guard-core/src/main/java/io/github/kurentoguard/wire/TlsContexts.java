package io.github.kurentoguard.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/** Makes contexts of the JDK. */
final class TlsContexts {

    private TlsContexts() {}

    /**
     * @param identity null to have none
     * @param trust null for what the JDK trusts
     */
    static SSLContext create(KeyManager @Nullable [] identity, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, trust, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java platform has no TLS", impossible);
        }
    }

    static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null);
        } catch (IOException impossible) {
            throw new IllegalStateException("An empty key store is not read from anywhere", impossible);
        }
        return store;
    }
}
