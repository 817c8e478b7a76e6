package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's admin on the first day: from a server nobody has an account on to half a refund, in a real browser. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class ConsoleBrowserIT extends ConsoleVisit {
    private static final String HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>";

    private static final String BENS = "nine teapots sing before dawn";

    private String paid = "";

    @Test
    @Order(1)
    void the_first_account_is_made_with_the_secret_the_server_left() throws IOException {
        assertThat(Files.getPosixFilePermissions(secret)).hasToString("[OWNER_READ]");
        browser.go(console(""));
        look("first-run");
        browser.fill("secret", Files.readString(secret).strip());
        browser.fill("name", "ada@shop.example");
        browser.fill("password", "passwordpassword");
        browser.fill("again", "passwordpassword");
        browser.click("begin");
        browser.awaitText("alert", "easy to guess");
        look("first-run-refused");
        browser.fill("secret", Files.readString(secret).strip());
        browser.fill("password", ConsoleCaller.PASSWORD);
        browser.fill("again", ConsoleCaller.PASSWORD);
        browser.click("begin");

        browser.awaitText("main", "Needs attention");
        assertThat(browser.url()).endsWith("/console/attention");
        assertThat(secret).doesNotExist();
        look("attention-first");
        browser.go(console("/payments"));
        look("payments-empty");
    }

    @Test
    @Order(2)
    void who_signed_out_signs_in_again() {
        browser.click("sign-out");
        browser.await("sign-in");
        look("sign-in");
        browser.fill("name", "ada@shop.example");
        browser.fill("password", "a wrong password, for once");
        browser.click("sign-in");
        browser.awaitText("alert", "do not belong together");
        browser.fill("password", ConsoleCaller.PASSWORD);
        browser.click("sign-in");
        browser.awaitText("main", "Needs attention");
    }

    @Test
    @Order(3)
    void an_orders_story_is_read_and_half_of_it_refunded() {
        paid = paid(12850);
        paid(990);
        unpaid(4200);
        browser.go(console("/payments"));
        look("payments");
        browser.fill("q", paid);
        browser.click("find");
        browser.go(console("/orders/demo/" + paid));
        browser.awaitText("verdict", "Paid");
        browser.awaitText("story", "Money taken");
        look("story-paid");
        browser.click("refund-1");
        browser.await("refund");
        look("refund");
        browser.click("choice-half");
        browser.fill("why", HOSTILE);
        browser.click("refund");

        browser.awaitText("refund-state", "The money went back");
        look("refund-done");
        browser.click("back");
        browser.awaitText("verdict", "Partly refunded");
        browser.awaitText("story", HOSTILE);
        look("story-refunded");
        assertThat(world.spi().order(paid).at("/refunded")).isEqualTo("6420");
    }

    @Test
    @Order(4)
    void what_was_done_is_in_the_audit_with_who_and_why() {
        browser.go(console("/audit"));

        browser.awaitText("main", "HK$64.20");
        browser.awaitText("main", HOSTILE);
        look("audit");
        browser.click("check");
        browser.awaitText("checked", "nothing was changed");
        look("audit-checked");
    }

    @Test
    @Order(5)
    void somebody_else_is_let_in_and_sees_no_more_than_a_viewer_may() {
        browser.go(console("/people"));
        browser.fill("name", "ben");
        browser.click("add");
        var password = browser.await("first-password").getText();
        look("people");
        browser.click("sign-out");
        browser.fill("name", "ben");
        browser.fill("password", password);
        browser.click("sign-in");
        browser.awaitText("main", "Whoever let you in knows this password");
        browser.go(console("/payments"));
        assertThat(browser.url()).endsWith("/console/me");
        look("me-first");
        browser.fill("old", password);
        browser.fill("password", BENS);
        browser.fill("again", BENS);
        browser.click("change");
        browser.fill("name", "ben");
        browser.fill("password", BENS);
        browser.click("sign-in");
        browser.awaitText("main", "Needs attention");
        browser.go(console("/audit"));
        browser.awaitText("main", "Your role does not allow this");
        look("not-allowed");
        browser.go(console("/orders/demo/" + paid));
        browser.awaitText("main", "What happened");
        assertThat(browser.has("refund-1")).isFalse();
        look("story-viewer");
        signIn();
    }

    @Test
    @Order(6)
    void a_link_is_made_and_leads_to_the_page_everybody_pays_on() {
        browser.go(console("/links"));
        look("links");
        browser.fill("order", "TEL-1");
        browser.fill("amount", "88.80");
        browser.click("make");
        var link = String.valueOf(browser.await("link").getDomProperty("value"));
        look("links-made");

        assertThat(link).startsWith(world.server().url() + "/pay/");
        assertThat(world.spi().order("TEL-1").at("/payments/0/amount")).isEqualTo("8880");
    }

    @Test
    @Order(7)
    void why_octopus_is_not_shown_is_said_in_words() {
        browser.go(console("/why?store=demo&amount=12.34"));

        browser.awaitText("verdict", "steps of 10 cents");
        look("why");
    }

    @Test
    @Order(7)
    void a_test_alert_is_mailed_and_one_that_is_not_shows_wherever_somebody_looks_first() throws IOException {
        browser.go(console("/alerts"));
        browser.click("test");
        browser.awaitText("main", "on its way");
        Until.holds(AT_ITS_TURN, "it is mailed", () -> mail.heard().contains("Subject: Octopus Gateway: a test"));
        awaitOn("/alerts", "Arrives");
        mail.refuse("MAIL");
        browser.click("test");
        awaitOn("/alerts", "did not take the message");
        look("alerts");
        browser.go(console("/attention"));
        browser.awaitText("main", "Nobody outside hears of alerts");
        look("attention-alerts");
        mail.refuse("nothing");
    }

    @Test
    @Order(7)
    void a_file_of_settled_amounts_is_compared_after_its_columns_were_named_once() throws IOException {
        var file = Files.createTempFile("settled", ".csv");
        Files.writeString(file, "Zahlung;Betrag\n" + paid + ";128,50\nORDER-ELSEWHERE;5,00\n");
        browser.go(console("/statements/compare?store=demo"));
        look("compare");
        browser.await("file").sendKeys(file.toString());
        browser.click("compare");
        browser.awaitText("main", "Say once");
        look("compare-columns");
        browser.choose("column-reference", "Zahlung");
        browser.choose("column-amount", "Betrag");
        browser.await("file").sendKeys(file.toString());
        browser.click("compare");

        browser.awaitText("differences", "Only in the file");
        browser.awaitText("differences", "Missing in the file");
        look("compare-result");
        browser.go(console("/statements/compare?store=demo"));
        browser.await("file").sendKeys(file.toString());
        browser.click("compare");
        browser.awaitText("differences", "Only in the file");
        Files.delete(file);
    }

    @ParameterizedTest
    @Order(8)
    @ValueSource(
            strings = {
                "dashboard",
                "dashboard?period=30d",
                "stores",
                "stores/demo",
                "events",
                "updates",
                "me",
                "attention",
                "statements"
            })
    void every_other_page_can_be_used_by_everybody(String page) {
        browser.go(console("/" + page));

        look(page.replaceAll("\\W", "-"));
    }

    @Test
    @Order(9)
    void a_store_is_set_up_on_one_page_and_takes_its_first_payment() throws IOException {
        browser.go(console("/stores"));
        browser.click("new-store");
        look("new-store");
        browser.fill("id", "kiosk");
        browser.fill("name", "Harbour Tea Kiosk");
        browser.fill("secret-key", "sk_sbox_not-a-key");
        browser.fill("return-origins", world.shop().url().toString().replaceAll("/+$", ""));
        browser.click("more");
        browser.fill("provider-base-url", world.simulator().url().toString());
        browser.click("make");
        browser.awaitText("alert", "not right yet");
        look("new-store-wrong");
        browser.fill("secret-key", world.keys().secretKey());
        browser.click("make");
        browser.awaitText("made", "The store is made");
        look("store-made");
        browser.click("try-key");
        browser.awaitText("step-key", "The key was accepted");
        browser.click("try-webhook");
        browser.awaitText("step-webhook", "The webhook was registered");
        browser.awaitText("step-event", "Nothing with a good signature");
        browser.click("new-key");
        browser.click("make-key");
        var key = String.valueOf(browser.await("api-key").getDomProperty("value"));
        look("store-key");

        var shop = world.spi(key);
        var order = World.newOrder();
        var started = shop.start(order, 2_460);
        world.simulator().phone(started.at("/nextAction/token")).approve();

        Until.holds(
                SOON, order + " is paid", () -> shop.order(order).at("/status").equals("PAID"));
        browser.go(console("/stores/kiosk"));
        browser.awaitText("step-event", "The last one came");
        browser.awaitText("step-paid", "has taken money");
        look("store-done");
        browser.go(console("/orders/kiosk/" + order));
        browser.awaitText("story", "Money taken");
    }

    @Test
    @Order(10)
    void a_store_is_changed_paused_and_resumed_and_what_was_before_is_shown() throws IOException {
        browser.go(console("/stores/kiosk"));
        browser.fill("why", "stocktaking");
        browser.click("pause");
        browser.awaitText("new-payments", "stocktaking");
        look("store-paused");
        browser.fill("why", "done");
        browser.click("resume");
        browser.await("pause");
        browser.click("change-settings");
        browser.fill("name", HOSTILE);
        look("store-settings");
        browser.click("save");
        browser.awaitText("main", HOSTILE);
        browser.click("secret-webhook");
        browser.click("replace-webhook");
        browser.awaitText("made", "There is a new secret");
        browser.go(console("/stores/kiosk/versions"));
        browser.awaitText("main", "Version 3");
        look("store-versions");
        browser.go(console("/stores"));
        look("stores-two");
    }

    @Test
    @Order(11)
    void the_console_speaks_the_languages_of_hong_kong() throws IOException {
        browser.click("language-zh-Hant-HK");
        browser.go(console("/orders/demo/" + paid));
        browser.awaitText("main", "已退款");
        look("story-zh-hant");
        browser.click("language-zh-Hans");
        browser.go(console("/payments"));
        browser.awaitText("main", "已付款");
        look("payments-zh-hans");
    }
}
