package io.github.kurentoguard.benchmarks.micro;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.validation.ValidatingInterceptor;
import io.github.kurentoguard.validation.Validation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to check a call before it leaves and to learn from its answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValidationCost {

    private static final String PIPELINE = "0b6e9a4c-7f21-4c39-9a55-6f1f6b6f3a01_kurento.MediaPipeline";
    private static final String ENDPOINT = PIPELINE + "/1c7f0b5d-8032-4d4a-8b66-7020703040b2_kurento.WebRtcEndpoint";
    private static final String SINK = PIPELINE + "/2d801c6e-9143-4e5b-9c77-8131814151c3_kurento.PassThrough";

    /** The calls, by the operation that they invoke; the elements are among a thousand. */
    @Param({"getName", "setName", "connect", "addIceCandidate", "processOffer"})
    public String operation = "";

    private final ValidatingInterceptor checks =
            new ValidatingInterceptor(Validation.defaults(), new Idle(), finding -> {});
    private JsonObject params = new JsonObject();
    private JsonObject answer = new JsonObject();

    @Setup
    public void makeObjects() {
        make("MediaPipeline", PIPELINE);
        make("WebRtcEndpoint", ENDPOINT);
        make("PassThrough", SINK);
        for (int i = 0; i < 1_000; i++) {
            make("PassThrough", PIPELINE + "/" + i + "_kurento.PassThrough");
        }
        params = object("{'object':'" + ENDPOINT + "','operation':'" + operation + "'}");
        params.add("operationParams", arguments());
        // An answer that teaches nothing, so that each call is like the one before.
        answer = object("{'error':{'code':1}}");
    }

    private void make(String type, String id) {
        Exchange exchange = new Exchange(
                "create", object("{'type':'" + type + "','constructorParams':{'mediaPipeline':'" + PIPELINE + "'}}"));
        checks.before(exchange);
        checks.after(exchange, object("{'result':{'value':'" + id + "'}}"));
    }

    private JsonObject arguments() {
        return switch (operation) {
            case "setName" -> object("{'name':'x'}");
            case "connect" -> object("{'sink':'" + SINK + "'}");
            case "addIceCandidate" ->
                object("{'candidate':{'__module__':'kurento','__type__':'IceCandidate','candidate':"
                        + "'candidate:3983760356 1 udp 2122134271 192.0.2.2 48965 typ host generation 0 ufrag SsPR',"
                        + "'sdpMid':'0','sdpMLineIndex':0}}");
            case "processOffer" -> offer();
            default -> new JsonObject();
        };
    }

    /** Of the size of a browser's. */
    private static JsonObject offer() {
        StringBuilder sdp = new StringBuilder("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
        for (int section = 0; section < 2; section++) {
            sdp.append("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:a\r\na=ice-pwd:b\r\na=ice-options:trickle\r\n")
                    .append("a=fingerprint:sha-256 AA\r\na=setup:actpass\r\n");
            for (int line = 0; line < 70; line++) {
                sdp.append("a=rtcp-fb:").append(line).append(" transport-cc\r\n");
            }
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("offer", sdp.toString());
        return arguments;
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
    }

    @Benchmark
    public Exchange checkAndLearn() {
        Exchange exchange = new Exchange("invoke", params);
        checks.before(exchange);
        checks.after(exchange, answer);
        return exchange;
    }

    /** A clock that nobody waits on. */
    private static final class Idle implements Timeline {

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("nothing waits here");
        }
    }
}
