package io.github.kurentoguard.test.wire;

/** What becomes of a client that wants to connect. */
public sealed interface Admission {

    /** Normal service. */
    static Admission accept() {
        return new Accept();
    }

    /** Nobody listens on the port: "connection refused". */
    static Admission refuse() {
        return new Refuse();
    }

    /** TCP connects, but nothing is ever read or answered. */
    static Admission silence() {
        return new Silence();
    }

    /** The upgrade request is answered with a TCP reset. */
    static Admission reset() {
        return new Reset();
    }

    /**
     * The upgrade request is answered with this HTTP status instead of 101, and the connection is closed.
     *
     * @param code from 200 to 599
     * @throws IllegalArgumentException if the code is out of range
     */
    static Admission status(int code) {
        return new Status(code);
    }

    /** See {@link #accept()}. */
    record Accept() implements Admission {}

    /** See {@link #refuse()}. */
    record Refuse() implements Admission {}

    /** See {@link #silence()}. */
    record Silence() implements Admission {}

    /** See {@link #reset()}. */
    record Reset() implements Admission {}

    /** See {@link #status(int)}. */
    record Status(int code) implements Admission {

        public Status {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("an HTTP status that ends an upgrade is 200 to 599, was " + code);
            }
        }
    }
}
