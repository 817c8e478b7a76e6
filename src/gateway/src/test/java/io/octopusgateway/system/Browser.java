package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Leaves the test out, and says so, where there is no browser; continuous integration must have one. */
    static void require() {
        var there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!there && System.getenv("CI") != null) {
            Assertions.fail("there is no Chromium: .ci/run installs it");
        }
        if (!there) {
            System.out.println(
                    "LEFT OUT: browser tests (install the packages chromium and chromium-driver to run them)");
        }
        Assumptions.assumeTrue(there, "no Chromium on this machine");
    }

    static Browser desktop() {
        return desktop("en");
    }

    /** One whose owner reads the given language. */
    static Browser desktop(String language) {
        return open(new Dimension(1280, 900), "", language);
    }

    static Browser phone() {
        return phone("en");
    }

    static Browser phone(String language) {
        return open(
                new Dimension(390, 844),
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/126.0.0.0 Mobile Safari/537.36",
                language);
    }

    /** One that calls itself what it is told to. */
    static Browser as(String userAgent, int width, int height) {
        return open(new Dimension(width, height), userAgent, "en");
    }

    private static Browser open(Dimension size, String userAgent, String language) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--accept-lang=" + language,
                "--window-size=" + size.getWidth() + "," + size.getHeight());
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", console);
        if (!userAgent.isEmpty()) {
            options.addArguments("--user-agent=" + userAgent);
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void go(String url) {
        driver.get(url);
    }

    void click(String id) {
        await(id).click();
    }

    void choose(String id, String value) {
        var option = await(id).findElement(By.cssSelector("option[value='" + value + "']"));
        option.click();
    }

    WebElement await(String id) {
        Until.holds(
                PATIENCE,
                "#" + id + " on " + driver.getCurrentUrl(),
                () -> !driver.findElements(By.id(id)).isEmpty());
        return driver.findElement(By.id(id));
    }

    /** Waits for a text while the page refreshes itself under our eyes. */
    void awaitText(String id, String text) {
        awaitText(id, text, PATIENCE);
    }

    void awaitText(String id, String text, Duration patience) {
        Until.holds(patience, "#" + id + " says " + text, () -> says(id, text));
    }

    private boolean says(String id, String text) {
        try {
            return driver.findElement(By.id(id)).getText().contains(text);
        } catch (org.openqa.selenium.WebDriverException reloading) {
            return false;
        }
    }

    /** Runs in the page, whatever its policy forbids the page itself. */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the console has said since it was last asked about the page's policy being broken. */
    List<String> policyBreaches() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy") || message.contains("TrustedHTML"))
                .toList();
    }

    void press(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    ChromeDriver driver() {
        return driver;
    }

    void fill(String id, String text) {
        var field = await(id);
        field.clear();
        field.sendKeys(text);
    }

    boolean has(String id) {
        return !driver.findElements(By.id(id)).isEmpty();
    }

    /** Has pages dressed for light or dark surroundings, on a screen of this width. */
    void dress(boolean dark, int width) {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** What is wrong with the page for people who use it by ear or by keyboard, by the rules of WCAG 2.2 AA. */
    List<String> barriers() {
        driver.executeScript(axe());
        var found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
                    .then((result) => done(result.violations.map(
                        (one) => one.id + " " + one.nodes.map((node) => node.html.slice(0, 200)).join(" | "))));""");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the browser complained about since it was last asked, such as what a page's policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** The whole page, however long. */
    byte[] picture() {
        var picture = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        return Base64.getDecoder().decode(String.valueOf(picture.get("data")));
    }

    String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String tab() {
        return driver.getWindowHandle();
    }

    void newTab(String url) {
        driver.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        driver.get(url);
    }

    void switchTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** From now on no page runs anything of its own. */
    void withoutScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** From now on pages are told that there is a touch screen. */
    void withTouch() {
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 5));
    }

    /** Keeps a picture for people to look at. */
    void shoot(String name) {
        try {
            var folder = Path.of(System.getProperty("octopus.root"), "target", "screenshots");
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), screenshot());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
