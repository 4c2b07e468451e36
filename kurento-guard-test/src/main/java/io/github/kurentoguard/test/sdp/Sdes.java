package io.github.kurentoguard.test.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A master key carried in the description (RFC 4568).
 *
 * @param suite the crypto suite as descriptions name it: {@code AES_CM_128_HMAC_SHA1_80}
 * @param keyBase64 master key and salt, Base64
 */
public record Sdes(String suite, String keyBase64) {

    private static final String OFFERED_TAG = "1";

    List<Attribute> keys(Optional<MediaSection> offered) {
        if (offered.isEmpty()) {
            return List.of(crypto(OFFERED_TAG));
        }
        return offered.get().attributes().stream()
                .filter(attribute -> attribute.is("crypto") && attribute.word(1).equals(suite))
                .map(attribute -> crypto(attribute.firstWord()))
                .limit(1)
                .toList();
    }

    private Attribute crypto(String tag) {
        return new Attribute("crypto", tag + " " + suite + " inline:" + keyBase64);
    }

    /** The key is not for logs. */
    @Override
    public String toString() {
        return "Sdes[" + suite + "]";
    }
}
