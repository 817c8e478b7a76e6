package io.octopusgateway.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
