package io.github.kurentoguard.test.webrtc;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.sdp.SdpAnswer;
import io.github.kurentoguard.test.sdp.SdpCandidates;
import io.github.kurentoguard.test.sdp.SdpCapabilities;
import io.github.kurentoguard.test.sdp.SdpIdentity;
import io.github.kurentoguard.test.sdp.SdpOffer;
import io.github.kurentoguard.test.sdp.SdpTransport;
import io.github.kurentoguard.test.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** The one negotiation that an endpoint can have, and the two descriptions that come out of it. */
final class Negotiation {

    private @Nullable SessionDescription local;
    private @Nullable SessionDescription remote;
    private boolean begun;
    private boolean offered;
    private boolean answered;

    /** Writes the offer. */
    SessionDescription offer(SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity)
            throws KmsException {
        refuseSecond();
        SessionDescription offer = SdpOffer.of(capabilities, transport, identity);
        local = offer;
        begun = true;
        offered = true;
        return offer;
    }

    /** Checks an offer as far as the server does before it looks at what it can do. */
    SessionDescription offered(String text) throws KmsException {
        SessionDescription offer = parse(text, "Empty offer not valid");
        refuseSecond();
        return offer;
    }

    /** Writes the answer to an offer; one that fails leaves the endpoint as it was. */
    SessionDescription answer(
            SessionDescription offer, SdpCapabilities capabilities, SdpTransport transport, SdpIdentity identity)
            throws KmsException {
        SessionDescription answer = SdpAnswer.to(offer, capabilities, transport, identity);
        local = answer;
        remote = offer;
        begun = true;
        answered = true;
        return answer;
    }

    /** Takes the answer to the own offer. */
    void answered(String text) throws KmsException {
        if (text.isEmpty()) {
            throw new KmsException(KmsError.SDP_PARSE_ERROR, "Empty answer not valid");
        }
        if (!offered) {
            throw new KmsException(
                    KmsError.SDP_END_POINT_NOT_OFFER_GENERATED,
                    "Offer not generated. It is not possible to process an answer.");
        }
        SessionDescription answer = SessionDescription.parse(text);
        if (answered) {
            throw new KmsException(KmsError.SDP_END_POINT_ANSWER_ALREADY_PROCCESED, "Sdp Answer already processed");
        }
        remote = answer;
        answered = true;
    }

    private static SessionDescription parse(String text, String complaint) throws KmsException {
        if (text.isEmpty()) {
            throw new KmsException(KmsError.SDP_PARSE_ERROR, complaint);
        }
        return SessionDescription.parse(text);
    }

    private void refuseSecond() throws KmsException {
        if (begun) {
            throw new KmsException(KmsError.SDP_END_POINT_ALREADY_NEGOTIATED, "Endpoint already negotiated");
        }
    }

    /** Whether data channels were agreed on. */
    boolean negotiatedData() {
        return local != null && remote != null && Stream.negotiatedData(local, remote);
    }

    /** Whether both descriptions are there. */
    boolean complete() {
        return answered;
    }

    /** Whether the server wrote the offer. */
    boolean isOfferer() {
        return offered;
    }

    SessionDescription local() throws KmsException {
        if (local == null) {
            throw new KmsException(KmsError.SDP_END_POINT_NO_LOCAL_SDP_ERROR, "No local SDP");
        }
        return local;
    }

    SessionDescription remote() throws KmsException {
        if (remote == null) {
            throw new KmsException(KmsError.SDP_END_POINT_NO_REMOTE_SDP_ERROR, "No remote SDP");
        }
        return remote;
    }

    @Nullable
    SessionDescription knownLocal() {
        return local;
    }

    @Nullable
    SessionDescription knownRemote() {
        return remote;
    }

    /** Replaces the local description by one that gathering has completed. */
    void gathered(SessionDescription completed) {
        local = completed;
    }

    /** Notes a candidate of the peer in its description. */
    void remoteCandidate(int section, String candidate) {
        if (remote != null) {
            remote = SdpCandidates.addedTo(remote, section, candidate);
        }
    }
}
