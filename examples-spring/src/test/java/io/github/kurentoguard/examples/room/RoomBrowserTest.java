package io.github.kurentoguard.examples.room;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The room in Chromium with a fake camera, while the simulated media server is broken with the page's own buttons. */
class RoomBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    private ConfigurableApplicationContext context;
    private KurentoSimulator simulator;

    @BeforeAll
    static void startBrowser() {
        boolean there = Files.isExecutable(CHROMIUM);
        if (!there) {
            System.out.println("Skipped: there is no " + CHROMIUM + " (apt-get install chromium).");
        }
        Assumptions.assumeTrue(there, "there is no " + CHROMIUM);
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--use-fake-device-for-media-stream",
                                "--use-fake-ui-for-media-stream")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void startRoom() {
        // The test ends a hang itself.
        String[] arguments = {"--server.port=0", "--room.frozen=10m"};
        context = RoomApplication.application(arguments).run(arguments);
        simulator = context.getBean(KurentoSimulator.class);
    }

    @AfterEach
    void stopRoom() {
        context.close();
    }

    private Page open() {
        BrowserContext tab =
                browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
        Page page = tab.newPage();
        page.setDefaultTimeout(60_000);
        int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.locator("#state")).containsText("connected");
        return page;
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Test
    void browserNegotiatesAgainByItselfAfterTheMediaServerCrashed() {
        Page page = open();
        assertThat(page.locator("#simulated")).isVisible();
        assertThat(page.locator("#faults")).isVisible();
        page.evaluate("window.born = 'once'");
        page.locator("[data-role=loopback]").click();
        assertThat(page.locator("#log")).containsText("The answer is there");
        assertThat(simulator.objects()).hasSize(2);
        screenshot(page, "room-loopback");

        page.locator("[data-fault=crash]").click();
        assertThat(page.locator("#log")).containsText("ConnectionLost");
        assertThat(page.locator("#log")).containsText("The guard asks to negotiate again");
        assertThat(page.locator("#offers")).hasText("2");
        page.waitForCondition(() -> page.locator("#log").innerText().split("The answer is there").length == 3);
        assertThat(page.locator("#peer")).containsText("stable");
        assertThat(page.locator("#state")).containsText("connected");
        assertThat(page.evaluate("window.born"))
                .as("the page was not loaded again")
                .isEqualTo("once");
        assertThat(simulator.objects()).as("made again, once").hasSize(2);
        assertThat(page.locator("#error")).isEmpty();
        screenshot(page, "room-after-crash");
        Page console = page.context()
                .waitForPage(() -> page.getByText("Console", new Page.GetByTextOptions().setExact(true))
                        .click());
        assertThat(console.locator("#history")).containsText("NegotiationRequired");
        assertThat(console.locator("#topology")).containsText("WebRtcEndpoint");
    }

    private Page inLoopback() {
        Page page = open();
        page.locator("[data-role=loopback]").click();
        assertThat(page.locator("#log")).containsText("The answer is there");
        return page;
    }

    private static Locator logged(Page page, String text) {
        return page.locator("#log li", new Page.LocatorOptions().setHasText(text));
    }

    @Test
    void resetAndFrozenServerNeedNoNegotiation() {
        Page page = inLoopback();
        page.locator("[data-fault=reset]").click();
        assertThat(logged(page, "SessionResumed")).hasCount(1);

        page.locator("[data-fault=freeze]").click();
        assertThat(page.locator("#log")).containsText("hangs for");
        // The first loss was that of the reset: a server that hangs is noticed because it does not answer.
        assertThat(logged(page, "ConnectionLost")).hasCount(2);
        assertThat(page.locator("#state")).not().containsText("connected");
        simulator.thaw();
        assertThat(logged(page, "SessionResumed")).hasCount(2);
        assertThat(page.locator("#state")).containsText("connected");

        assertThat(page.locator("#offers")).hasText("1");
        assertThat(simulator.objects()).hasSize(2);
        assertThat(simulator.requests().stream()
                        .filter(Requests.invoke("processOffer"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void browserNegotiatesAgainAfterTheSessionWasForgotten() {
        Page page = inLoopback();
        page.locator("[data-fault=expire]").click();
        assertThat(page.locator("#log")).containsText("SessionLost");
        assertThat(logged(page, "The answer is there")).hasCount(2);
        assertThat(page.locator("#offers")).hasText("2");
        assertThat(simulator.objects()).as("made again, once").hasSize(2);
        assertThat(page.locator("#state")).containsText("connected");
        assertThat(page.locator("#error")).isEmpty();
    }

    @Test
    void viewersWatchThePresenterUntilThatLeaves() {
        Page presenter = open();
        Page viewer = open();
        viewer.locator("[data-role=viewer]").click();
        assertThat(viewer.locator("#error")).containsText("nobody presents yet");
        presenter.locator("[data-role=presenter]").click();
        assertThat(viewer.locator("#room")).containsText("Someone presents");
        viewer.locator("[data-role=viewer]").click();
        assertThat(presenter.locator("#room")).containsText("1 watches");
        assertThat(viewer.locator("#log")).containsText("The answer is there");
        presenter.locator("#record").click();
        assertThat(presenter.locator("#log")).containsText("Recording to file:///tmp/room-");
        screenshot(presenter, "room-presenter");
        presenter.locator("#leave").click();
        assertThat(viewer.locator("#log")).containsText("The presenter has left");
        viewer.waitForCondition(() -> simulator.objects().isEmpty());
    }
}
