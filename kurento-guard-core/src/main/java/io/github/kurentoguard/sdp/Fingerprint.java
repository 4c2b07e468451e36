package io.github.kurentoguard.sdp;

/**
 * What the certificate of the DTLS handshake has to hash to (RFC 8122).
 *
 * @param hash the function, such as {@code sha-256}
 */
public record Fingerprint(String hash, String value) {

    static Fingerprint read(Attribute attribute) {
        return new Fingerprint(attribute.word(0), attribute.word(1));
    }
}
