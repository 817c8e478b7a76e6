package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An admin makes a store and everything it needs, on pages alone, while two servers run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleStoresIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static int count;

    private final World world = World.get();
    private final ConsoleCaller admin = ConsoleCaller.with(world, Role.ADMIN);
    private final String id = "made-" + ++count;

    private Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "id",
                id,
                "name",
                "Harbour Tea Kiosk",
                "environment",
                "sandbox",
                "secret-key",
                world.keys().secretKey(),
                "provider-base-url",
                world.properties().get("octopus.store.demo.provider-base-url"),
                "return-origins",
                world.properties().get("octopus.store.demo.return-origins")));
    }

    private void makeStore() {
        var made = admin.post("new-store", fields());
        assertThat(made.body()).contains("The store is made.");
    }

    private String makeKey() {
        var page =
                admin.post("stores/" + id + "/keys", Map.of("scope-PAYMENTS_READ", "on", "scope-PAYMENTS_WRITE", "on"));
        return page.body().replaceFirst("(?s).*value=\"(opk_sandbox_[A-Za-z0-9_-]+)\".*", "$1");
    }

    private SpiCaller shop(LibertyServer server, String key) {
        return new SpiCaller(server.url() + "/api/v1", key);
    }

    private String page() {
        return admin.get("stores/" + id).body();
    }

    @Test
    void a_store_that_was_made_here_takes_money_on_both_servers() {
        makeStore();
        var key = makeKey();
        assertThat(admin.post("stores/" + id + "/try/key", Map.of()).status()).isEqualTo(303);
        assertThat(page())
                .contains(
                        "The key was accepted.",
                        "It was not registered with these settings yet.",
                        "Nothing was paid yet");
        var order = World.newOrder();
        Until.holds(
                SOON,
                "the other server knows the key",
                () -> shop(world.second(), key).get("/capabilities").status() == 200);

        var started = shop(world.second(), key).start(order, 1_230);
        world.simulator().phone(started.at("/nextAction/token")).approve();

        // Its webhook is not registered: the provider everybody shares would tell it of all their payments.
        Until.holds(
                SOON,
                "it is paid",
                () -> shop(world.first(), key)
                        .refreshed(started.at("/id"))
                        .at("/status")
                        .equals("CAPTURED"));
        assertThat(shop(world.first(), key).order(order).at("/status")).isEqualTo("PAID");
        assertThat(admin.get("orders/" + id + "/" + order).body()).contains("Money taken", "HK$12.30");
        assertThat(page()).contains("The store has taken money.", "Nothing with a good signature ever came");
    }

    @Test
    void a_paused_store_begins_nothing_new_and_says_so_to_its_shop() {
        makeStore();
        var spi = shop(world.first(), makeKey());
        var begun = World.newOrder();
        assertThat(spi.start(begun, "first-" + begun, 990).status()).isEqualTo(201);

        admin.post("stores/" + id + "/pause", Map.of("why", "stocktaking"));

        var refused = spi.start(World.newOrder(), 990);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.problem()).isEqualTo("store-not-configured");
        assertThat(refused.at("/detail")).contains("paused");
        assertThat(spi.start(begun, "first-" + begun, 990).status()).isEqualTo(200);
        assertThat(page()).contains("stocktaking", "Take payments again");
        admin.post("stores/" + id + "/resume", Map.of("why", "done"));
        assertThat(spi.start(World.newOrder(), 990).status()).isEqualTo(201);
    }

    @Test
    void a_key_that_is_ended_opens_nothing_on_either_server() {
        makeStore();
        var key = makeKey();
        var keyId = key.split("_", -1)[2];
        assertThat(shop(world.first(), key).get("/capabilities").status()).isEqualTo(200);

        assertThat(admin.post("stores/" + id + "/keys/" + keyId + "/end", Map.of())
                        .status())
                .isEqualTo(303);

        assertThat(shop(world.first(), key).get("/capabilities").status()).isEqualTo(401);
        Until.holds(
                SOON,
                "it is over elsewhere as well",
                () -> shop(world.second(), key).get("/capabilities").status() == 401);
    }

    @Test
    void of_two_admins_who_change_one_version_the_second_is_told() {
        makeStore();
        var fields = fields();
        fields.put("version", "1");
        fields.put("secret-key", "");
        fields.put("name", "First");

        assertThat(admin.post("stores/" + id + "/settings", fields).status()).isEqualTo(303);
        fields.put("name", "Second");
        var late = admin.post("stores/" + id + "/settings", fields);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody changed this store meanwhile");
        assertThat(page()).contains("First");
        assertThat(admin.get("stores/" + id + "/versions").body()).contains("Version 2", "Harbour Tea Kiosk");
    }

    @Test
    void what_a_browser_may_not_say_is_marked_and_nothing_is_saved() {
        var fields = fields();
        fields.put("provider-base-url", "https://anywhere.example");
        fields.put("logo", "/etc/passwd");

        var answer = admin.post("new-store", fields);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("aria-invalid")
                .doesNotContain(world.keys().secretKey());
        assertThat(admin.get("stores/" + id).status()).isEqualTo(404);
    }

    @Test
    void secrets_are_on_no_page_but_the_one_that_made_them_and_in_no_log() {
        makeStore();
        var key = makeKey();
        var replaced = admin.post("stores/" + id + "/secrets/webhook/replace", Map.of("version", "1"));
        var secret =
                replaced.body().replaceFirst("(?s).*value=\"([A-Za-z0-9_-]{43})\"[^>]*id=\"webhook-secret\".*", "$1");
        assertThat(secret).hasSize(43);

        var pages = page()
                + admin.get("stores/" + id + "/settings").body()
                + admin.get("stores/" + id + "/versions").body()
                + admin.get("stores").body()
                + admin.get("audit").body();

        for (var server : world.servers()) {
            pages += server.printed();
        }
        assertThat(pages).contains("Changed a store").doesNotContain(key, key.substring(21), secret);
        assertThat(pages).doesNotContain(world.keys().secretKey());
        assertThat(world.database().one("select count(*) from store_secrets where store = '" + id + "'"))
                .isEqualTo("3");
    }
}
