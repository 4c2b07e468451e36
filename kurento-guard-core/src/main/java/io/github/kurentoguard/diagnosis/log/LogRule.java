package io.github.kurentoguard.diagnosis.log;

import java.util.List;

/** What to make of lines that contain certain texts. One object serves one scan and may remember earlier lines. */
interface LogRule {

    /** The texts, at least ten bytes each; the longer they are, the faster the scan. */
    List<String> literals();

    /** A line that contains one of them. */
    void read(LogLine line, LogTally tally);
}
