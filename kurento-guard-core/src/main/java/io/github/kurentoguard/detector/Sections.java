package io.github.kurentoguard.detector;

import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.sdp.Candidate;

/** The media sections of an SDP, as far as detectors need them. */
final class Sections {

    /**
     * One section.
     *
     * @param kind audio, video or application
     * @param port 0 if it was rejected
     * @param direction sendrecv, sendonly, recvonly or inactive
     * @param codec the name of the first codec, such as VP8; empty if it is not told
     */
    record Section(String kind, int port, String direction, String codec) {

        boolean sends() {
            return port != 0 && (direction.equals("sendrecv") || direction.equals("sendonly"));
        }

        boolean receives() {
            return port != 0 && (direction.equals("sendrecv") || direction.equals("recvonly"));
        }
    }

    private Sections() {}

    static List<Section> of(String sdp) {
        List<Section> sections = new ArrayList<>();
        String[] parts = sdp.split("(?m)^m=", -1);
        String inherited = direction(parts[0], "sendrecv");
        for (int i = 1; i < parts.length; i++) {
            String[] line = parts[i].split("\\s", 5);
            if (line.length >= 2) {
                String payload = line.length > 3 ? line[3] : "";
                sections.add(
                        new Section(line[0], port(line[1]), direction(parts[i], inherited), codec(parts[i], payload)));
            }
        }
        return sections;
    }

    static List<Candidate> candidates(String sdp) {
        return sdp.lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .flatMap(line -> Candidate.read(line.substring(2)).stream())
                .toList();
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text.split("/", 2)[0]);
        } catch (NumberFormatException odd) {
            return 0;
        }
    }

    private static String direction(String part, String otherwise) {
        return part.lines()
                .filter(line -> line.matches("a=(sendrecv|sendonly|recvonly|inactive)\\s*"))
                .map(line -> line.strip().substring(2))
                .findFirst()
                .orElse(otherwise);
    }

    private static String codec(String part, String payload) {
        String prefix = "a=rtpmap:" + payload + " ";
        return part.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).split("/", 2)[0])
                .findFirst()
                .orElse("");
    }
}
