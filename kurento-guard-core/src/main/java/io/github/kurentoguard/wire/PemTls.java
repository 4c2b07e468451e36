package io.github.kurentoguard.wire;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/** Collects trust and key material from PEM files, which are read once, in {@link #build()}. */
public final class PemTls {

    private static final char[] IN_MEMORY = "memory".toCharArray();

    private final List<Path> trusted = new ArrayList<>();
    private @Nullable Path chain;
    private @Nullable Path key;
    private @Nullable String password;

    PemTls() {}

    /** Trusts the certificates in a file, and nothing that is not named so; may be repeated. Default: what the JDK trusts. */
    public PemTls trust(Path certificates) {
        trusted.add(certificates);
        return this;
    }

    /**
     * Proves to the server who this client is.
     *
     * @param certificateChain the client's certificate first, then those that lead to one the server trusts
     * @param privateKey its key in PKCS#8 form
     */
    public PemTls identity(Path certificateChain, Path privateKey) {
        return identity(certificateChain, privateKey, null);
    }

    /**
     * Proves to the server who this client is, with a key that is encrypted.
     *
     * @param keyPassword null if the key is not encrypted
     */
    public PemTls identity(Path certificateChain, Path privateKey, @Nullable String keyPassword) {
        chain = certificateChain;
        key = privateKey;
        password = keyPassword;
        return this;
    }

    /**
     * Reads the files.
     *
     * @throws TlsFileException if one cannot be read or used
     */
    public Tls build() {
        try {
            return Tls.of(TlsContexts.create(keyManagers(), trustManagers()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java platform lacks what TLS needs", impossible);
        }
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
        if (trusted.isEmpty()) {
            return null;
        }
        KeyStore store = TlsContexts.emptyStore();
        for (Path file : trusted) {
            for (X509Certificate certificate : PemFiles.certificates(file)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (chain == null || key == null) {
            return null;
        }
        X509Certificate[] certificates = PemFiles.certificates(chain).toArray(X509Certificate[]::new);
        PrivateKey privateKey = PemFiles.privateKey(key, password, certificates[0]);
        KeyStore store = TlsContexts.emptyStore();
        store.setKeyEntry("identity", privateKey, IN_MEMORY, certificates);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }
}
