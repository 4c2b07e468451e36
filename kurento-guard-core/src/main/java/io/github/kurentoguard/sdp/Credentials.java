package io.github.kurentoguard.sdp;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.kurentoguard.event.Severity;

/** What ICE and DTLS need of each section: a user fragment, a password, a fingerprint. */
final class Credentials {

    static final String MANGLED = "mangled-ice-credentials";
    static final String NO_FINGERPRINT = "fingerprint-missing";

    private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}");
    private static final Pattern URL_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private Credentials() {}

    static Stream<Problem> of(SessionDescription description, String writer) {
        return description.sections().stream()
                .filter(section -> !section.rejected() && section.needsFingerprint())
                .flatMap(section -> Stream.of(
                                mangled(section.iceUfrag(), UFRAG, "a=ice-ufrag", section, writer),
                                mangled(section.icePwd(), PASSWORD, "a=ice-pwd", section, writer),
                                fingerprint(section, writer))
                        .flatMap(Optional::stream));
    }

    private static Optional<Problem> mangled(
            Optional<String> value, Pattern rule, String line, MediaSection section, String writer) {
        return value.filter(text -> !rule.matcher(text).matches())
                .map(text -> Problem.certain(
                        MANGLED,
                        Severity.ERROR,
                        line + " of " + writer + " in " + section.title() + " " + what(text) + ".",
                        "ICE will fail. The text was changed on its way: send descriptions as JSON or form data that is"
                                + " encoded and decoded once (a \"+\" that arrives as a space was URL-decoded, but never"
                                + " encoded)."));
    }

    /** Says what is wrong without the value, which is a secret of the session. */
    private static String what(String text) {
        if (text.indexOf(' ') >= 0) {
            return "contains a space where a \"+\" may have been";
        }
        if (URL_ENCODED.matcher(text).find()) {
            return "is still URL-encoded";
        }
        return text.matches("[A-Za-z0-9+/]*")
                ? "is " + text.length() + " characters long, which RFC 8839 does not allow"
                : "contains characters that RFC 8839 does not allow";
    }

    private static Optional<Problem> fingerprint(MediaSection section, String writer) {
        boolean good = section.fingerprint()
                .filter(print -> FINGERPRINT.matcher(print.value()).matches())
                .isPresent();
        return good ? Optional.empty() : Optional.of(noFingerprint(section, writer));
    }

    private static Problem noFingerprint(MediaSection section, String writer) {
        String lack = section.fingerprint().isPresent() ? "a fingerprint that is none" : "no a=fingerprint";
        return Problem.certain(
                NO_FINGERPRINT,
                Severity.ERROR,
                section.title() + " of " + writer + " has " + lack + ", neither of its own nor of the session.",
                "Without it there is no DTLS and no media: was the line lost on its way, or is this the description of"
                        + " an RtpEndpoint?");
    }
}
