package io.github.kurentoguard.observe;

import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.gson.JsonParser;
import io.github.kurentoguard.diagnosis.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.IceCandidatePair;
import org.kurento.client.MediaEvent;
import org.kurento.client.NewCandidatePairSelectedEvent;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class EventLogTest {

    private static final String ENDPOINT = "p_kurento.MediaPipeline/abcdefghij_kurento.WebRtcEndpoint";

    private final Logger logger = (Logger) LoggerFactory.getLogger(EventLog.LOGGER);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final EventLog log = new EventLog(false, true);
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void attach() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private static void event(EventLog to, Instant at, String type, String data) {
        to.event(new Signal.Event(
                at, ENDPOINT, type, JsonParser.parseString(data).getAsJsonObject()));
    }

    private void event(String type, String data) {
        event(log, now, type, data);
    }

    private List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void lineNamesElementEventAndState() {
        event("MediaFlowOutStateChanged", "{'mediaType':'VIDEO','state':'FLOWING','padName':'default'}");
        assertThat(texts()).containsExactly("WebRtcEndpoint abcdefgh: MediaFlowOutStateChanged VIDEO FLOWING");
        assertThat(lines.list.get(0).getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains("pipeline=p_kurento.MediaPipeline", "element=" + ENDPOINT, "event=MediaFlowOutStateChanged");
    }

    @Test
    void repeatedLineIsCountedInTheNextOne() {
        for (int i = 0; i < 3; i++) {
            event("DataChannelOpened", "{'channelId':1}");
        }
        event("EndOfStream", "{}");
        assertThat(texts())
                .containsExactly(
                        "WebRtcEndpoint abcdefgh: DataChannelOpened channelId 1",
                        "WebRtcEndpoint abcdefgh: EndOfStream (the line before came 2 more times)");
    }

    @Test
    void sameLineLaterIsNoRepetition() {
        event("EndOfStream", "{}");
        now = now.plusSeconds(6);
        event("EndOfStream", "{}");
        assertThat(texts()).hasSize(2);
    }

    @Test
    void failureIsAWarningAndCandidatesAreForDebugging() {
        event("IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'FAILED'}");
        event("IceCandidateFound", "{'candidate':{'candidate':'candidate:1 1 UDP 1 10.0.0.1 1 typ host'}}");
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void statesOfIceSayHowLongAfterTheOneBefore() {
        String state = "{'streamId':1,'componentId':%d,'state':'%s','timestampMillis':'%d'}";
        event("IceComponentStateChanged", state.formatted(1, "GATHERING", 1_000));
        event("IceComponentStateChanged", state.formatted(2, "GATHERING", 1_000));
        event("IceComponentStateChanged", state.formatted(1, "CONNECTING", 2_500));
        event("IceComponentStateChanged", state.formatted(1, "READY", 2_900));
        assertThat(texts())
                .containsExactly(
                        "WebRtcEndpoint abcdefgh: IceComponentStateChanged GATHERING (stream 1, component 1)",
                        "WebRtcEndpoint abcdefgh: IceComponentStateChanged GATHERING (stream 1, component 2)",
                        "WebRtcEndpoint abcdefgh: IceComponentStateChanged CONNECTING (stream 1, component 1),"
                                + " 1.5 s after GATHERING",
                        "WebRtcEndpoint abcdefgh: IceComponentStateChanged READY (stream 1, component 1),"
                                + " 0.4 s after CONNECTING");
    }

    @Test
    void addressesAreMaskedOnRequestAndSecretsAlways() {
        String pair = "{'candidatePair':{'localCandidate':'candidate:1 1 UDP 1 198.51.100.7 5 typ host',"
                + "'remoteCandidate':'candidate:1 1 udp 1 2001:db8:1::7 6 typ srflx raddr 10.0.0.1 rport 1'}}";
        event(new EventLog(true, true), now, "NewCandidatePairSelected", pair);
        event("Error", "{'type':'X','errorCode':1,'description':'rtsp://u:secret@camera\\nline 2'}");
        assertThat(texts())
                .containsExactly(
                        "WebRtcEndpoint abcdefgh: NewCandidatePairSelected host UDP 198.51.x.x:5 here,"
                                + " srflx UDP [2001:db8:x]:6 at the peer",
                        "WebRtcEndpoint abcdefgh: Error X 1: rtsp://***@camera line 2");
    }

    @Test
    void typedEventIsReadLikeTheOneOnTheWire() {
        org.kurento.client.WebRtcEndpoint source = Mockito.mock(org.kurento.client.WebRtcEndpoint.class);
        Mockito.when(source.getId()).thenReturn(ENDPOINT);
        MediaEvent event = new NewCandidatePairSelectedEvent(
                source,
                "1000",
                List.of(),
                "NewCandidatePairSelected",
                new IceCandidatePair("1", 1, "candidate:l", "candidate:r"));
        assertThat(EventJson.type(event)).isEqualTo("NewCandidatePairSelected");
        assertThat(EventJson.of(event))
                .isEqualTo(JsonParser.parseString("{'source':'" + ENDPOINT + "','timestampMillis':'1000','tags':[],"
                        + "'type':'NewCandidatePairSelected','candidatePair':{'streamId':'1','componentId':1,"
                        + "'localCandidate':'candidate:l','remoteCandidate':'candidate:r'}}"));
    }
}
