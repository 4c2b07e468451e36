package io.github.kurentoguard.test.conformance;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** Session descriptions with what is random in them masked, and the random parts that a client sends back. */
final class Sdp {

    private static final Pattern SECRET = Pattern.compile("(?<=a=(?:ice-ufrag|ice-pwd|fingerprint):)[^\r\n]+");

    private record Mask(Pattern pattern, String replacement) {

        static Mask of(String regex, String replacement) {
            return new Mask(Pattern.compile(regex), replacement);
        }

        String apply(String line) {
            return pattern.matcher(line).replaceAll(replacement);
        }
    }

    private static final List<Mask> MASKS = List.of(
            Mask.of("^o=- \\d+ \\d+ IN (IP[46]) \\S+$", "o=- <id> <version> IN $1 <address>"),
            Mask.of("^c=IN (IP[46]) (?!0\\.0\\.0\\.0)\\S+$", "c=IN $1 <address>"),
            Mask.of("^(m=\\w+) (?!0 |1 |9 )\\d+ ", "$1 <port> "),
            Mask.of("^a=rtcp:(?!9 )\\d+( IN IP[46] \\S+)?$", "a=rtcp:<port>"),
            Mask.of("^a=(ice-ufrag|ice-pwd):\\S+$", "a=$1:<random>"),
            Mask.of("^a=fingerprint:(\\S+) \\S+$", "a=fingerprint:$1 <random>"),
            Mask.of("^a=ssrc:\\d+ cname:\\S+$", "a=ssrc:<random> cname:<random>"),
            Mask.of("^a=ssrc:\\d+ ", "a=ssrc:<random> "),
            Mask.of("^a=sctp-port:(?!5000$)\\d+$", "a=sctp-port:<port>"),
            Mask.of("^a=crypto:(\\d+) (\\S+) inline:\\S+", "a=crypto:$1 $2 inline:<random>"),
            Mask.of(
                    "^a=candidate:(\\S+) (\\d) (\\S+) \\d+ \\S+ \\d+ ",
                    "a=candidate:$1 $2 $3 <priority> <address> <port> "));

    private Sdp() {}

    static boolean is(String text) {
        return text.startsWith("v=0\r\n");
    }

    /** The lines, random parts masked. */
    static JsonElement canonical(String text) {
        JsonArray lines = new JsonArray();
        text.lines().map(Sdp::mask).forEach(lines::add);
        return lines;
    }

    private static String mask(String line) {
        String masked = line;
        for (Mask mask : MASKS) {
            masked = mask.apply(masked);
        }
        return masked;
    }

    /** User fragments, passwords and fingerprints, in their order. */
    static List<String> secrets(String text) {
        return SECRET.matcher(text).results().map(MatchResult::group).toList();
    }

    static String replaceSecrets(String text, Map<String, String> replacements) {
        return SECRET.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(replacements.getOrDefault(match.group(), match.group())));
    }
}
