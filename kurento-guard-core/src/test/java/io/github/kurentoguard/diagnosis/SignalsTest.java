package io.github.kurentoguard.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.sdp.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignalsTest {

    private static final Instant NOW = Instant.EPOCH;

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void transactionIsAllOfItsCalls() {
        List<Signal> signals = Signals.ofCall(
                NOW,
                "transaction",
                json("{'operations':["
                        + "{'method':'create','params':{'type':'MediaPipeline','constructorParams':{}}},"
                        + "{'method':'create','params':{'type':'X','constructorParams':{'mediaPipeline':'newref:0'}}},"
                        + "{'method':'invoke','params':{'object':'newref:1','operation':'o'}},"
                        + "{'method':'invoke','params':{'object':'newref:9','operation':'never'}}]}"),
                json("{'result':{'value':[{'result':{'value':'p'}},{'result':{'value':'x'}},"
                        + "{'error':{'code':40008,'message':'no'}}]}}"));
        assertThat(signals).hasSize(3);
        assertThat(((Signal.Call) signals.get(1)).text("mediaPipeline")).isEqualTo("p");
        assertThat(signals.get(2)).isInstanceOf(Signal.Refusal.class);
        assertThat(signals.get(2).object()).isEqualTo("x");
    }

    @Test
    void pingIsNoSignal() {
        assertThat(Signals.ofCall(NOW, "ping", json("{}"), json("{'result':{'value':'pong'}}")))
                .isEmpty();
    }

    @Test
    void timeOfAnEventIsTheServers() {
        assertThat(new Signal.Event(NOW, "o", "T", json("{'timestampMillis':'1000'}")).happened())
                .isEqualTo(Instant.ofEpochSecond(1));
        assertThat(new Signal.Event(NOW, "o", "T", json("{'timestampMillis':'odd'}")).happened())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "a_kurento.MediaPipeline, MediaPipeline",
        "a_kurento.MediaPipeline/b_kurento.WebRtcEndpoint, WebRtcEndpoint",
        "manager_ServerManager, ServerManager",
        "nonsense, ''"
    })
    void idTellsTheClass(String id, String type) {
        assertThat(MediaIds.typeOf(id)).isEqualTo(type);
    }

    @Test
    void candidateIsRead() {
        Candidate candidate = Candidate.read(
                        "candidate:7 1 udp 505413887 10.77.1.1 50050 typ relay raddr 10.77.1.2 rport 40543")
                .orElseThrow();
        assertThat(candidate.isRelay()).isTrue();
        assertThat(candidate.isTcp()).isFalse();
        assertThat(candidate.describe(true)).isEqualTo("relay UDP 10.77.x.x:50050");
        assertThat(Candidate.read("garbage")).isEmpty();
        assertThat(Candidate.read("candidate:1 one UDP 1 h 2 typ host")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "172.16.0.1, true",
        "172.32.0.1, false",
        "192.168.0.1, true",
        "100.64.0.1, true",
        "100.128.0.1, false",
        "198.51.100.1, false",
        "fd00::1, true",
        "fe80::1, true",
        "2001:db8::1, false"
    })
    void privateAddressIsKnown(String address, boolean expected) {
        Candidate candidate =
                Candidate.read("candidate:1 1 UDP 1 " + address + " 1 typ host").orElseThrow();
        assertThat(candidate.isPrivate()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rtsp://admin:p@ss@camera/live?token=t     | rtsp://***@camera/live?***
            URL 'user:pass@198.51.100.1:3478' not allowed | URL '***@198.51.100.1:3478' not allowed
            nothing to hide                           | nothing to hide
            """)
    void secretsAreHidden(String text, String hidden) {
        assertThat(Secrets.hidden(text)).isEqualTo(hidden);
    }

    @Test
    void findingIsToldAgainOnlyAfterAWhileAndWithItsCount() {
        FindingLog log = new FindingLog(10, Duration.ofMinutes(5));
        Finding finding = new Finding("s", "o", "seen.", "do.");
        assertThat(log.add(finding, NOW)).isSameAs(finding);
        assertThat(log.add(finding, NOW.plusSeconds(10))).isNull();
        assertThat(log.add(new Finding("s", "other", "seen.", "do."), NOW)).isNotNull();
        Finding again = Objects.requireNonNull(log.add(finding, NOW.plusSeconds(400)));
        assertThat(again.evidence()).startsWith("seen. (2 times since");
        assertThat(log.snapshot()).hasSize(2);
        assertThat(log.snapshot().get(1).count()).isEqualTo(3);
        assertThat(log.snapshot().get(1).last()).isEqualTo(NOW.plusSeconds(400));
    }

    @Test
    void findingsAreBounded() {
        FindingLog log = new FindingLog(2, Duration.ZERO);
        for (String subject : List.of("a", "b", "c")) {
            log.add(new Finding("s", subject, "e", "h"), NOW);
        }
        assertThat(log.snapshot()).extracting(one -> one.finding().subject()).containsExactly("b", "c");
    }
}
