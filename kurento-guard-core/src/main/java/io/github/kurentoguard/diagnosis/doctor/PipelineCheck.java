package io.github.kurentoguard.diagnosis.doctor;

import java.util.List;
import java.util.function.Predicate;

import io.github.kurentoguard.event.Certainty;
import org.kurento.client.MediaObject;
import org.kurento.client.ServerManager;

/** Pipelines on the server that no guard of this process made. To ask for them keeps every object alive for minutes, so it is done on demand only. */
record PipelineCheck(ServerManager server, Predicate<String> owned) implements Check {

    private static final int SHOWN = 10;

    @Override
    public String topic() {
        return "pipelines";
    }

    @Override
    public void examine(Chart chart) {
        List<String> sessions =
                server.getSessions().stream().filter(id -> !id.isEmpty()).toList();
        List<String> pipelines =
                server.getPipelines().stream().map(MediaObject::getId).sorted().toList();
        chart.fact(topic(), "sessions", sessions.size());
        chart.fact(topic(), "pipelines", pipelines.size());
        List<String> others = pipelines.stream().filter(owned.negate()).toList();
        chart.fact(topic(), "of this process", pipelines.size() - others.size());
        if (!others.isEmpty()) {
            chart.finding(
                    "unowned-pipelines",
                    Certainty.CERTAIN,
                    others.size() + " pipelines live on the server that no guard of this process made: "
                            + String.join(", ", others.subList(0, Math.min(SHOWN, others.size())))
                            + (others.size() > SHOWN ? " …" : "")
                            + ". Having been asked for, they and their elements stay for four to eight minutes.");
        }
    }
}
