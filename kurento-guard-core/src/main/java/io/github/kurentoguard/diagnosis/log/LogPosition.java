package io.github.kurentoguard.diagnosis.log;

/**
 * A place in a log.
 *
 * @param file the name of the file
 * @param line its number, from 1
 */
public record LogPosition(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
