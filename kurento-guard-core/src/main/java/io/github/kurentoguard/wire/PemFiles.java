package io.github.kurentoguard.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class PemFiles {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";

    private record Block(String label, byte[] content) {}

    private PemFiles() {}

    /** @return at least one */
    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(certificate(file, block));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsFileException(file, "it has no '-----BEGIN CERTIFICATE-----'; give a PEM file", null);
        }
        return certificates;
    }

    private static X509Certificate certificate(Path file, Block block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException malformed) {
            throw new TlsFileException(file, "a certificate in it is malformed", malformed);
        }
    }

    /** @return the key that belongs to the certificate */
    static PrivateKey privateKey(Path file, @Nullable String password, X509Certificate certificate) {
        for (Block block : blocks(file)) {
            if (block.label().equals(KEY)) {
                return checked(file, parse(file, new PKCS8EncodedKeySpec(block.content()), certificate), certificate);
            }
            if (block.label().equals(ENCRYPTED_KEY)) {
                PKCS8EncodedKeySpec decrypted = decrypt(file, block, password);
                return checked(file, parse(file, decrypted, certificate), certificate);
            }
            if (block.label().endsWith(KEY)) {
                throw new TlsFileException(
                        file,
                        "the key is in the form '" + block.label() + "'; convert it: openssl pkcs8 -topk8 -nocrypt -in "
                                + file.getFileName() + " -out key.pem",
                        null);
            }
        }
        throw new TlsFileException(file, "it has no '-----BEGIN PRIVATE KEY-----'; give a PKCS#8 key as PEM", null);
    }

    private static PrivateKey parse(Path file, PKCS8EncodedKeySpec spec, X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (GeneralSecurityException unusable) {
            throw new TlsFileException(
                    file, "it has no " + algorithm + " key, which the certificate asks for", unusable);
        }
    }

    private static PKCS8EncodedKeySpec decrypt(Path file, Block block, @Nullable String password) {
        if (password == null) {
            throw new TlsFileException(file, "the key is encrypted; give its password", null);
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(block.content());
            // The name of the whole scheme of PBES2 is only to be had from its parameters.
            String scheme =
                    info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                            ? info.getAlgParameters().toString()
                            : info.getAlgName();
            SecretKey secret =
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.toCharArray()));
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException wrong) {
            throw new TlsFileException(
                    file,
                    "the key cannot be decrypted: the password is wrong, or the cipher not one Java knows; encrypt it anew:"
                            + " openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + file.getFileName() + " -out key.pem",
                    wrong);
        }
    }

    private static PrivateKey checked(Path file, PrivateKey key, X509Certificate certificate) {
        try {
            if (belongTogether(key, certificate.getPublicKey())) {
                return key;
            }
        } catch (GeneralSecurityException unknown) {
            return key;
        }
        throw new TlsFileException(
                file, "the key does not belong to the certificate of " + certificate.getSubjectX500Principal(), null);
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        byte[] sample = {1, 2, 3};
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(sample);
        byte[] signature = signer.sign();
        signer.initVerify(certified);
        signer.update(sample);
        return signer.verify(signature);
    }

    private static List<Block> blocks(Path file) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException malformed) {
                throw new TlsFileException(file, "its " + matcher.group(1) + " is no valid Base64", malformed);
            }
        }
        return blocks;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new TlsFileException(
                    file,
                    "it does not exist; working directory is " + Path.of("").toAbsolutePath(),
                    missing);
        } catch (IOException unreadable) {
            throw new TlsFileException(file, "it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
