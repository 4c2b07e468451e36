package io.github.kurentoguard.diagnosis.doctor;

import java.util.List;

import io.github.kurentoguard.event.Certainty;
import org.kurento.client.MediaObject;
import org.kurento.client.ServerManager;

/** All pipelines on the server. To ask for them keeps every object alive for minutes, so it is done on demand only. */
record PipelineCheck(ServerManager server) implements Check {

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
        if (!pipelines.isEmpty()) {
            chart.finding(
                    "unowned-pipelines",
                    Certainty.CERTAIN,
                    pipelines.size() + " pipelines live on the server, none of which this examination made: "
                            + String.join(", ", pipelines.subList(0, Math.min(SHOWN, pipelines.size())))
                            + (pipelines.size() > SHOWN ? " …" : "")
                            + ". Having been asked for, they and their elements stay for four to eight minutes.");
        }
    }
}
