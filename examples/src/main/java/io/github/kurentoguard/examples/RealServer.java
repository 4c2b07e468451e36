package io.github.kurentoguard.examples;

import java.util.List;

import io.github.kurentoguard.KurentoGuard;

/** A media server somewhere: all that can be made to go wrong from here is the line. */
record RealServer(String url, Commentary commentary) implements MediaServer {

    static RealServer at(String url, boolean faults, Commentary commentary) {
        commentary.say(
                Speaker.EXAMPLE,
                faults
                        ? "uses the media server that was named, and cuts the line to it now and then"
                        : "uses the media server that was named; nothing is made to go wrong (--faults=on cuts the line)");
        return new RealServer(url, commentary);
    }

    @Override
    public List<Step> faults(Options options, KurentoGuard guard) {
        return List.of(
                new Step(options.beat().multipliedBy(8), () -> cut(guard)),
                new Step(options.beat().multipliedBy(20), () -> cut(guard)));
    }

    private void cut(KurentoGuard guard) {
        commentary.say(Speaker.EXAMPLE, "cuts the line");
        guard.reconnect();
    }

    @Override
    public void close() {}
}
