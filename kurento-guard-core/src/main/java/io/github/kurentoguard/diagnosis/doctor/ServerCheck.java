package io.github.kurentoguard.diagnosis.doctor;

import java.util.stream.Collectors;

import org.kurento.client.ServerInfo;
import org.kurento.client.ServerManager;

/** Which server it is, and what it can make. */
record ServerCheck(ServerManager server) implements Check {

    @Override
    public String topic() {
        return "server";
    }

    @Override
    public void examine(Chart chart) {
        ServerInfo info = server.getInfo();
        chart.fact(topic(), "version", info.getVersion());
        chart.fact(
                topic(),
                "modules",
                info.getModules().stream()
                        .map(module -> module.getName() + " " + module.getVersion())
                        .collect(Collectors.joining(", ")));
        chart.fact(topic(), "capabilities", String.join(", ", info.getCapabilities()));
    }
}
