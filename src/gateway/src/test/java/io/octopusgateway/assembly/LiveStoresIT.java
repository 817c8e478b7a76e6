package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Configured.good;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.PersonName;
import io.octopusgateway.people.Role;
import io.octopusgateway.people.StoreKeys;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.people.Storekeeper.Outcome;
import io.octopusgateway.people.Storekeeper.Rotating;
import io.octopusgateway.people.Storekeeper.Wish;
import io.octopusgateway.people.Tokens;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores that people keep, on a real database: as good as configured ones, and by the same rules. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveStoresIT {
    private static final StoreId SHOP = new StoreId("harbour");
    private static final StoreId CONFIGURED = new StoreId("hk");
    private static final Secret KEY = new Secret("sk_sbox_" + "k".repeat(26) + "=");

    private final OtherDatabase database = OtherDatabase.empty("livestores");
    private final Tokens tokens = new Tokens(new SecureRandom());
    private final Person ada = new Person(1, new PersonName("ada"), Set.of(Role.ADMIN));
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final Audit audit = database.postgres().audit(() -> now);
    private final Configuration configuration = Configured.read(allowing("localhost:8080"));
    private final LiveStores here = server();
    private final LiveStores elsewhere = server();
    private final Storekeeper.World world = new Storekeeper.World(() -> now, here::refresh);
    private final Storekeeper keeper =
            new Storekeeper(database.postgres().keptStores(), here, configuration.judge(), tokens, audit, world);
    private final StoreKeys keys = new StoreKeys(database.postgres().keptStores(), tokens, audit, world);

    private static Map<String, String> allowing(String address) {
        var values = good();
        values.put("octopus.allowed-addresses", address);
        return values;
    }

    private LiveStores server() {
        return new LiveStores(
                configuration.stores(), database.postgres().keptStores(), configuration.judge(), () -> now);
    }

    private static Map<String, String> settings(String... more) {
        var settings = new HashMap<>(Map.of(
                "environment", "sandbox",
                "name", "Harbour Tea",
                "account-prefix", "k3v9q2mt",
                "return-origins", "https://harbour.example",
                "order-update-url", "https://harbour.example/updates"));
        for (var at = 0; at < more.length; at += 2) {
            settings.put(more[at], more[at + 1]);
        }
        return settings;
    }

    private static Wish wish(String... more) {
        return new Wish(settings(more), Map.of("secret-key", KEY), "");
    }

    private Store made() {
        assertThat(keeper.add(ada, SHOP, wish())).isInstanceOf(Outcome.Done.class);
        return here.byId(SHOP).orElseThrow();
    }

    private Outcome change(Wish wish) {
        var before = keeper.find(SHOP).orElseThrow();
        return keeper.change(ada, before, before.version(), wish);
    }

    private String audited() {
        return audit.below(Long.MAX_VALUE, 99).toString();
    }

    @Test
    void a_store_that_was_made_is_there_at_once_and_elsewhere_at_the_next_turn() {
        var store = made();

        assertThat(store.name()).isEqualTo("Harbour Tea");
        assertThat(store.maximum().minorUnits()).isEqualTo(3_000_000);
        assertThat(here.byWebhookId(store.webhookId())).contains(store);
        assertThat(elsewhere.byId(SHOP)).isEmpty();
        elsewhere.turn();
        assertThat(elsewhere.byId(SHOP)).contains(store);
        assertThat(elsewhere.byId(CONFIGURED)).isPresent();
    }

    @Test
    void secrets_of_ours_are_made_and_told_once() {
        var done = (Outcome.Done) keeper.add(ada, SHOP, wish());
        var store = here.byId(SHOP).orElseThrow();

        assertThat(done.fresh())
                .isEqualTo(Map.of(
                        "webhook-secret", store.webhookSecrets().current(),
                        "order-update-secret",
                                store.orderUpdates().orElseThrow().secrets().current()));
        assertThat(((Outcome.Done) change(wish("name", "Other"))).fresh()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "return-origins, ftp://harbour.example, return-origins",
        "order-update-url, https://10.0.0.1/updates, order-update-url",
        "order-update-url, http://harbour.example/updates, order-update-url",
        "environment, live, secret-key",
        "minimum, 15, minimum",
        "provider-base-url, https://anywhere.example, provider-base-url",
        "logo, /etc/passwd, logo",
        "api-keys, aaaaaaaa:0000000000000000000000000000000000000000000000000000000000000000:payments:read, api-keys"
    })
    void what_is_wrong_is_told_by_its_field_and_nothing_comes_of_it(String field, String text, String wrong) {
        var outcome = keeper.add(ada, SHOP, wish(field, text));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Wrong.class, one -> assertThat(one.remedies()).containsOnlyKeys(wrong));
        assertThat(here.byId(SHOP)).isEmpty();
        assertThat(audit.below(Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void only_what_the_servers_operator_lists_is_sent_the_providers_key() {
        var outcome = keeper.add(ada, SHOP, wish("provider-base-url", "http://localhost:8080"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_name_that_is_configured_or_kept_is_taken() {
        made();

        assertThat(keeper.add(ada, CONFIGURED, wish())).isInstanceOf(Outcome.Taken.class);
        assertThat(keeper.add(ada, SHOP, wish())).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void of_two_admins_who_change_the_same_version_one_is_told() {
        made();
        var seen = keeper.find(SHOP).orElseThrow();

        assertThat(keeper.change(ada, seen, seen.version(), wish("name", "First")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(keeper.change(ada, seen, seen.version(), wish("name", "Second")))
                .isInstanceOf(Outcome.Overtaken.class);
        assertThat(here.byId(SHOP).orElseThrow().name()).isEqualTo("First");
        assertThat(keeper.versions(SHOP)).hasSize(2);
    }

    @Test
    void what_payments_depend_on_stays_whatever_is_sent() {
        var before = made();

        change(wish("webhook-id", "w".repeat(40)));
        change(new Wish(
                settings("environment", "live"), Map.of("secret-key", new Secret("sk_" + "k".repeat(26) + "=")), ""));

        assertThat(here.byId(SHOP).orElseThrow().webhookId()).isEqualTo(before.webhookId());
        assertThat(here.byId(SHOP).orElseThrow().environment()).isEqualTo(before.environment());
    }

    @Test
    void a_change_is_audited_with_before_and_after_and_without_secrets() {
        made();

        change(new Wish(
                settings("minimum", "100"),
                Map.of("secret-key", new Secret("sk_sbox_" + "j".repeat(26) + "=")),
                "why"));

        assertThat(audited())
                .contains("STORE_ADDED", "STORE_CHANGED", "minimum: - -> 100; secret-key: another one; why")
                .doesNotContain(KEY.reveal(), "j".repeat(26))
                .doesNotContain(
                        here.byId(SHOP).orElseThrow().webhookSecrets().current().reveal());
    }

    @Test
    void what_changes_nothing_is_no_version() {
        made();

        assertThat(change(new Wish(settings(), Map.of(), "for nothing"))).isEqualTo(new Outcome.Done(1, Map.of()));
        assertThat(keeper.versions(SHOP)).hasSize(1);
    }

    @Test
    void a_replaced_secret_stays_good_until_it_is_retired() {
        var first = made().webhookSecrets().current();
        var before = keeper.find(SHOP).orElseThrow();

        var done = (Outcome.Done) keeper.replace(ada, before, 1, Rotating.WEBHOOK);
        var both = here.byId(SHOP).orElseThrow().webhookSecrets();
        var retired = keeper.retire(ada, keeper.find(SHOP).orElseThrow(), 2, Rotating.WEBHOOK);

        assertThat(both.previous()).contains(first);
        assertThat(done.fresh()).containsEntry("webhook-secret", both.current());
        assertThat(retired).isInstanceOf(Outcome.Done.class);
        assertThat(here.byId(SHOP).orElseThrow().webhookSecrets().previous()).isEmpty();
        assertThat(keeper.replace(ada, before, 1, Rotating.WEBHOOK)).isInstanceOf(Outcome.Overtaken.class);
        assertThat(keeper.retire(ada, keeper.find(SHOP).orElseThrow(), 3, Rotating.WEBHOOK))
                .isInstanceOf(Outcome.Overtaken.class);
    }

    @Test
    void an_oauth_client_takes_the_place_of_a_secret_key() {
        made();
        var client = new Wish(
                settings("oauth-client-id", "ack_abcdefghij"),
                Map.of("oauth-client-secret", new Secret("o".repeat(40))),
                "");

        assertThat(change(client)).isInstanceOf(Outcome.Done.class);
        assertThat(keeper.find(SHOP).orElseThrow().secrets()).doesNotContainKey("secret-key");
        assertThat(change(wish())).isInstanceOf(Outcome.Done.class);
        assertThat(keeper.find(SHOP).orElseThrow().secrets()).doesNotContainKey("oauth-client-secret");
    }

    @ParameterizedTest
    @CsvSource({"harbour", "hk"})
    void a_key_opens_its_store_until_its_end(String name) {
        made();
        var store = here.byId(new StoreId(name)).orElseThrow();
        var key = keys.make(ada, store, Set.of(Scope.PAYMENTS_READ));
        var id = keys.of(store.id()).get(0).key().id();

        var next = keys.rotate(ada, store, id, Duration.ofHours(24)).orElseThrow();
        elsewhere.turn();

        assertThat(key.reveal()).matches("opk_sandbox_" + id + "_[A-Za-z0-9_-]{43}");
        assertThat(next).isNotEqualTo(key);
        assertThat(elsewhere.byApiKeyId(id).map(Store::id)).contains(store.id());
        assertThat(keys.of(store.id()).get(1).key().sha256()).isIn(Tokens.sha256(key), Tokens.sha256(next));
        now = now.plus(Duration.ofHours(24));
        assertThat(elsewhere.byApiKeyId(id)).isEmpty();
        assertThat(keys.end(ada, store, id)).isFalse();
        assertThat(audited())
                .doesNotContain(key.reveal().substring(21), next.reveal().substring(21));
    }

    @Test
    void a_key_that_is_ended_opens_nothing() {
        var store = made();
        keys.make(ada, store, Set.of(Scope.PAYMENTS_READ));
        var id = keys.of(SHOP).get(0).key().id();

        assertThat(here.byApiKeyId(id)).isPresent();
        assertThat(keys.end(ada, store, id)).isTrue();
        assertThat(here.byApiKeyId(id)).isEmpty();
        assertThat(keys.end(ada, here.byId(CONFIGURED).orElseThrow(), id)).isFalse();
    }

    @Test
    void a_configured_store_is_paused_and_resumed_as_well() {
        var store = here.byId(CONFIGURED).orElseThrow();

        keeper.pause(ada, store, "stocktaking");
        var paused = here.byId(CONFIGURED).orElseThrow();
        keeper.resume(ada, store, "done");

        assertThat(paused.paused()).isTrue();
        assertThat(paused.apiKeys()).isEqualTo(store.apiKeys());
        assertThat(here.byId(CONFIGURED).orElseThrow().paused()).isFalse();
        assertThat(audited()).contains("STORE_PAUSED", "stocktaking", "STORE_RESUMED");
    }

    @Test
    void a_store_that_became_wrong_takes_no_other_down() {
        keeper.add(ada, SHOP, wish("provider-base-url", "http://localhost:8080"));
        var strict = Configured.read(good());
        var there = new LiveStores(strict.stores(), database.postgres().keptStores(), strict.judge(), () -> now);

        there.turn();

        assertThat(there.all()).extracting(Store::id).containsExactly(CONFIGURED);
        assertThat(strict.judge().judge(keeper.find(SHOP).orElseThrow()).wrong())
                .containsOnlyKeys("provider-base-url");
    }

    @Test
    void a_store_that_is_configured_later_is_the_configured_one() {
        made();
        var values = good();
        good().forEach((name, value) -> values.put(name.replace(".hk.", ".harbour."), value));
        values.put("octopus.stores", "hk,harbour");
        values.put("octopus.store.harbour.webhook-id", "y".repeat(32));
        values.put("octopus.store.harbour.api-keys", "cccccccc:" + "2".repeat(64) + ":updates:read");
        var later = Configured.read(values);
        var there = new LiveStores(later.stores(), database.postgres().keptStores(), later.judge(), () -> now);

        there.turn();

        assertThat(there.byId(SHOP).orElseThrow().webhookId()).isEqualTo("y".repeat(32));
        assertThat(there.all()).hasSize(2);
    }

    @Test
    void a_server_without_the_right_key_says_which_property_to_mend_and_never_a_secret() {
        made();
        var another = database.withSecretsKeys("another key of stored secrets...".getBytes(UTF_8));
        var there = new LiveStores(configuration.stores(), another.keptStores(), configuration.judge(), () -> now);

        var finding = new StoredSecrets(another, there).open();

        assertThat(finding).map(Findings.Finding::property).contains("octopus.secrets-key");
        assertThat(finding.toString()).contains("octopus.secrets-key-previous").doesNotContain(KEY.reveal());
        assertThat(there.byId(SHOP)).isEmpty();
        assertThat(new StoredSecrets(database.postgres(), here).open()).isEmpty();
    }

    @Test
    void whoever_asks_is_told_of_each_store_once() {
        List<StoreId> told = new ArrayList<>();
        here.whenNew(told::add);

        made();
        here.refresh();

        assertThat(told).containsExactly(CONFIGURED, SHOP);
    }
}
