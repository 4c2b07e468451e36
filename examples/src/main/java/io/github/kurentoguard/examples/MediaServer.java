package io.github.kurentoguard.examples;

import java.util.List;

import io.github.kurentoguard.KurentoGuard;

/** The media server of a run. */
interface MediaServer extends AutoCloseable {

    String url();

    /** What goes wrong, and when. */
    List<Step> faults(Options options, KurentoGuard guard);

    @Override
    void close();
}
