package io.github.kurentoguard.test.conformance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.time.VirtualTimeline;
import io.github.kurentoguard.validation.ValidatingInterceptor;
import io.github.kurentoguard.validation.Validation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the real server accepted passes the checks, but for what it accepted to no effect or at its peril.
 */
class AcceptedRequestsTest {

    private static final Set<String> TO_NO_EFFECT = Set.of(
            "02-imageoverlay-faceoverlay-gstfilter image-id addImage id",
            "02b-overlay-visible image-id addImage id",
            "07-player-recorder uri PlayerEndpoint uri",
            "07-player-recorder uri RecorderEndpoint uri",
            "08-webrtc-loopback ice-candidate addIceCandidate candidate.candidate",
            "09-ice-failure ice-candidate addIceCandidate candidate.candidate",
            "10-rtp-and-hub reference connect sink",
            "b5-turn-stun ice-server setStunServerAddress stunServerAddress",
            "b5-turn-stun ice-server setTurnUrl turnUrl");

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Set<String> refused = new TreeSet<>();
    private int accepted;

    @Test
    void requestsThatTheServerAcceptedPass() {
        Transcript.names().forEach(name -> run(Transcript.load(name)));
        assertThat(accepted).isGreaterThan(3_000);
        assertThat(refused).isEqualTo(TO_NO_EFFECT);
    }

    private void run(Transcript transcript) {
        ValidatingInterceptor checks = new ValidatingInterceptor(Validation.defaults(), timeline, finding -> {});
        Map<String, Deque<JsonObject>> answers = answers(transcript);
        for (Entry entry : transcript.entries()) {
            if (entry instanceof Entry.Asked asked && Frames.parse(asked.text()) instanceof JsonObject request) {
                Deque<JsonObject> mine = answers.get(asked.socket() + " " + request.get("id"));
                JsonObject answer = mine == null ? null : mine.poll();
                if (answer != null && answer.has("result") && request.has("method")) {
                    ask(transcript.name(), checks, request, answer);
                }
            } else if (entry instanceof Entry.ServerEnded) {
                checks.sessionLost(timeline.now(), true);
            }
        }
    }

    private static Map<String, Deque<JsonObject>> answers(Transcript transcript) {
        Map<String, Deque<JsonObject>> answers = new HashMap<>();
        Replay.recorded(transcript).stream()
                .filter(spoken -> !spoken.isEvent())
                .forEach(spoken -> answers.computeIfAbsent(spoken.key(), key -> new ArrayDeque<>())
                        .add(spoken.frame()));
        return answers;
    }

    private void ask(String name, ValidatingInterceptor checks, JsonObject request, JsonObject answer) {
        accepted++;
        JsonObject params = request.get("params") instanceof JsonObject given ? given : new JsonObject();
        Exchange exchange = new Exchange(request.get("method").getAsString(), params);
        try {
            checks.before(exchange);
        } catch (InvalidArgumentException refusal) {
            CallName call = refusal.call();
            String what = call.operation() == null ? call.target() : call.operation();
            refused.add(name + " " + refusal.rule() + " " + what + " " + refusal.parameter());
        }
        checks.after(exchange, answer);
    }
}
