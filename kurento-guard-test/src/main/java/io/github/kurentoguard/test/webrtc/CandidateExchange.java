package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.ComplexValue;
import io.github.kurentoguard.test.sdp.Attribute;
import io.github.kurentoguard.test.sdp.MediaSection;
import io.github.kurentoguard.test.sdp.SdpCandidates;
import io.github.kurentoguard.test.sdp.SessionDescription;

/** Tells the application the server's candidates, and takes those of the peer from it. */
final class CandidateExchange {

    private static final Duration VAIN_WAIT = Duration.ofMillis(2_050);
    private static final Duration SILENT_LOOKUP = Duration.ofSeconds(10);
    private static final int INDEX_MASK = 0xFF;

    private final WebRtcEndpoint endpoint;
    private final IceAgent ice;
    private final List<Remote> early = new ArrayList<>();
    private boolean begun;
    private boolean gathering;

    private record Remote(Candidate candidate, int section) {}

    CandidateExchange(WebRtcEndpoint endpoint, IceAgent ice) {
        this.endpoint = endpoint;
        this.ice = ice;
    }

    /** Before there is a description this does nothing, also later; a second time it does nothing either. */
    void gather() {
        begun = true;
        if (endpoint.negotiation.knownLocal() == null || gathering) {
            return;
        }
        gathering = true;
        Gathering found =
                Gathering.of(endpoint.server.settings(), IceSettings.of(endpoint.node), endpoint.agenda.random());
        endpoint.agenda.within(1, 4, () -> {
            ice.gathering();
            if (sections().isEmpty()) {
                raiseDone();
            } else {
                announce(found);
            }
        });
    }

    private void announce(Gathering found) {
        found.hosts().forEach(this::announce);
        if (found.others().isEmpty() && !found.waitsInVain()) {
            done(found);
        } else {
            endpoint.agenda.within(10, 60, () -> {
                found.others().forEach(this::announce);
                if (!found.waitsInVain()) {
                    done(found);
                }
            });
        }
        if (found.waitsInVain()) {
            endpoint.agenda.after(VAIN_WAIT, () -> done(found));
        }
        ice.ready();
        addEarly();
    }

    private List<Integer> sections() {
        List<Integer> accepted = new ArrayList<>();
        SessionDescription local = endpoint.negotiation.knownLocal();
        int count = local == null ? 0 : local.sections().size();
        for (int index = 0; index < count; index++) {
            if (endpoint.section(index).filter(section -> !section.rejected()).isPresent()) {
                accepted.add(index);
            }
        }
        return accepted;
    }

    private void announce(Candidate candidate) {
        ice.found(candidate);
        SessionDescription local = endpoint.negotiation.knownLocal();
        if (local != null) {
            endpoint.negotiation.gathered(SdpCandidates.added(local, List.of(candidate.text())));
        }
        for (int index : sections()) {
            String mid = endpoint.section(index).flatMap(MediaSection::mid).orElse("");
            JsonObject found = ComplexValue.of("IceCandidate");
            found.addProperty("candidate", candidate.text());
            found.addProperty("sdpMid", mid);
            found.addProperty("sdpMLineIndex", index);
            JsonObject data = new JsonObject();
            data.add("candidate", found);
            endpoint.world.raise(endpoint.node, "IceCandidateFound", data);
        }
    }

    private void done(Gathering found) {
        if (!found.ends()) {
            return;
        }
        SessionDescription local = endpoint.negotiation.knownLocal();
        if (local != null) {
            ice.defaultLocal()
                    .ifPresent(first -> endpoint.negotiation.gathered(
                            SdpCandidates.completed(local, first.address(), first.port())));
        }
        raiseDone();
    }

    private void raiseDone() {
        endpoint.world.raise(endpoint.node, "IceGatheringDone", new JsonObject());
    }

    /**
     * Takes a candidate of the peer: at any time, and without complaint whatever it says.
     *
     * @return how long the server is busy with it
     * @throws KmsException 40401 if there is no such section, once gathering has begun
     */
    Duration add(JsonObject value) throws KmsException {
        String text = value.get("candidate").getAsString();
        int section = value.get("sdpMLineIndex").getAsInt() & INDEX_MASK;
        Candidate candidate = Candidate.parse(text).orElse(null);
        MdnsLookup lookup = endpoint.server.settings().mdns();
        if (candidate == null || (candidate.isMdns() && lookup != MdnsLookup.RESOLVED)) {
            return candidate != null && lookup == MdnsLookup.SILENT ? SILENT_LOOKUP : Duration.ZERO;
        }
        endpoint.negotiation.remoteCandidate(section, text);
        if (begun && endpoint.negotiation.knownLocal() != null) {
            if (endpoint.section(section).isEmpty()) {
                throw new KmsException(KmsError.ICE_ADD_CANDIDATE_ERROR, "Error adding candidate");
            }
            use(new Remote(candidate, section));
        } else {
            early.add(new Remote(candidate, section));
        }
        return Duration.ZERO;
    }

    /** The peer's description is there: whoever had gathered before has put candidates into it. */
    void described() {
        SessionDescription remote = endpoint.negotiation.knownRemote();
        List<MediaSection> sections = remote == null ? List.of() : remote.sections();
        for (int index = 0; index < sections.size(); index++) {
            for (Attribute attribute : sections.get(index).attributes()) {
                Candidate candidate = Candidate.parse(attribute.name() + ":" + attribute.value())
                        .orElse(null);
                if (candidate != null && !candidate.isMdns()) {
                    use(new Remote(candidate, index));
                }
            }
        }
    }

    private void use(Remote remote) {
        endpoint.section(remote.section())
                .filter(section -> !section.rejected())
                .ifPresent(section -> ice.add(remote.candidate()));
    }

    private void addEarly() {
        early.forEach(this::use);
        early.clear();
    }
}
