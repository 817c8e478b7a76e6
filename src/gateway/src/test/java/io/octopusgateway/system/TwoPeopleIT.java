package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.Role;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two people with a telephone each, and what neither of them does alone, in a real browser. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TwoPeopleIT {
    private static final String HOSTILE =
            "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> \u05d0\u202e &amp; ${x} =1+1";

    /** The same, without what turns the direction of writing. */
    private static final String SHOWN = HOSTILE.replace("\u202e", "");

    private final World world = World.get();
    private String asking = "";
    private String approving = "";
    private String order = "";

    @SuppressWarnings("NullAway.Init") // made before the first test
    private Browser browser;

    @SuppressWarnings("NullAway.Init")
    private Authenticator telephone;

    @BeforeAll
    void two_people() {
        Browser.require();
        asking = ConsoleCaller.hired(world, Role.OPERATOR);
        approving = ConsoleCaller.hired(world, Role.ADMIN);
        browser = Browser.desktop();
    }

    @AfterAll
    void end() {
        browser.close();
    }

    private void go(String path) {
        browser.go(world.first().url() + "/console/" + path);
    }

    private void signIn(String name) {
        browser.driver().manage().deleteAllCookies();
        go("sign-in");
        browser.fill("name", name);
        browser.fill("password", ConsoleCaller.PASSWORD);
        browser.click("sign-in");
    }

    @Test
    @Order(1)
    void a_second_factor_is_set_up_with_a_telephone_and_asked_for_from_then_on() {
        signIn(asking);
        browser.awaitText("factor-advice", "nothing but your password");
        SeenPage.look(browser, "attention-advice");
        go("second-factor");
        SeenPage.look(browser, "second-factor");
        browser.click("begin");
        telephone = new Authenticator(browser.await("factor-key").getText());
        SeenPage.look(browser, "second-factor-scan");
        browser.fill("code", "000000");
        browser.click("confirm");
        browser.awaitText("alert", "This code is wrong");
        browser.fill("code", telephone.code());
        browser.click("confirm");
        browser.await("recovery-codes");
        SeenPage.look(browser, "second-factor-codes");
        browser.click("go-on");
        browser.awaitText("main", "Needs attention");
        assertThat(browser.has("factor-advice")).isFalse();

        signIn(asking);
        browser.awaitText("main", "Six digits from the app");
        SeenPage.look(browser, "code");
        go("payments");
        assertThat(browser.url()).endsWith("/console/code");
        browser.fill("code", telephone.code());
        browser.click("enter");
        browser.awaitText("main", "Needs attention");
        go("second-factor");
        browser.awaitText("factor-on", "10");
        SeenPage.look(browser, "second-factor-on");
    }

    @Test
    @Order(2)
    void a_refund_above_what_one_person_gives_back_alone_is_asked_for_and_money_stays_where_it_is() {
        order = paid(600_000);
        go("orders/demo/" + order);
        browser.click("refund-1");
        browser.fill("why", HOSTILE);
        browser.click("refund");

        browser.awaitText("main", "Somebody else has to approve it");
        browser.awaitText("main", SHOWN);
        browser.awaitText("main", "HK$6,000.00");
        SeenPage.look(browser, "approval-own");
        assertThat(world.spi().order(order).at("/refunded")).isEqualTo("0");
    }

    @Test
    @Order(3)
    void somebody_else_finds_it_reads_it_and_approves_it_and_it_is_done_once() {
        signIn(approving);
        browser.click("to-approve");
        browser.awaitText("main", SHOWN);
        SeenPage.look(browser, "approvals");
        var page = browser.url();
        browser.await("main")
                .findElement(org.openqa.selenium.By.cssSelector("button.primary"))
                .click();
        browser.awaitText("refund-state", "The money went back");
        browser.go(page);
        browser.awaitText("main", "Nothing waits to be approved");
        SeenPage.look(browser, "approvals-none");
        go("audit");
        browser.awaitText("main", "asked by " + asking);
        SeenPage.look(browser, "audit-approved");

        assertThat(world.spi().order(order).at("/refunded")).isEqualTo("600000");
        go("orders/demo/" + order);
        browser.awaitText("story", asking + " + " + approving);
    }

    @Test
    @Order(4)
    void undoing_all_is_no_way_around_the_limit() {
        var other = paid(600_010);
        signIn(asking);
        browser.fill("code", telephone.code());
        browser.click("enter");
        browser.awaitText("main", "Needs attention");
        go("orders/demo/" + other);
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        browser.fill("reverse-1", "all of it");
        browser.run("document.getElementById('reverse-1').form.requestSubmit()");

        browser.awaitText("main", "more than one person gives back alone");
        assertThat(world.spi().order(other).at("/refunded")).isEqualTo("0");
    }

    @Test
    @Order(5)
    void more_roles_wait_for_another_admin() {
        signIn(approving);
        go("people");
        SeenPage.look(browser, "people-factors");
        browser.fill("name", "new-" + asking);
        browser.click("new-OPERATOR");
        browser.click("add");
        browser.awaitText("main", "they look, and no more");
        SeenPage.look(browser, "people-asked");
        browser.click("language-zh-Hant-HK");
        go("approvals");
        browser.awaitText("main", "增加人員角色");
        SeenPage.look(browser, "approvals-zh-hant");
        browser.click("language-zh-Hans");
        go("second-factor");
        browser.awaitText("main", "双重认证");
        SeenPage.look(browser, "second-factor-zh-hans");
    }

    private String paid(long amount) {
        var reference = World.newOrder();
        Until.holds(
                Duration.ofSeconds(30),
                reference + " is started",
                () -> world.spi().start(reference, amount).status() / 100 == 2);
        world.simulator()
                .phone(world.spi().order(reference).at("/payments/0/nextAction/token"))
                .approve();
        Until.holds(
                Duration.ofSeconds(30),
                reference + " is paid",
                () -> world.spi().order(reference).at("/status").equals("PAID"));
        return reference;
    }
}
