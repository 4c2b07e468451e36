package io.github.kurentoguard.test;

/** A limit of the media server's machine at which it makes no more objects. */
public enum ResourceLimit {
    FILES,
    THREADS;

    /** The real server's words. */
    String message(int limit) {
        return "Reached KMS " + (this == FILES ? "files" : "threads") + " limit: " + limit;
    }
}
