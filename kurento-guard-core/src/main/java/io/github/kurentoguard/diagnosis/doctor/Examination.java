package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.kurento.client.KurentoClient;
import org.kurento.client.ServerManager;

/**
 * One examination of a media server, over a client whose session is its own and is closed afterwards by whoever made it.
 * Releases what it makes. Runs in the thread that asks for it.
 */
public final class Examination {

    private final KurentoClient client;
    private final String url;
    private final Duration keepAlive;
    private final IdleProbe idle;
    private final Predicate<String> owned;
    private final ExaminationOptions options;

    /**
     * @param client in a session of its own, and with a bounded time for each call
     * @param url for the report, without secrets
     * @param keepAlive after how much silence the line of the application is kept alive
     * @param idle opens another line and leaves it alone; used only where the options ask for it
     * @param owned whether an object of that id is one of this process
     */
    public Examination(
            KurentoClient client,
            String url,
            Duration keepAlive,
            IdleProbe idle,
            Predicate<String> owned,
            ExaminationOptions options) {
        this.client = client;
        this.url = url;
        this.keepAlive = keepAlive;
        this.idle = idle;
        this.owned = owned;
        this.options = options;
    }

    /** Examines; what goes wrong on the way is in the report. */
    public Report run() {
        Instant began = Instant.now();
        long start = System.nanoTime();
        Chart chart = new Chart(url);
        try (TrialEndpoints endpoints = new TrialEndpoints(client)) {
            for (Check check : checks(endpoints)) {
                examine(check, chart, Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (RuntimeException e) {
            chart.notExamined("release", reason(e));
        }
        if (!options.idle().isZero()) {
            examine(new IdleCheck(idle, options.idle(), keepAlive), chart, Duration.ZERO);
        }
        return new Report(
                url,
                began,
                Duration.ofNanos(System.nanoTime() - start),
                chart.facts(),
                chart.findings(),
                chart.notExamined());
    }

    private List<Check> checks(TrialEndpoints endpoints) {
        ServerManager server = client.getServerManager();
        List<Check> checks =
                new ArrayList<>(List.of(new ServerCheck(server), new RoundTripCheck(server), new LoadCheck(server)));
        if (options.pipelines()) {
            checks.add(new PipelineCheck(server, owned));
        }
        checks.add(new CodecCheck(endpoints));
        checks.add(new IceCheck(endpoints));
        return checks;
    }

    private void examine(Check check, Chart chart, Duration spent) {
        if (spent.compareTo(options.patience()) > 0) {
            chart.notExamined(
                    check.topic(), "no time was left, " + options.patience().toSeconds() + " s were allowed");
            return;
        }
        options.progress().accept(check.topic());
        try {
            check.examine(chart);
        } catch (Exception e) {
            chart.notExamined(check.topic(), reason(e));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
