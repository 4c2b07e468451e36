package io.github.kurentoguard.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP answer.
 *
 * @param statusLine status and reason, printable and short
 * @param headers by name in lower case; of a repeated one, the values joined by commas
 */
record UpgradeAnswer(int status, String statusLine, Map<String, String> headers) {

    static final int SWITCHING_PROTOCOLS = 101;

    private static final byte[] HTTP = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_STATUS_LINE = 100;

    static boolean mayBeHttp(ByteBuf in) {
        int known = Math.min(in.readableBytes(), HTTP.length);
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != HTTP[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return how many bytes the head has, its empty line included; 0 if that has not come yet */
    static int endOfHead(ByteBuf in) {
        int start = in.readerIndex();
        int newline = in.indexOf(start, in.writerIndex(), (byte) '\n');
        while (newline >= 0) {
            int next = in.indexOf(newline + 1, in.writerIndex(), (byte) '\n');
            boolean emptyLine = next == newline + 1 || next == newline + 2 && in.getByte(newline + 1) == '\r';
            if (emptyLine) {
                return next + 1 - start;
            }
            newline = next;
        }
        return 0;
    }

    static UpgradeAnswer parse(CharSequence head) {
        List<String> lines = head.toString().lines().toList();
        String first = lines.get(0);
        int space = first.indexOf(' ');
        String status = space < 0 ? "" : first.substring(space + 1).strip();
        Map<String, String> headers = new HashMap<>();
        lines.stream().skip(1).forEach(line -> addHeader(headers, line));
        return new UpgradeAnswer(number(status), printable("HTTP " + status), Map.copyOf(headers));
    }

    private static void addHeader(Map<String, String> headers, String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + "," + other);
        }
    }

    private static int number(String status) {
        return status.matches("\\d{3}(\\s.*)?") ? Integer.parseInt(status.substring(0, 3)) : 0;
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= LONGEST_STATUS_LINE ? clean : clean.substring(0, LONGEST_STATUS_LINE);
    }

    /** What is wrong with an answer of status 101; null if nothing. */
    @Nullable
    String problem(String expectedAccept) {
        if (!header("upgrade").equalsIgnoreCase("websocket")) {
            return "HTTP 101 without 'Upgrade: websocket'";
        }
        if (!header("connection").toLowerCase(Locale.ROOT).contains("upgrade")) {
            return "HTTP 101 without 'Connection: Upgrade'";
        }
        if (!header("sec-websocket-accept").equals(expectedAccept)) {
            return "HTTP 101 with a wrong Sec-WebSocket-Accept; something between may have answered from a cache";
        }
        return headers.containsKey("sec-websocket-extensions") ? "HTTP 101 with an extension not asked for" : null;
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
