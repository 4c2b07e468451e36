package io.github.kurentoguard.diagnosis.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** One pass over one or more logs. Reads in blocks, never holds more than one. */
final class LogScan {

    private static final int BLOCK = 1 << 20;
    /** What is kept of a line that is longer than a block, so that no text is missed at the seam. */
    private static final int SEAM = 128;

    private final List<LogRule> ruleOf = new ArrayList<>();
    private final LiteralSearch search;
    private final LogTally tally = new LogTally();
    private final byte[] block = new byte[BLOCK];
    private String file = "";
    private long line = 1;
    private long lines;
    private long bytes;
    private int files;

    LogScan(List<LogRule> rules) {
        List<String> literals = new ArrayList<>();
        for (LogRule rule : rules) {
            for (String literal : rule.literals()) {
                literals.add(literal);
                ruleOf.add(rule);
            }
        }
        this.search = new LiteralSearch(literals);
    }

    void read(InputStream in, String name) throws IOException {
        file = name;
        line = 1;
        files++;
        int held = 0;
        int got = in.read(block, 0, BLOCK);
        while (got >= 0) {
            bytes += got;
            held = digest(held + got);
            got = in.read(block, held, BLOCK - held);
        }
        if (held > 0) {
            lines++;
            scan(held);
        }
    }

    /** Scans all whole lines and moves the rest to the front; returns how much that is. */
    private int digest(int filled) {
        int end = Newlines.afterLast(block, 0, filled);
        if (end == 0 && filled < BLOCK) {
            return filled;
        }
        int done = end == 0 ? filled - SEAM : end;
        scan(done);
        System.arraycopy(block, done, block, 0, filled - done);
        return filled - done;
    }

    private void scan(int to) {
        Cursor cursor = new Cursor(to);
        search.search(block, 0, to, cursor::found);
        int seen = Newlines.count(block, 0, to);
        line += seen;
        lines += seen;
    }

    LogReport report() {
        return new LogReport(files, lines, bytes, tally.entries());
    }

    /** Where the scan of a block is, and which rules have seen the present line. */
    private final class Cursor {

        private final int to;
        private final List<LogRule> told = new ArrayList<>();
        private int counted;
        private long number = line;
        private int lineEnd = -1;
        private LogLine current = new LogLine("", 0, "");
        private boolean traffic;

        Cursor(int to) {
            this.to = to;
        }

        void found(int literal, int at) {
            if (at >= lineEnd) {
                moveTo(at);
            }
            LogRule rule = ruleOf.get(literal);
            if (!traffic && !told.contains(rule)) {
                told.add(rule);
                rule.read(current, tally);
            }
        }

        private void moveTo(int at) {
            int lineStart = Newlines.afterLast(block, 0, at);
            lineEnd = Newlines.next(block, at, to);
            number += Newlines.count(block, counted, lineStart);
            counted = lineStart;
            current = LogLine.of(file, number, block, Math.max(lineStart, at - LogLine.LONGEST / 2), lineEnd);
            traffic = current.isTraffic();
            told.clear();
        }
    }
}
