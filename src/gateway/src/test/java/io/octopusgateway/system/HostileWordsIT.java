package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that would like to be something else stay words on every page of the console that repeats them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileWordsIT {
    private final World world = World.get();
    private final ConsoleCaller boss = ConsoleCaller.boss(world);
    private String order = "";
    private String payment = "";

    static List<String> words() {
        return List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</textarea></title><svg onload=alert(1)>",
                "<!--<script>",
                "javascript:alert(1)",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "{{7*7}} ${7*7} <%= 7*7 %>",
                "<a href=//evil.example>click</a>",
                "\u202e<b>tpircs</b>\u202c",
                "x\u2028<script>1</script>\u2029",
                "\ufffe<script>\u0000</script>",
                "]]><script>alert(1)</script>");
    }

    @BeforeAll
    void something_to_give_back() {
        order = World.newOrder();
        Until.holds(
                Duration.ofSeconds(30),
                order + " is started",
                () -> world.spi().start(order, 90_000).status() / 100 == 2);
        payment = world.spi().order(order).at("/payments/0/id");
        world.simulator()
                .phone(world.spi().order(order).at("/payments/0/nextAction/token"))
                .approve();
        Until.holds(
                Duration.ofSeconds(30),
                order + " is paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void what_somebody_gives_as_a_reason_stays_words(String words) {
        var path = "refunds/demo/" + payment;
        var reference = boss.get(path).body().replaceFirst("(?s).* name=\"reference\" value=\"([^\"]+)\".*", "$1");
        var sent = boss.post(path, Map.of("reference", reference, "choice", "10", "why", words));

        assertThat(sent.status()).isEqualTo(303);
        assertHarmless(boss.get("orders/demo/" + order), words);
        assertHarmless(boss.get("audit"), words);
        assertThat(boss.get("audit").body())
                .as("nothing turns the direction of a line")
                .doesNotContain("\u202e");
    }

    @ParameterizedTest
    @MethodSource("words")
    void what_somebody_types_wrongly_stays_words_when_the_form_comes_back(String words) {
        assertHarmless(boss.post("people", Map.of("name", words, "role-VIEWER", "on")), words);
        assertHarmless(boss.withoutCookie().post("sign-in", Map.of("name", words, "password", "x")), words);
        assertHarmless(
                boss.post("refunds/demo/" + payment, Map.of("choice", "other", "amount", words, "why", words)), words);
        assertHarmless(
                boss.post("links", Map.of("store", words, "order", words, "amount", words, "description", words)),
                words);
        assertHarmless(boss.get("payments?q=" + encoded(words)), words);
        assertHarmless(boss.get("why?store=" + encoded(words) + "&amount=" + encoded(words)), words);
        assertHarmless(boss.get("audit?below=" + encoded(words)), words);
        assertHarmless(boss.get("approvals/" + encoded(words).replace("%2F", "x")), words);
    }

    private static String encoded(String words) {
        return java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%00", "");
    }

    /** Nothing of it is markup, and what runs may come from us only. */
    private static void assertHarmless(Answer answer, String words) {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.body())
                .doesNotContain("<script>", "<img", "<svg on", "<b>", "<a href=//", "<!--", "' onmouseover='");
        if (answer.status() != 303 && answer.header("Content-Type").startsWith("text/html")) {
            assertThat(answer.header("Content-Security-Policy"))
                    .as(words)
                    .contains("default-src 'none'", "script-src 'self'", "base-uri 'none'")
                    .doesNotContain("unsafe");
        }
    }
}
