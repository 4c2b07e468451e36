package io.github.kurentoguard.test.sdp;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What a real browser offered and a real server wrote, one of each form that was seen. */
final class Recorded {

    private static final List<String> AUDIO = List.of("opus/48000/2", "PCMU/8000", "PCMA/8000");
    private static final SdpIdentity IDENTITY = new SdpIdentity(1, "0.0.0.0", "CNAME", 1, 2, 3);

    private final JsonObject json;

    private Recorded(JsonObject json) {
        this.json = json;
    }

    static List<Recorded> answers() {
        return read("recorded-answers.json");
    }

    static List<Recorded> offers() {
        return read("recorded-offers.json");
    }

    private static List<Recorded> read(String file) {
        try (Reader in = new InputStreamReader(Recorded.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonArray().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(Recorded::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String offer() {
        return json.get("offer").getAsString();
    }

    String answer() {
        return json.get("answer").getAsString();
    }

    SdpCapabilities capabilities() {
        JsonArray video = json.getAsJsonArray("video");
        CodecList codecs = new CodecList(
                AUDIO, video.asList().stream().map(JsonElement::getAsString).toList());
        boolean data = json.get("data").getAsBoolean();
        return new SdpCapabilities(codecs, Direction.SENDRECV, true, true, data, 0, 0);
    }

    SdpTransport transport() {
        return json.get("endpoint").getAsString().equals("RtpEndpoint")
                ? new SdpTransport.Rtp(10000, 10002, Optional.empty())
                : new SdpTransport.WebRtc("UFRAG", "PWD", "AB:CD");
    }

    static SdpIdentity identity() {
        return IDENTITY;
    }

    /** The text with what is random in it replaced. */
    static String normalised(String sdp) {
        return sdp.replaceAll("o=- \\d+ \\d+", "o=- N N")
                .replaceAll("m=(audio|video) \\d{2,}", "m=$1 PORT")
                .replaceAll("a=rtcp:\\d{2,}", "a=rtcp:PORT")
                .replaceAll("a=ssrc:\\d+ cname:\\S+", "a=ssrc:N cname:X")
                .replaceAll("a=ice-(ufrag|pwd):\\S+", "a=ice-$1:X")
                .replaceAll("a=fingerprint:sha-256 \\S+", "a=fingerprint:sha-256 X")
                .replaceAll("a=sctp-port:(?!5000)\\d+", "a=sctp-port:P");
    }

    @Override
    public String toString() {
        return json.get("name").getAsString();
    }
}
