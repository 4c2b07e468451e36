package io.github.kurentoguard.validation;

import java.util.Optional;
import java.util.Set;

import io.github.kurentoguard.sdp.Candidate;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the text of an ICE candidate.
 *
 * @param fatal whether the server can make nothing of it
 */
record CandidateProblem(String problem, String remedy, boolean fatal) {

    private static final String PREFIX = "candidate:";
    private static final int LAST_PORT = 65_535;
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
        Optional<Candidate> candidate = Candidate.read(text);
        return candidate.isPresent()
                ? of(candidate.get())
                : fatal(
                        "it lacks some of: foundation, component, protocol, priority, address, port, typ and a type;"
                                + " or what should be a number is none",
                        AS_IT_CAME);
    }

    private static @Nullable CandidateProblem of(Candidate candidate) {
        if (candidate.component() > 2) {
            return fatal("its component is " + candidate.component() + ", not 1 or 2", AS_IT_CAME);
        }
        if (!candidate.protocol().equals("udp") && !candidate.protocol().equals("tcp")) {
            return fatal("its protocol is " + Masked.text(candidate.protocol()) + ", not udp or tcp", AS_IT_CAME);
        }
        if (candidate.port() > LAST_PORT) {
            return fatal("its port is " + candidate.port() + ", and no number above " + LAST_PORT + " is", AS_IT_CAME);
        }
        if (!TYPES.contains(candidate.type())) {
            return fatal("its type is " + Masked.text(candidate.type()) + ", not one of " + TYPES, AS_IT_CAME);
        }
        return ofAddress(candidate);
    }

    private static @Nullable CandidateProblem ofAddress(Candidate candidate) {
        if (candidate.isHidden()) {
            return advice(
                    "its address is an mDNS name, which the server can seldom resolve; each try may block its"
                            + " connection for seconds",
                    "Candidates of other types make up for it as a rule; a page that uses the microphone or camera"
                            + " gets real addresses.");
        }
        return NetUtil.isValidIpV4Address(candidate.address()) || NetUtil.isValidIpV6Address(candidate.address())
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
