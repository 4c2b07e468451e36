package io.github.kurentoguard.detector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.sdp.Candidate;
import org.jspecify.annotations.Nullable;

/** What is known of one media element. */
final class ElementFacts {

    private static final int MOST_CANDIDATES = 200;

    final String id;
    final String type;
    private final Set<String> heard = new HashSet<>();
    private final Set<String> flowingOut = new HashSet<>();
    private final Set<String> flowingIn = new HashSet<>();
    private final List<Candidate> local = new ArrayList<>();
    private final List<Candidate> remote = new ArrayList<>();
    /** What it was made with, its pipeline apart; null if that was not seen. */
    private @Nullable Map<String, String> construction;

    private boolean called;
    private Sections theirs = Sections.NONE;
    private Sections ours = Sections.NONE;
    private boolean turn;
    private boolean connected;
    private boolean peerGone;

    ElementFacts(String id) {
        this(id, null);
    }

    /** @param construction what it was made with, if that was seen: see {@link #constructionOf} */
    ElementFacts(String id, @Nullable Map<String, String> construction) {
        this.id = id;
        this.type = MediaIds.typeOf(id);
        this.construction = construction;
        this.called = construction != null;
    }

    /** What an element is made with, its pipeline apart. */
    static Map<String, String> constructionOf(Signal.Call creation) {
        return texts(creation.params());
    }

    /** What remains of it when the session is lost: it may be made again under the same id, and has then done nothing yet. */
    ElementFacts madeAgain() {
        ElementFacts again = new ElementFacts(id);
        again.heard.addAll(heard);
        again.construction = construction;
        again.turn = turn;
        return again;
    }

    void note(Signal signal) {
        if (signal instanceof Signal.Event event) {
            heard.add(event.type());
            note(event);
        } else if (signal instanceof Signal.Call call) {
            called |= !call.operation().equals("subscribe");
            note(call);
        }
    }

    private void note(Signal.Event event) {
        switch (event.type()) {
            case "MediaFlowOutStateChanged" -> flow(flowingOut, event);
            case "MediaFlowInStateChanged" -> flow(flowingIn, event);
            case "ConnectionStateChanged" -> connected = event.text("newState").equals("CONNECTED");
            case "MediaStateChanged" -> peerGone = event.text("newState").equals("DISCONNECTED");
            case "DtlsConnectionStateChange" -> peerGone |= event.text("state").equals("CLOSED");
            case "IceCandidateFound" -> {
                if (event.data().get("candidate") instanceof JsonObject candidate) {
                    add(local, Candidate.read(text(candidate, "candidate")).stream());
                }
            }
            default -> {}
        }
    }

    private static void flow(Set<String> kinds, Signal.Event event) {
        if (event.text("state").equals("FLOWING")) {
            kinds.add(event.text("mediaType"));
        } else {
            kinds.remove(event.text("mediaType"));
        }
    }

    private void note(Signal.Call call) {
        switch (call.operation()) {
            case "create" -> construction = constructionOf(call);
            case "subscribe" -> heard.add(call.text("type"));
            case "processOffer" -> {
                ours = Sections.of(call.resultText());
                remote(call.text("offer"));
            }
            case "generateOffer" -> ours = Sections.of(call.resultText());
            case "processAnswer" -> remote(call.text("answer"));
            case "setTurnUrl" -> turn = !call.text("turnUrl").isEmpty();
            case "addIceCandidate" -> {
                if (call.params().get("candidate") instanceof JsonObject candidate) {
                    trickled(text(candidate, "candidate"));
                }
            }
            default -> {}
        }
    }

    private static Map<String, String> texts(JsonObject parameters) {
        Map<String, String> texts = new HashMap<>();
        for (String name : parameters.keySet()) {
            String value = name.equals("mediaPipeline") ? "" : text(parameters, name);
            if (!value.isEmpty()) {
                texts.put(name, value);
            }
        }
        return Map.copyOf(texts);
    }

    private void remote(String sdp) {
        theirs = Sections.of(sdp);
        add(remote, theirs.candidates().stream());
    }

    /** The server ignores, without a word, what does not begin as RFC 8839 has it, "a=candidate:" included. */
    private void trickled(String text) {
        if (text.startsWith("candidate:")) {
            add(remote, Candidate.read(text).stream());
        }
    }

    private static void add(List<Candidate> candidates, Stream<Candidate> more) {
        more.filter(candidate -> candidate.component() == 1 && !candidates.contains(candidate))
                .limit(MOST_CANDIDATES - candidates.size())
                .forEach(candidates::add);
    }

    static String text(JsonObject object, String member) {
        return object.has(member) && object.get(member).isJsonPrimitive()
                ? object.get(member).getAsString()
                : "";
    }

    /** Whether events of this type would be seen: only then does their absence mean anything. */
    boolean hears(String event) {
        return heard.contains(event);
    }

    /** Whether its creation was seen, so that a call that was not seen was not made. */
    boolean knownFromItsCreation() {
        return construction != null;
    }

    /** Whether calls on it are seen at all. */
    boolean callsAreSeen() {
        return called;
    }

    String constructed(String parameter, String otherwise) {
        return construction == null ? otherwise : construction.getOrDefault(parameter, otherwise);
    }

    boolean hasRemoteSdp() {
        return theirs.given();
    }

    /** Whether the peer is a media server, which sends only when it is given something to send. */
    boolean isFedByAnotherServer() {
        return theirs.writer().equals("Kurento Media Server");
    }

    boolean hasLocalSdp() {
        return ours.given();
    }

    /** The kinds of media that the peer has promised to send, in upper case as in events. */
    Set<String> promised() {
        return agreed(Sections.Section::sends);
    }

    /** The kinds of media that the peer takes. */
    Set<String> accepted() {
        return agreed(Sections.Section::receives);
    }

    private Set<String> agreed(Predicate<Sections.Section> wanted) {
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < theirs.all().size(); i++) {
            Sections.Section section = theirs.all().get(i);
            if (wanted.test(section) && !ours.reject(i) && !section.kind().equals("application")) {
                kinds.add(section.kind().toUpperCase(Locale.ROOT));
            }
        }
        return kinds;
    }

    /** The codec that the two sides agreed on for a kind of media; empty if it is not known. */
    String codec(String kind) {
        return ours.all().stream()
                .filter(section -> section.kind().equalsIgnoreCase(kind))
                .map(Sections.Section::codec)
                .findFirst()
                .orElse("");
    }

    List<Candidate> local() {
        return local;
    }

    List<Candidate> remote() {
        return remote;
    }

    boolean hasTurn() {
        return turn;
    }

    boolean connected() {
        return connected;
    }

    /** Whether the peer has closed or is no longer heard of. */
    boolean peerGone() {
        return peerGone;
    }

    Set<String> flowingOut() {
        return flowingOut;
    }

    Set<String> flowingIn() {
        return flowingIn;
    }

    boolean isWebRtc() {
        return type.equals("WebRtcEndpoint");
    }

    /** Whether a peer at the other end of a network feeds it. */
    boolean hasPeer() {
        return isWebRtc() || type.equals("RtpEndpoint");
    }
}
