package io.octopusgateway.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The {@code <octopus-payment>} of the page a browser shows. */
final class PaymentElement {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Browser browser;

    PaymentElement(Browser browser) {
        this.browser = browser;
    }

    /** Empty while there is none. */
    String state() {
        return String.valueOf(
                browser.run("return document.querySelector('octopus-payment:defined')?.getAttribute('state') ?? ''"));
    }

    void awaitState(String state) {
        Until.holds(PATIENCE, "the payment is " + state, () -> state().equals(state));
    }

    void awaitWords(String words) {
        Until.holds(PATIENCE, "the component says " + words, () -> words().contains(words));
    }

    /** What its live region says. */
    String words() {
        return String.valueOf(browser.run(
                "return document.querySelector('octopus-payment')?.shadowRoot?.querySelector('[part=status]')"
                        + "?.innerText ?? ''"));
    }

    WebElement part(String name) {
        return browser.driver()
                .findElement(By.cssSelector("octopus-payment"))
                .getShadowRoot()
                .findElement(By.cssSelector("[part=" + name + "]"));
    }

    /** Whether a start would do nothing just now. */
    boolean isBlocked() {
        return !Boolean.TRUE.equals(browser.run("return document.querySelector('octopus-payment')?.shadowRoot"
                + "?.querySelector('[part=button][aria-disabled=false]') != null"));
    }

    /** Waits until a start can be made. */
    void awaitButton() {
        Until.holds(PATIENCE, "a start can be made", () -> !isBlocked() && shows("button"));
    }

    void pressButton() {
        awaitButton();
        part("button").click();
    }

    /** The part that has the focus. */
    String focused() {
        return String.valueOf(browser.run(
                "return document.querySelector('octopus-payment').shadowRoot.activeElement?.getAttribute('part')"));
    }

    boolean shows(String part) {
        return part(part).isDisplayed();
    }

    /** The names of the events it sent, in their order. */
    List<String> events() {
        var names = (List<?>) browser.run("return window.told.map(([name]) => name)");
        return Objects.requireNonNull(names).stream().map(String::valueOf).toList();
    }

    /** The detail of the last event of that name. */
    Map<?, ?> detail(String event) {
        return Objects.requireNonNull((Map<?, ?>)
                browser.run("return window.told.filter(([name]) => name === arguments[0]).at(-1)?.[1] ?? {}", event));
    }
}
