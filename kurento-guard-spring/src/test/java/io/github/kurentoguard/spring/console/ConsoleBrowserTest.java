package io.github.kurentoguard.spring.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.github.kurentoguard.test.KurentoSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.WebRtcEndpoint;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The console as a browser shows it. */
class ConsoleBrowserTest {

    private static final LocatorAssertions.ContainsTextOptions VERY_PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private static ConfigurableApplicationContext start(int port, String... servers) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=" + port, "--server.address=127.0.0.1", "--kurento.guard.console.enabled=true"));
        arguments.addAll(List.of(servers));
        return new SpringApplication(ConsoleTest.Application.class).run(arguments.toArray(String[]::new));
    }

    private static ConfigurableApplicationContext start(KurentoSimulator simulator) {
        return start(0, "--kurento.url=" + simulator.url());
    }

    private static ConfigurableApplicationContext startAgainWithTwo(KurentoSimulator simulator, int port) {
        return start(
                port,
                "--kurento.servers.east.url=" + simulator.url(),
                "--kurento.servers.east.primary=true",
                "--kurento.servers.west.url=ws://127.0.0.1:1/kurento");
    }

    private static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    private static WebRtcEndpoint buildSomething(KurentoClient client, KurentoSimulator simulator) {
        MediaPipeline pipeline = client.createMediaPipeline();
        WebRtcEndpoint presenter = new WebRtcEndpoint.Builder(pipeline).build();
        PassThrough filter = new PassThrough.Builder(pipeline).build();
        presenter.connect(filter);
        for (int i = 0; i < 3; i++) {
            filter.connect(new WebRtcEndpoint.Builder(pipeline).build());
        }
        MediaPipeline loop = client.createMediaPipeline();
        WebRtcEndpoint own = new WebRtcEndpoint.Builder(loop).build();
        own.connect(own);
        pipeline.setName("<img src=x onerror=alert(1)>");
        pipeline.addErrorListener(event -> {
            throw new IllegalStateException("<img src=x onerror=\"document.title='owned'\">");
        });
        JsonObject data = new JsonObject();
        data.addProperty("description", "on purpose");
        data.addProperty("errorCode", 1);
        simulator.fire(pipeline.getId(), "Error", data);
        return presenter;
    }

    private static JsonObject state(String media, String state, String place) {
        JsonObject data = new JsonObject();
        data.addProperty(place, "");
        data.addProperty("mediaType", media);
        data.addProperty("state", state);
        return data;
    }

    /** What the media server tells shows on the arrows: first nothing, then flow, then transcoding, then neither. */
    private static void edgesShowFlowAndTranscoding(Page page, WebRtcEndpoint source, KurentoSimulator simulator) {
        source.addMediaFlowOutStateChangedListener(event -> {});
        source.addMediaTranscodingStateChangedListener(event -> {});
        Locator flowing = page.locator("#topology .edge.flowing");
        Locator transcoding = page.locator("#topology .edge.transcoding");
        PlaywrightAssertions.assertThat(flowing).hasCount(0);
        simulator.fire(source.getId(), "MediaFlowOutStateChanged", state("VIDEO", "FLOWING", "padName"));
        PlaywrightAssertions.assertThat(flowing).hasCount(1);
        simulator.fire(source.getId(), "MediaTranscodingStateChanged", state("VIDEO", "TRANSCODING", "binName"));
        PlaywrightAssertions.assertThat(transcoding).hasCount(1);
        PlaywrightAssertions.assertThat(
                        page.locator("#topology .label", new Page.LocatorOptions().setHasText("transcoding")))
                .hasCount(1);
        Chromium.screenshot(page, "console-flow");
        simulator.fire(source.getId(), "MediaTranscodingStateChanged", state("VIDEO", "NOT_TRANSCODING", "binName"));
        simulator.fire(source.getId(), "MediaFlowOutStateChanged", state("VIDEO", "NOT_FLOWING", "padName"));
        PlaywrightAssertions.assertThat(transcoding).hasCount(0);
        PlaywrightAssertions.assertThat(flowing).hasCount(0);
    }

    private Page open(Chromium chromium, int width, int height, boolean dark, int port) {
        Page page = chromium.page(width, height, dark);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("net::ERR")) {
                complaints.add(message.text());
            }
        });
        page.navigate("http://127.0.0.1:" + port + "/kurento-console/");
        return page;
    }

    @Test
    void showsStateTopologyEventsAndFindingsLiveAndSurvivesRestarts() {
        try (Chromium chromium = Chromium.start();
                KurentoSimulator simulator = KurentoSimulator.start()) {
            ConfigurableApplicationContext context = start(simulator);
            int port = port(context);
            try {
                Page page = open(chromium, 1280, 900, false, port);
                PlaywrightAssertions.assertThat(page.locator("#state")).containsText("CONNECTED");
                WebRtcEndpoint presenter = buildSomething(context.getBean(KurentoClient.class), simulator);
                PlaywrightAssertions.assertThat(page.locator("#topology")).containsText("PassThrough");
                PlaywrightAssertions.assertThat(page.locator("#events")).containsText("Error");
                PlaywrightAssertions.assertThat(page.locator("#findings")).containsText("onerror");
                PlaywrightAssertions.assertThat(page.locator("#findings .hint").first())
                        .not()
                        .isEmpty();
                PlaywrightAssertions.assertThat(page.locator("#chart-grid svg path"))
                        .hasCount(4);
                assertThat(page.locator("#findings img").count()).isZero();
                assertThat(page.title()).doesNotContain("owned");
                edgesShowFlowAndTranscoding(page, presenter, simulator);

                simulator.restart();
                PlaywrightAssertions.assertThat(page.locator("#history")).containsText("Recovered");
                PlaywrightAssertions.assertThat(page.locator("#history")).containsText("SessionLost");
                Chromium.screenshot(page, "console-light");
                keyboardReachesEverything(page);
                inTheDarkAndOnAPhone(chromium, port);

                context.close();
                PlaywrightAssertions.assertThat(page.locator("#live")).containsText("does not answer");
                context = startAgainWithTwo(simulator, port);
                PlaywrightAssertions.assertThat(page.locator("#live"))
                        .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
                PlaywrightAssertions.assertThat(page.locator("#state")).containsText("CONNECTED", VERY_PATIENT);
                PlaywrightAssertions.assertThat(page.locator("#history")).not().containsText("SessionLost");
                arrowKeysChooseTheServer(page);
                assertThat(complaints).isEmpty();
            } finally {
                context.close();
            }
        }
    }

    private static void arrowKeysChooseTheServer(Page page) {
        Locator chosen = page.locator("#servers [aria-selected=true]");
        PlaywrightAssertions.assertThat(chosen).hasText("east");
        chosen.focus();
        page.keyboard().press("ArrowRight");
        PlaywrightAssertions.assertThat(chosen).hasText("west");
        PlaywrightAssertions.assertThat(page.locator("#servers :focus")).hasText("west");
        PlaywrightAssertions.assertThat(page.locator("#facts")).containsText("127.0.0.1:1/");
        PlaywrightAssertions.assertThat(page.locator("#state")).not().containsText("CONNECTED");
    }

    private static String background(Page page) {
        return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    private static void keyboardReachesEverything(Page page) {
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            reached.add(
                    String.valueOf(page.evaluate("document.activeElement.id || document.activeElement.textContent")));
        }
        assertThat(reached).contains("default", "theme", "history", "topology", "findings", "filter", "events");
    }

    private void inTheDarkAndOnAPhone(Chromium chromium, int port) {
        Page phone = open(chromium, 390, 844, true, port);
        PlaywrightAssertions.assertThat(phone.locator("#topology")).containsText("PassThrough");
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing sticks out")
                .isEqualTo(true);
        Chromium.screenshot(phone, "console-phone-dark");
        phone.close();
        Page dark = open(chromium, 1280, 900, true, port);
        PlaywrightAssertions.assertThat(dark.locator("#topology")).containsText("PassThrough");
        Chromium.screenshot(dark, "console-dark");
        String night = background(dark);
        dark.locator("#theme").click();
        assertThat(dark.evaluate("document.documentElement.dataset.theme")).isEqualTo("light");
        assertThat(background(dark)).isNotEqualTo(night);
        dark.close();
    }
}
