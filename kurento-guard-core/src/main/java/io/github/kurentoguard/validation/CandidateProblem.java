package io.github.kurentoguard.validation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the text of an ICE candidate.
 *
 * @param fatal whether the server can make nothing of it
 */
record CandidateProblem(String problem, String remedy, boolean fatal) {

    private static final String PREFIX = "candidate:";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Set<String> TYPES = Set.of("host", "srflx", "prflx", "relay");
    private static final String AS_IT_CAME = "Pass the member 'candidate' as the browser gave it.";

    /** What is wrong; null if nothing is, or the text is empty, which ends the candidates and is ignored. */
    static @Nullable CandidateProblem of(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith("a=")) {
            return fatal("it begins with 'a=', so that the server silently ignores it", "Leave 'a=' out.");
        }
        if (!text.startsWith(PREFIX)) {
            return fatal("it does not begin with 'candidate:'", AS_IT_CAME);
        }
        String[] words = text.substring(PREFIX.length()).strip().split(" +");
        if (words.length < 8 || !words[6].equals("typ")) {
            return fatal(
                    "it lacks some of: foundation, component, protocol, priority, address, port, typ and a type",
                    AS_IT_CAME);
        }
        return ofWords(words);
    }

    private static @Nullable CandidateProblem ofWords(String[] words) {
        if (!words[1].equals("1") && !words[1].equals("2")) {
            return fatal("its component is " + Masked.text(words[1]) + ", not 1 or 2", AS_IT_CAME);
        }
        if (!Set.of("udp", "tcp").contains(words[2].toLowerCase(Locale.ROOT))) {
            return fatal("its protocol is " + Masked.text(words[2]) + ", not udp or tcp", AS_IT_CAME);
        }
        if (!NUMBER.matcher(words[3]).matches() || !isPort(words[5])) {
            return fatal("its priority or its port is no number", AS_IT_CAME);
        }
        if (!TYPES.contains(words[7])) {
            return fatal("its type is " + Masked.text(words[7]) + ", not one of " + TYPES, AS_IT_CAME);
        }
        return ofAddress(words[4]);
    }

    private static boolean isPort(String word) {
        return NUMBER.matcher(word).matches() && Long.parseLong(word) <= 65_535;
    }

    private static @Nullable CandidateProblem ofAddress(String address) {
        if (address.toLowerCase(Locale.ROOT).endsWith(".local")) {
            return advice(
                    "its address is an mDNS name, which the server can seldom resolve; each try may block its"
                            + " connection for seconds",
                    "Candidates of other types make up for it as a rule; a page that uses the microphone or camera"
                            + " gets real addresses.");
        }
        return NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address)
                ? null
                : advice("its address is a name, not a number, and may be ignored", AS_IT_CAME);
    }

    private static CandidateProblem fatal(String problem, String remedy) {
        return new CandidateProblem(problem, remedy, true);
    }

    private static CandidateProblem advice(String problem, String remedy) {
        return new CandidateProblem(problem, remedy, false);
    }
}
