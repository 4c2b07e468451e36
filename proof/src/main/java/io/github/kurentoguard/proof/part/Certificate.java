package io.github.kurentoguard.proof.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate and its key, made for one run with the JDK's keytool.
 *
 * @param certificate as PEM
 * @param key as PEM, not encrypted
 * @param both the two in one file, as HAProxy wants them
 */
public record Certificate(Path certificate, Path key, Path both) {

    private static final String PASSWORD = "of-one-run";

    /**
     * Makes one that is valid from now on.
     *
     * @param names such as {@code ip:127.0.0.1,dns:localhost}
     */
    public static Certificate create(Path folder, String names) {
        Path store = folder.resolve("store.p12");
        Daemon.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-dname",
                "CN=media",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                "san=" + names,
                "-startdate",
                "-1H",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        return export(folder, store);
    }

    private static Certificate export(Path folder, Path store) {
        try (InputStream stored = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            Key secret = keys.getKey("server", PASSWORD.toCharArray());
            String certificate =
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
            String key = pem("PRIVATE KEY", secret.getEncoded());
            return new Certificate(
                    Files.writeString(folder.resolve("certificate.pem"), certificate),
                    Files.writeString(folder.resolve("key.pem"), key),
                    Files.writeString(folder.resolve("both.pem"), certificate + key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String title, byte[] content) {
        List<String> lines = new ArrayList<>();
        lines.add("-----BEGIN " + title + "-----");
        lines.add(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
        lines.add("-----END " + title + "-----\n");
        return String.join("\n", lines);
    }
}
