package io.octopusgateway.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the console does for the books, at night and for whoever helps, on the servers all tests use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleHelpIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final World world = World.get();
    private final ConsoleCaller boss = ConsoleCaller.boss(world);

    @Test
    void a_page_that_looks_by_itself_finds_the_session_and_does_not_renew_it() {
        var caller = ConsoleCaller.with(world, Role.VIEWER);
        caller.get("payments");
        var before = lastSeen();

        var live = Http.send(caller.request("payments").header("X-Live", "1"));
        var after = lastSeen();
        caller.get("payments");

        assertThat(live.status()).isEqualTo(200);
        assertThat(after).isEqualTo(before);
        assertThat(lastSeen()).isNotEqualTo(before);
    }

    private String lastSeen() {
        return world.database().one("select seen_at::text from sessions order by began_at desc limit 1");
    }

    private Answer upload(ConsoleCaller caller, Map<String, String> fields, String csv) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"settled.csv\"\r\n")
                .append("Content-Type: text/csv\r\n\r\n")
                .append(csv)
                .append("\r\n--cut--\r\n");
        return Http.send(caller.request("statements/compare")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private Map<String, String> fields(String token) {
        var today = LocalDate.now(ZoneId.of("Asia/Hong_Kong"));
        return new TreeMap<>(Map.of("form-token", token, "store", "demo", "period", today.toString()));
    }

    @Test
    void a_file_of_settled_amounts_is_compared_with_the_day_and_the_differences_are_a_table() {
        var order = World.newOrder();
        var started = world.spi().start(order, 7_700);
        world.simulator().phone(started.at("/nextAction/token")).approve();
        Until.holds(
                SOON, "it is paid", () -> world.spi().order(order).at("/status").equals("PAID"));
        var csv = "Payment ID,Amount\r\n" + order + ",\"1,077.00\"\r\n=cmd|x,5.00\r\n";

        var answer = upload(boss, fields(boss.token()), csv);
        var address = answer.header("Location").replaceFirst("^/octopus/console/", "");
        var page = boss.get(address);
        var table = boss.get(address + "/differences.csv");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(page.body()).contains("Differs", "HK$77.00", "HK$1,077.00", "Only in the file", order);
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.body()).contains("DIFFERS,CAPTURE," + order, "EXTRA,CAPTURE,'=cmd|x,");
        assertThat(boss.get("statements/compare?store=demo").body()).contains(address);
    }

    @Test
    void a_file_without_the_token_of_the_session_or_of_the_wrong_size_or_kind_is_not_compared() {
        var wrong = upload(boss, fields("wrong"), "a,b\r\n1,2\r\n");
        var viewer = ConsoleCaller.with(world, Role.VIEWER);
        var large = upload(boss, fields(boss.token()), "a,b\r\n" + "1,2\r\n".repeat(1_100_000));
        var words = upload(boss, fields(boss.token()), "just words");

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(upload(viewer, fields(viewer.token()), "a,b\r\n1,2\r\n").status())
                .isEqualTo(403);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body()).contains("larger than 5 MB");
        assertThat(words.status()).isEqualTo(422);
        assertThat(words.body()).contains("no table");
    }

    @Test
    void a_start_whose_amount_is_in_no_step_shows_as_a_lost_sale() {
        var before = boss.get("dashboard?period=24h").body();

        var refused = world.spi().start(World.newOrder(), 1_234_567);

        assertThat(refused.status()).isEqualTo(422);
        Until.holds(
                SOON,
                "it is counted",
                () -> !lost(boss.get("dashboard?period=24h").body()).equals(lost(before)));
    }

    private static String lost(String page) {
        return page.replaceFirst("(?s).*Lost to the 10-cent rule(.{0,80}).*", "$1");
    }

    @Test
    void the_support_bundle_holds_no_secret_of_the_server() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        boss.request("alerts/bundle")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString("form-token=" + boss.token()))
                                .build(),
                        BodyHandlers.ofByteArray());
        var text = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(new String(in.readAllBytes(), UTF_8));
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text.toString())
                .contains("octopus.store.demo.environment", "octopus_starts{", "(set)", "lost_sales")
                .doesNotContain(world.keys().apiKey(), "sk_sbox_", "whsec_");
    }

    @Test
    void alerts_say_that_nobody_is_told_where_no_way_is_configured() {
        assertThat(boss.get("alerts").body()).contains("octopus.alerts.mail-host", "Support bundle");
        assertThat(boss.post("alerts/test", Map.of()).header("Location")).endsWith("/alerts?said=tested");
    }
}
