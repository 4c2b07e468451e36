package io.github.kurentoguard.diagnosis.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class KmsLogScannerTest {

    private static final String HEAD =
            "0:00:33.797250295 31217 0x55724a1ce470 WARN kmselement kmselement.c:1:run:<x0> ";

    @Test
    void realLogTellsWhatIsTranscodedIntoWhat() throws IOException {
        LogReport report;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/kms-logs/excerpt.log.gz"))) {
            report = KmsLogScanner.scan(in, "kms.log");
        }
        assertThat(report.lines()).isEqualTo(114);
        assertThat(report.entries())
                .filteredOn(entry -> entry.symptom().equals("transcoding"))
                .extracting(LogEntry::detail)
                .containsExactly(
                        "audio is transcoded in kmsplayerendpointN_kmsagnosticbinN-N, from audio/x-raw to audio/mpeg",
                        "video is transcoded in kmsplayerendpointN_kmsagnosticbinN-N, from video/x-raw to video/x-h264",
                        "video is transcoded in kmsplayerendpointN_kmsagnosticbinN-N, from an unknown format to video/x-vp8",
                        "audio is transcoded in kmsplayerendpointN_kmsagnosticbinN-N, from audio/x-raw to audio/x-opus");
        assertThat(report.count("new-execution")).isEqualTo(1);
        assertThat(report.count("config-not-loaded")).isEqualTo(2);
        assertThat(report.count("stun-not-configured")).isEqualTo(1);
        assertThat(report.entries())
                .extracting(LogEntry::symptom)
                .containsOnly("transcoding", "new-execution", "config-not-loaded", "stun-not-configured");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            resource-limit         | Reached KMS files limit: 819 (system max: 1024); set a higher limit with `ulimit -n` | the files limit of 819 is reached
            resource-limit         | Reached KMS threads limit: 25600 | the threads limit of 25600 is reached
            resource-limit         | Error creating thread: Resource temporarily unavailable | the kernel refuses resources (creating thread)
            gstreamer-critical     | (kurento-media-server:4619): GStreamer-CRITICAL **: gst_element_query: assertion 'GST_IS_ELEMENT (element)' failed | GStreamer: gst_element_query: assertion 'GST_IS_ELEMENT (element)' failed
            gstreamer-critical     | (kurento-media-server:15636): GLib-CRITICAL **: 12:03:55.123: g_error_free: assertion 'error != NULL' failed | GLib: g_error_free: assertion 'error != NULL' failed
            transcoding            | TRANSCODING ACTIVE for video | video is transcoded in xN, from an unknown format to an unknown format
            mdns-not-resolved      | Error code 0: 'Error resolving '2da1b2bb-a601-44e8-b672-dc70e3493bc4.local': Name or service not known' | a .local name was not resolved: Name or service not known
            mdns-not-resolved      | Cannot parse remote candidate: 'candidate:2382557538 1 udp 2113937151 2da1b2bb-a601-44e8-b672-dc70e3493bc4.local 50635 typ host' | a browser's .local candidate could not be used
            mdns-not-resolved      | Ignore foreign mDNS candidate: 'candidate:1 1 udp 1 x.local 5 typ host' | a browser's .local candidate was ignored
            candidate-unparsable   | Cannot parse remote candidate: 'garbage' | a remote candidate could not be parsed
            queue-full             | rtpjitterbuffer gstrtpjitterbuffer.c:1:chain:<jitterbuffer0> Queue full, dropping old packet with seqnum 5 | the jitter buffer dropped packets
            stream-discontinuity   | GAP of 95 ms at PTS=0:00:01.2 (packet loss?); will request a new keyframe | media has gaps
            stream-discontinuity   | DISCONTINUITY at non-keyframe; will drop until keyframe | frames are dropped until the next keyframe
            stream-discontinuity   | Stream discontinuity detected on non-keyframe | the stream broke off between keyframes
            packet-loss            | duplicate or reordered packet (seqnum 7) | packets came twice or out of order
            openh264-missing       | H264 is NOT supported: Plugin 'openh264' not found | the server has no H264
            openh264-missing       | '/usr/lib/gstreamer-1.5/libgstopenh264.so': libopenh264.so.0: cannot open shared object file | the OpenH264 library is missing
            plugin-missing         | Failed to load plugin '/usr/lib/gstreamer-1.0/libgstav1.so': libx.so | libgstav1.so cannot be loaded
            plugin-missing         | Payloader not found for media 'video' | no payloader for the negotiated video codec
            server-crashed         | Segmentation fault (thread 139667051341568, pid 14132) | a segmentation fault
            server-crashed         | Aborted (thread 140676764153600, pid 1) | an abort
            server-crashed         | *** stack smashing detected ***: terminated | a broken stack (getIceTcp does that)
            turn-url-malformed     | URL 'user:secret@turn.example.org' not allowed. It must have this format: 'user:password@address:port' | a TURN URL is not understood
            session-lost           | Removing inactive session: 13bbf1b6 | sessions without a client were removed
            """)
    void lineIsRecognised(String symptom, String text, String detail) {
        LogReport report = scan("first line\n" + HEAD + text + "\nlast line\n");
        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.symptom()).isEqualTo(symptom);
            assertThat(entry.detail()).isEqualTo(detail);
            assertThat(entry.first()).isEqualTo(new LogPosition("test", 2));
            assertThat(entry.sample()).doesNotContain("secret");
        });
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void playerThatDecodesIsNoAlarm() {
        String caps = "0:00:01.1 1 0x1 DEBUG agnosticbin a.c:1:f:<%s> Set input caps: video/x-%s, width=(int)4\n";
        String active = "0:00:01.1 1 0x1 INFO agnosticbin a.c:1:f:<%s> TRANSCODING ACTIVE for video\n";
        LogReport report = scan(String.format(caps, "kmsplayerendpoint0_kmsagnosticbin2-1", "raw")
                + String.format(active, "kmsplayerendpoint0_kmsagnosticbin2-1")
                + String.format(caps, "kmswebrtcendpoint0_kmsagnosticbin2-3", "vp8")
                + String.format(active, "kmswebrtcendpoint0_kmsagnosticbin2-3"));
        assertThat(report.entries()).extracting(LogEntry::severity).containsExactly(Severity.INFO, Severity.WARNING);
        assertThat(report.has(Severity.ERROR)).isFalse();
    }

    @Test
    void everyRuleNamesASymptomOfTheCatalogue() {
        assertThat(LogRules.fresh())
                .filteredOn(PatternRule.class::isInstance)
                .extracting(rule -> ((PatternRule) rule).symptom())
                .hasSizeGreaterThan(20)
                .allMatch(Catalogue::contains);
    }

    @Test
    void whatClientsSayIsNoSymptom() {
        assertThat(scan("0:00:01.1 1 0x1 DEBUG KurentoWebSocketTransport WebSocketTransport.cpp:551:processMessage:"
                                + " Message: {\"x\":\"Reached KMS files limit: 819, Queue full rtpjitterbuffer\"}\n"
                                + "0:00:01.1 1 0x1 INFO kmsutils kmsutils.c:514:run:<x> Add probe: DISCONT buffers and GAP"
                                + " events\n"
                                + "0:00:01.1 1 0x1 DEBUG agnosticbin a.c:1:f:<b> TRANSCODING INACTIVE for video\n")
                        .entries())
                .isEmpty();
    }

    @Test
    void repeatedLinesAreCountedOnce() {
        String line = "Reached KMS files limit: 819\n";
        LogReport report = scan("x\n" + line + "y\n" + line.repeat(3));
        Finding finding = report.findings().get(0);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.count("resource-limit")).isEqualTo(4);
        assertThat(finding.evidence()).contains("4 times", "first at test:2", "last at test:6");
        assertThat(report.has(Severity.ERROR)).isEqualTo(finding.severity() == Severity.ERROR);
    }

    @Test
    void restartsAndCrashesStandInErrorsLog() {
        LogReport report = scan("2026-09-19T13:44:48+02:00 -- New execution\n"
                + "Segmentation fault (thread 139667051341568, pid 14132)\nStack trace:\n[kurento::X::y]\n"
                + "2026-09-19T13:45:01+02:00 -- New execution\n");
        assertThat(report.count("new-execution")).isEqualTo(2);
        assertThat(report.count("server-crashed")).isEqualTo(1);
    }

    @Test
    void linesAcrossBlocksAreFoundWhereTheyAre() {
        String filler = "0:00:01.123456789 31217 0x55724a1ce040 DEBUG x y.c:1:z: nothing of interest happens here\n";
        int before = (1 << 20) / filler.length();
        for (int shift = 0; shift < 200; shift += 7) {
            String text = "z".repeat(shift) + "\n" + filler.repeat(before) + "Reached KMS files limit: 819\n" + filler;
            assertThat(scan(text).entries())
                    .as("shift " + shift)
                    .singleElement()
                    .extracting(LogEntry::first)
                    .isEqualTo(new LogPosition("test", before + 2));
        }
    }

    @Test
    void lineLongerThanABlockIsReadThrough() {
        String text = "x".repeat(3_000_000) + " Reached KMS files limit: 819 " + "y".repeat(2_000_000) + "\nend";
        LogReport report = scan(text);
        assertThat(report.lines()).isEqualTo(2);
        assertThat(report.bytes()).isEqualTo(text.length());
        assertThat(report.count("resource-limit")).isEqualTo(1);
    }

    @Test
    void coloursAreNoHindrance() {
        assertThat(
                        scan("0:00:01.1 \u001B[33m1\u001B[00m \u001B[33;01mWARN   \u001B[00m agnosticbin a.c:1:f:\u001B[00m<b1>"
                                        + " TRANSCODING ACTIVE for video\u001B[00m\n")
                                .entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.sample()).doesNotContain("\u001B"));
    }

    @Test
    void rotatedSetIsReadOldestFirst(@TempDir Path directory) throws IOException {
        write(directory.resolve("errors.log"), "2026-01-03T00:00:00+00:00 -- New execution\n");
        write(directory.resolve("errors.log.1"), "2026-01-02T00:00:00+00:00 -- New execution\n");
        Files.write(directory.resolve("errors.log.10.gz"), packed("2026-01-01T00:00:00+00:00 -- New execution\n"));
        write(directory.resolve("2026-01-01T000000.00001.pid1.log"), HEAD + "Reached KMS files limit: 819\n");
        write(directory.resolve("2026-01-01T000000.00000.pid1.log"), HEAD + "Reached KMS files limit: 819\n");
        write(directory.resolve("notes.txt"), "Reached KMS files limit: 819\n");

        LogReport report = KmsLogScanner.scan(directory);

        assertThat(report.files()).isEqualTo(5);
        assertThat(report.entries()).extracting(LogEntry::count).containsExactly(2L, 3L);
        assertThat(report.entries().get(0).first().file()).endsWith("00000.pid1.log");
        assertThat(report.entries().get(1).first().file()).endsWith("errors.log.10.gz");
        assertThat(report.entries().get(1).last().file()).endsWith("errors.log");
    }

    @Test
    void logIsReadInConstantMemory() throws IOException {
        long size = 1L << 30;
        LogReport report = KmsLogScanner.scan(new Endless(size), "endless");
        assertThat(report.bytes()).isEqualTo(size);
        assertThat(report.entries()).isEmpty();
    }

    @Test
    void linesOfOneCrashCountOnce() {
        String crash = "terminate called after throwing an instance of 'std::bad_alloc'\n"
                + "Aborted (thread 140, pid 7)\nStack trace:\n[a::b()]\n\nAborted (thread 141, pid 7)\n";
        LogReport report = scan(crash + "2026-11-25T07:00:00 -- New execution\n" + crash
                + "2026-11-25T08:00:00 -- New execution\nSegmentation fault (thread 150, pid 8)\n");
        assertThat(report.count("server-crashed")).isEqualTo(3);
        assertThat(report.entries())
                .filteredOn(entry -> entry.symptom().equals("server-crashed"))
                .extracting(LogEntry::detail, LogEntry::count)
                .containsExactly(tuple("an exception that nothing caught", 2L), tuple("a segmentation fault", 1L));
    }

    @Test
    void crashesFarApartAreTwo() {
        String line = "Segmentation fault (thread 150, pid 8)\n";
        assertThat(scan(line + "x\n".repeat(400) + line).count("server-crashed"))
                .isEqualTo(1);
        assertThat(scan(line + "x\n".repeat(600) + line).count("server-crashed"))
                .isEqualTo(2);
    }

    @Test
    void kindsAreBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("Reached KMS files limit: ").append(i).append('\n');
        }
        LogReport report = scan(text.toString());
        assertThat(report.entries()).hasSize(1_001);
        assertThat(report.count("resource-limit")).isEqualTo(3_000);
    }

    @Test
    void missingFileIsAnError(@TempDir Path directory) {
        assertThatThrownBy(() -> KmsLogScanner.scan(directory.resolve("nothing.log")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing.log");
    }

    private static LogReport scan(String text) {
        try {
            return KmsLogScanner.scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** More bytes than the heap of a test holds. */
    private static final class Endless extends InputStream {

        private static final byte[] LINE =
                "0:00:01.1 1 0x1 DEBUG x y.c:1:z: nothing\n".getBytes(StandardCharsets.UTF_8);

        private long left;

        Endless(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? LINE[(int) (left % LINE.length)] : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int got = (int) Math.min(length, left);
            for (int done = 0; done < got; done += LINE.length) {
                System.arraycopy(LINE, 0, bytes, from + done, Math.min(LINE.length, got - done));
            }
            left -= got;
            return got;
        }
    }
}
