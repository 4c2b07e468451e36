package io.github.kurentoguard.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PemTlsTest {

    private static X509Bundle mine;
    private static X509Bundle other;

    private final Path files;

    PemTlsTest(@TempDir Path files) {
        this.files = files;
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        mine = selfSigned(Algorithm.ecp256);
        other = selfSigned(Algorithm.ecp256);
    }

    private static X509Bundle selfSigned(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .subject("CN=mine")
                .algorithm(algorithm)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(files.resolve(name), content);
    }

    private Path chain() throws IOException {
        return write("chain.pem", mine.getCertificatePEM());
    }

    private AbstractThrowableAssert<?, ?> assertRefused(PemTls tls, Path file) {
        return assertThatThrownBy(tls::build)
                .isInstanceOf(TlsFileException.class)
                .hasMessageContaining("'" + file + "'");
    }

    private AbstractThrowableAssert<?, ?> assertKeyRefused(String key) throws IOException {
        Path file = write("key.pem", key);
        return assertRefused(Tls.pem().identity(chain(), file), file);
    }

    private static String encryptedKey(String password) throws Exception {
        String scheme = "PBEWithHmacSHA256AndAES_256";
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.toCharArray())),
                new PBEParameterSpec(salt, 10_000, new IvParameterSpec(salt)));
        byte[] encrypted = cipher.doFinal(mine.getKeyPair().getPrivate().getEncoded());
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        byte[] info = new EncryptedPrivateKeyInfo(parameters, encrypted).getEncoded();
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(info)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }

    @ParameterizedTest
    @EnumSource(names = {"ecp256", "ecp384", "rsa2048", "ed25519"})
    void keysOfTheUsualAlgorithmsAreRead(Algorithm algorithm) throws Exception {
        X509Bundle bundle = selfSigned(algorithm);
        Path chain = write("chain.pem", bundle.getCertificatePEM());
        Path key = write("key.pem", bundle.getPrivateKeyPEM());
        assertThatCode(() -> Tls.pem().identity(chain, key).build()).doesNotThrowAnyException();
    }

    @Test
    void encryptedKeyIsReadWithItsPassword() throws Exception {
        Path key = write("key.pem", encryptedKey("right"));
        assertThatCode(() -> Tls.pem().identity(chain(), key, "right").build()).doesNotThrowAnyException();
        assertRefused(Tls.pem().identity(chain(), key), key).hasMessageContaining("give its password");
        assertRefused(Tls.pem().identity(chain(), key, "wrong"), key)
                .hasMessageContaining("password is wrong")
                .message()
                .doesNotContain("'wrong'");
    }

    @Test
    void everyCertificateOfABundleIsTrusted() throws Exception {
        Path bundle = write("bundle.pem", "comment\n" + mine.getCertificatePEM() + "\n" + other.getCertificatePEM());
        assertThat(PemFiles.certificates(bundle)).containsExactly(mine.getCertificate(), other.getCertificate());
    }

    @Test
    void missingFileIsNamed() {
        Path missing = files.resolve("missing.pem");
        assertRefused(Tls.pem().trust(missing), missing).hasMessageContaining("does not exist");
    }

    @Test
    void directoryIsNamed() {
        assertRefused(Tls.pem().trust(files), files).hasMessageContaining("cannot be read");
    }

    @Test
    void fileWithoutCertificatesIsNamed() throws Exception {
        Path empty = write("empty.pem", "nothing here");
        assertRefused(Tls.pem().trust(empty), empty).hasMessageContaining("BEGIN CERTIFICATE");
    }

    @Test
    void malformedCertificateIsNamed() throws Exception {
        Path broken = write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertRefused(Tls.pem().trust(broken), broken).hasMessageContaining("malformed");
    }

    @Test
    void keyInAnotherFormIsRefusedWithTheCommandThatConvertsIt() throws Exception {
        assertKeyRefused("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in key.pem");
    }

    @Test
    void fileWithoutAKeyIsNamed() throws Exception {
        assertKeyRefused(mine.getCertificatePEM()).hasMessageContaining("BEGIN PRIVATE KEY");
    }

    @Test
    void keyOfAnotherAlgorithmIsRefused() throws Exception {
        assertKeyRefused(selfSigned(Algorithm.rsa2048).getPrivateKeyPEM()).hasMessageContaining("no EC key");
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        assertKeyRefused(other.getPrivateKeyPEM())
                .hasMessageContaining("does not belong to the certificate of CN=mine");
    }
}
