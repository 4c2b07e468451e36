package io.github.kurentoguard.diagnosis.doctor;

/** One part of an examination. */
interface Check {

    /** What it is about, for people. */
    String topic();

    /**
     * Looks, and writes down what it sees.
     *
     * @throws Exception if it cannot; the examination notes that and goes on
     */
    void examine(Chart chart) throws Exception;
}
