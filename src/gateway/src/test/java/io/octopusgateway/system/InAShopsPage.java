package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What tests of the web component share: one browser, and for each test a played shop whose policy must be kept. */
abstract class InAShopsPage {
    static final String CHECKING = "Checking the result. Please do not pay again.";
    static final String OFFER = "eligibility-url=\"" + FakeShop.CHECK + "\" start-url=\"" + FakeShop.START + "\"";

    private static @Nullable Browser shared;
    final FakeShop shop = new FakeShop();
    final PaymentElement payment = new PaymentElement(browser());

    @BeforeAll
    static void a_browser_is_needed() {
        Browser.require();
        shared = Browser.desktop();
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @AfterEach
    void the_page_kept_its_policy() {
        shop.close();
        assertThat(browser().policyBreaches()).isEmpty();
    }

    static Browser browser() {
        return Objects.requireNonNull(shared);
    }

    void open(String language, String attributes) {
        browser().go(shop.page(language, attributes));
    }

    /** Keeps the component in the page after a start. */
    void stay() {
        browser().run("window.stay = true");
    }

    void awaitEvent(String name) {
        Until.holds(
                Browser.PATIENCE, "the event " + name, () -> payment.events().contains(name));
    }
}
