package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A shop's admin on the first day: from a server nobody has an account on to half a refund, in a real browser. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ConsoleBrowserIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>";

    private final Path secret = LibertyServer.Layout.ofBuild().servers().resolve("console-secret");

    @SuppressWarnings("NullAway.Init") // made before the first test
    private SmallWorld world;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    private String paid = "";

    @BeforeAll
    void a_server_nobody_has_an_account_on() {
        Browser.require();
        world = SmallWorld.lasting("console", Map.of("octopus.console.first-account-file", secret.toString()));
        browser = Browser.desktop();
    }

    @AfterAll
    void end() {
        browser.close();
        world.close();
    }

    private String console(String path) {
        return world.server().url() + "/console" + path;
    }

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
    void who_signed_out_signs_in_again() throws IOException {
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
    void an_orders_story_is_read_and_half_of_it_refunded() throws IOException {
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
    void what_was_done_is_in_the_audit_with_who_and_why() throws IOException {
        browser.go(console("/audit"));

        browser.awaitText("main", "HK$64.20");
        browser.awaitText("main", HOSTILE);
        browser.awaitText("main", "none is missing");
        look("audit");
    }

    private String paid(long amount) {
        var order = unpaid(amount);
        world.simulator()
                .phone(world.spi().order(order).at("/payments/0/nextAction/token"))
                .approve();
        Until.holds(
                SOON,
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        return order;
    }

    private String unpaid(long amount) {
        var order = World.newOrder();
        Until.holds(
                SOON,
                order + " is started",
                () -> world.spi().start(order, amount).status() / 100 == 2);
        return order;
    }

    /** Everybody can use the page, nothing on it was forbidden, it fits a phone, and there are pictures of it. */
    private void look(String name) throws IOException {
        var folder = Path.of(System.getProperty("octopus.root"), "target", "screenshots");
        Files.createDirectories(folder);
        for (var dark : List.of(false, true)) {
            for (var width : List.of(390, 1280)) {
                browser.dress(dark, width);
                assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
                assertThat(browser.barriers())
                        .as(name + (dark ? " dark" : " light"))
                        .isEmpty();
                var picture = "console-" + name + (width < 600 ? "-phone" : "") + (dark ? "-dark" : "") + ".png";
                Files.write(folder.resolve(picture), browser.picture());
            }
        }
        browser.dress(false, 1280);
        assertThat(browser.complaints())
                .as(name)
                .noneMatch(one -> one.contains("Content Security Policy") || one.contains("console.js"));
    }
}
