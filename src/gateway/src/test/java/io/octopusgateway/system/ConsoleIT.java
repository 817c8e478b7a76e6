package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.console.Routes;
import io.octopusgateway.console.Routes.Route;
import io.octopusgateway.people.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes into the console, and what lets nobody else in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleIT {
    private final World world = World.get();
    private final ConsoleCaller boss = ConsoleCaller.boss(world);

    private static String address(Route route) {
        return route.path().replaceFirst("^console/?", "").replaceAll("\\{[^}]*}", "x");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_takes_the_routes_it_may_and_no_other(Role role) {
        var caller = ConsoleCaller.with(world, role);
        for (var route : Routes.all()) {
            route.needed().ifPresent(needed -> {
                var isPost = route.verb().equals("POST");
                var answer = isPost
                        ? caller.send(address(route), Map.of("form-token", "wrong"), "same-origin")
                        : caller.get(address(route));
                var isLetIn = !answer.body().contains("Your role does not allow this");

                assertThat(isLetIn).as(role + " " + route.name()).isEqualTo(role.grants(needed));
                assertThat(answer.status()).as(role + " " + route.name()).isNotEqualTo(500);
            });
        }
    }

    @Test
    void a_first_password_opens_no_route_but_its_own_change() {
        var caller = ConsoleCaller.withFirstPassword(world, Role.ADMIN, Role.OPERATOR);
        var opened = Routes.all().stream()
                .filter(route -> route.needed().isPresent())
                .filter(route -> {
                    var answer = route.verb().equals("POST")
                            ? caller.send(address(route), Map.of("form-token", "wrong"), "same-origin")
                            : caller.get(address(route));
                    return !answer.header("Location").endsWith("/console/me");
                })
                .map(Route::name);

        assertThat(opened)
                .containsExactlyInAnyOrder(
                        "GET console/me", "POST console/me", "POST console/sign-out", "POST console/language");
    }

    @Test
    void nobody_who_is_not_signed_in_takes_any_route_that_is_not_open() {
        for (var route : Routes.all()) {
            var stranger = boss.withoutCookie();
            if (route.needed().isPresent()) {
                var answer = route.verb().equals("POST")
                        ? stranger.send(address(route), Map.of(), "same-origin")
                        : stranger.get(address(route));

                assertThat(answer.status()).as(route.name()).isEqualTo(303);
                assertThat(answer.header("Location")).as(route.name()).isEqualTo("/octopus/console/sign-in");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void what_another_site_sends_is_not_done_even_with_the_token(String site) {
        var token = boss.token();
        for (var route : Routes.all()) {
            if (route.verb().equals("POST")) {
                var answer = boss.send(address(route), Map.of("form-token", token), site);

                assertThat(answer.status()).as(route.name()).isEqualTo(403);
                assertThat(answer.body()).as(route.name()).contains("not asked for by a page of the console");
            }
        }
    }

    @Test
    void a_form_without_the_token_of_its_session_is_not_done() {
        var others = ConsoleCaller.with(world, Role.VIEWER).token();
        for (var route : Routes.all()) {
            if (route.verb().equals("POST") && route.needed().isPresent()) {
                assertThat(boss.send(address(route), Map.of(), "same-origin").status())
                        .as(route.name())
                        .isEqualTo(403);
                assertThat(boss.send(address(route), Map.of("form-token", others), "same-origin")
                                .status())
                        .as(route.name())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void a_browser_that_says_nothing_of_the_site_is_known_by_its_origin() {
        var address = world.first().url().replaceFirst("/octopus$", "");
        var form = "name=nobody&password=nothing";

        assertThat(signInFrom(address, form).body()).contains("do not belong together");
        assertThat(signInFrom("https://evil.example", form).body()).contains("not asked for by a page");
        assertThat(signInFrom("null", form).body()).contains("not asked for by a page");
    }

    private Answer signInFrom(String origin, String form) {
        return Http.send(boss.withoutCookie()
                .request("sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void the_cookie_is_out_of_reach_and_new_after_each_sign_in() {
        var caller = ConsoleCaller.with(world, Role.VIEWER);
        var before = caller.cookie();

        var name = caller.get("payments").body().replaceFirst("(?s).* id=\"me\">([a-z0-9]+)</a>.*", "$1");
        var again = caller.signIn(name, ConsoleCaller.PASSWORD);

        assertThat(again.header("Set-Cookie")).contains("; Path=/; HttpOnly; SameSite=Strict");
        assertThat(caller.cookie()).isNotEqualTo(before);
        var old = Http.send(
                Http.request(world.first().url() + "/console/payments").header("Cookie", before));
        assertThat(old.status()).isEqualTo(303);
    }

    @Test
    void whoever_signs_out_at_one_server_is_out_at_the_other() {
        var caller = ConsoleCaller.with(world, Role.OPERATOR);
        var elsewhere = caller.at(world.second());

        assertThat(elsewhere.get("payments").status()).isEqualTo(200);
        assertThat(caller.post("sign-out", Map.of()).header("Set-Cookie")).contains("Max-Age=0");
        assertThat(elsewhere.get("payments").status()).isEqualTo(303);
    }

    @Test
    void the_first_account_is_made_once_and_its_secret_is_gone() {
        var again = boss.withoutCookie()
                .post(
                        "first-run",
                        Map.of(
                                "secret",
                                "x",
                                "name",
                                "eve",
                                "password",
                                ConsoleCaller.PASSWORD,
                                "again",
                                ConsoleCaller.PASSWORD));

        assertThat(again.header("Location")).isEqualTo("/octopus/console/sign-in");
        assertThat(world.firstAccount()).doesNotExist();
    }

    @Test
    void a_refund_that_is_sent_twice_at_once_is_one() {
        var order = World.newOrder();
        var started = world.spi().start(order, 9_000);
        var token = started.at("/nextAction/token");
        world.simulator().phone(token).approve();
        Until.holds(
                Duration.ofSeconds(30),
                "it is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
        var path = "refunds/demo/" + started.at("/id");
        var reference = boss.get(path).body().replaceFirst("(?s).* name=\"reference\" value=\"([^\"]+)\".*", "$1");
        var fields = Map.of("reference", reference, "choice", "4500", "why", "cold tea", "form-token", boss.token());

        var answers = List.of(boss, boss.at(world.second()), boss, boss.at(world.second())).parallelStream()
                .map(browser -> browser.send(path, fields, "same-origin"))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.header("Location")).endsWith(path + "/" + reference));
        assertThat(world.simulator().refunds().of(token)).hasSize(1);
        Until.holds(
                Duration.ofSeconds(30),
                "half is refunded",
                () -> world.spi().order(order).at("/refunded").equals("4500"));
    }

    @Test
    void pages_speak_the_browsers_language_until_somebody_chooses_one() {
        var stranger = boss.withoutCookie();
        var page = Http.send(stranger.request("sign-in").header("Accept-Language", "zh-HK"));
        var caller = ConsoleCaller.with(world, Role.VIEWER);
        caller.post("language", Map.of("language", "zh-Hans"));

        assertThat(page.body()).contains("<html lang=\"zh-Hant-HK\">", "登入");
        assertThat(caller.get("payments").body()).contains("<html lang=\"zh-Hans\">", "退出");
    }

    @Test
    void no_cookie_opens_the_hosts_door_and_no_key_opens_the_console() {
        var withCookie = Http.request(world.first().url() + "/api/v1/status").header("Cookie", boss.cookie());
        var withKey = Http.request(world.first().url() + "/console/payments")
                .header("Authorization", "Bearer " + world.keys().apiKey());

        assertThat(Http.send(withCookie).status()).isEqualTo(401);
        assertThat(Http.send(withKey).status()).isEqualTo(303);
    }
}
