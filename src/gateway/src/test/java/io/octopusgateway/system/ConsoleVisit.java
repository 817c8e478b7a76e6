package io.octopusgateway.system;

import io.octopusgateway.mail.StubMailServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A browser in front of a console of its own, on a server nobody has an account on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleVisit {
    static final Duration SOON = Duration.ofSeconds(30);
    static final Duration AT_ITS_TURN = Duration.ofSeconds(90);

    final Path secret = LibertyServer.Layout.ofBuild().servers().resolve("console-secret");

    @SuppressWarnings("NullAway.Init") // made before the first test
    SmallWorld world;

    @SuppressWarnings("NullAway.Init")
    Browser browser;

    final StubMailServer mail = new StubMailServer();

    @BeforeAll
    void a_server_nobody_has_an_account_on() {
        Browser.require();
        world = SmallWorld.lasting(
                "console",
                Map.of(
                        "octopus.console.first-account-file", secret.toString(),
                        "octopus.alerts.mail-host", "localhost",
                        "octopus.alerts.mail-port", Integer.toString(mail.port()),
                        "octopus.alerts.mail-security", "none",
                        "octopus.alerts.mail-from", "gateway@shop.example",
                        "octopus.alerts.mail-to", "night@shop.example"));
        browser = Browser.desktop();
    }

    @AfterAll
    void end() throws IOException {
        mail.close();
        browser.close();
        world.close();
    }

    String console(String path) {
        return world.server().url() + "/console" + path;
    }

    void awaitOn(String page, String text) {
        Until.holds(AT_ITS_TURN, page + " says " + text, () -> {
            browser.go(console(page));
            return browser.await("main").getText().contains(text);
        });
    }

    void signIn() {
        browser.click("sign-out");
        browser.fill("name", "ada@shop.example");
        browser.fill("password", ConsoleCaller.PASSWORD);
        browser.click("sign-in");
        browser.awaitText("main", "Needs attention");
    }

    String paid(long amount) {
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

    String unpaid(long amount) {
        var order = World.newOrder();
        Until.holds(
                SOON,
                order + " is started",
                () -> world.spi().start(order, amount).status() / 100 == 2);
        return order;
    }

    void look(String name) {
        SeenPage.look(browser, name);
    }
}
