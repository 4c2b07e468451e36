package io.github.kurentoguard.test.webrtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.ComplexValue;

/** The ICE agent of an endpoint: one stream, as everything is bundled, of two components. */
final class IceAgent {

    static final String STREAM = "1";

    private final WebRtcEndpoint endpoint;
    private final List<IceComponent> components;
    private final List<Candidate> locals = new ArrayList<>();
    private final List<Candidate> waiting = new ArrayList<>();
    private final List<Candidate> tried = new ArrayList<>();
    private boolean gathered;

    IceAgent(WebRtcEndpoint endpoint, Agenda agenda) {
        this.endpoint = endpoint;
        this.components = List.of(new IceComponent(1, this, agenda), new IceComponent(2, this, agenda));
    }

    void gathering() {
        components.forEach(IceComponent::gathering);
    }

    /** Gathering has given a candidate: with one that comes late, what was tried before is tried again. */
    void found(Candidate local) {
        locals.add(local);
        if (gathered) {
            waiting.addAll(tried);
            tried.clear();
            release();
        }
    }

    /** Gathering has given the host candidates: from now on the peer's candidates are tried. */
    void ready() {
        gathered = true;
        release();
    }

    /** Tries what the peer named before both sides were ready. */
    void release() {
        if (gathered && endpoint.negotiation.complete()) {
            List<Candidate> held = List.copyOf(waiting);
            waiting.clear();
            held.forEach(this::check);
        }
    }

    /** A candidate of the peer. */
    void add(Candidate remote) {
        waiting.add(remote);
        release();
    }

    private void check(Candidate remote) {
        tried.add(remote);
        Candidate known = remote.isMdns() ? remote.at("127.0.0.1") : remote;
        if (known.isLiteral() && !(known.isTcp() && locals.stream().noneMatch(Candidate::isTcp))) {
            components.get(known.component() - 1).tryCandidate(known);
        }
    }

    /** Checks of a peer arrive that the server knows no candidate of. */
    void checkedBy(Candidate reflexive) {
        if (gathered && endpoint.negotiation.complete()) {
            components.get(reflexive.component() - 1).tryCandidate(reflexive);
        }
    }

    Optional<CandidatePair> workingPair(Candidate remote) {
        if (endpoint.pathIsLost()) {
            return Optional.empty();
        }
        return locals.stream()
                .filter(local -> matches(local, remote))
                .filter(local -> reaches(local, remote))
                .findFirst()
                .map(local -> new CandidatePair(local, remote));
    }

    private boolean reaches(Candidate local, Candidate remote) {
        Reachability network = endpoint.server.settings().reachability();
        return local.type().equals("relay")
                ? network.relayReaches(remote.address(), remote.port(), remote.protocol())
                : network.reaches(remote.address(), remote.port(), remote.protocol());
    }

    private static boolean matches(Candidate local, Candidate remote) {
        boolean opposite =
                switch (remote.tcpType()) {
                    case "active" -> local.tcpType().equals("passive");
                    case "passive" -> local.tcpType().equals("active");
                    default -> local.tcpType().equals(remote.tcpType());
                };
        return local.component() == remote.component()
                && local.protocol().equals(remote.protocol())
                && local.isIpv6() == remote.isIpv6()
                && opposite;
    }

    boolean checksAreRefused() {
        return endpoint.passwordIsWrong();
    }

    boolean isControlling() {
        return endpoint.negotiation.isOfferer();
    }

    boolean isConnected() {
        return components.get(0).isConnected();
    }

    /** The first local candidate, which stands in the description as the default one. */
    Optional<Candidate> defaultLocal() {
        return locals.stream().findFirst();
    }

    void aboutToConnect(IceComponent component) {
        if (component.id() == 1) {
            endpoint.iceConnects();
        }
    }

    void connected(IceComponent component) {
        if (component.id() == 1) {
            endpoint.iceConnected();
        }
    }

    void raiseState(IceComponent component) {
        JsonObject data = new JsonObject();
        data.addProperty("streamId", Integer.valueOf(STREAM));
        data.addProperty("componentId", component.id());
        data.addProperty("state", component.state().name());
        endpoint.world.raise(endpoint.node, "IceComponentStateChanged", data);
    }

    void raisePair(CandidatePair pair) {
        JsonObject data = new JsonObject();
        data.add("candidatePair", pair.json(STREAM));
        endpoint.world.raise(endpoint.node, "NewCandidatePairSelected", data);
    }

    JsonArray pairs() {
        JsonArray pairs = new JsonArray();
        for (IceComponent component : components) {
            CandidatePair selected = component.selected();
            if (selected != null && component.isConnected()) {
                pairs.add(selected.json(STREAM));
            }
        }
        return pairs;
    }

    JsonArray connectionStates() {
        JsonArray states = new JsonArray();
        for (IceComponent component : components) {
            if (component.state() != IceComponent.State.NEW) {
                JsonObject state = ComplexValue.of("IceConnection");
                state.addProperty("streamId", STREAM);
                state.addProperty("componentId", component.id());
                state.addProperty("state", component.state().name());
                states.add(state);
            }
        }
        return states;
    }
}
