package io.github.kurentoguard.proof.relay;

/** Counts the bytes of one direction, over all lines, and says where the next cut is. Safe for use by several threads. */
final class Meter {

    private static final long NEVER = Long.MAX_VALUE;

    private long passed;
    private long cutAt = NEVER;

    /** How many of so many bytes may pass before the line is cut; fewer than given means that it is to be cut then. */
    synchronized int allow(int bytes) {
        long left = cutAt - passed;
        int allowed = (int) Math.min(bytes, left);
        passed += allowed;
        if (allowed < bytes) {
            cutAt = NEVER;
        }
        return allowed;
    }

    /** Cuts once, when so many more bytes have passed and another one comes. */
    synchronized void cutAfter(long bytes) {
        cutAt = passed + bytes;
    }

    synchronized void reset() {
        cutAt = NEVER;
    }

    synchronized long passed() {
        return passed;
    }
}
