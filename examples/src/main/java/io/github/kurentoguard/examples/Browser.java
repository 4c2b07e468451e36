package io.github.kurentoguard.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.kurento.client.IceCandidate;

/** What a Chromium 156 with camera and microphone once said: its SDP offer, and the candidates it trickled. */
record Browser(String offer, List<IceCandidate> candidates) {

    static Browser recorded() {
        String offer = String.join("\r\n", lines("chromium-offer.sdp")) + "\r\n";
        return new Browser(
                offer,
                lines("chromium-candidates.txt").stream()
                        .map(Browser::candidate)
                        .toList());
    }

    /** {@code 0 candidate:…}: the media section, which is also its mid in this offer, and the candidate. */
    private static IceCandidate candidate(String line) {
        int space = line.indexOf(' ');
        String section = line.substring(0, space);
        return new IceCandidate(line.substring(space + 1), section, Integer.parseInt(section));
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
