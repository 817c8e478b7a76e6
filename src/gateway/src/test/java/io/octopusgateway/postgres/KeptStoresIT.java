package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.store.KeptStores;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.KeptStores.Unreadable;
import io.octopusgateway.store.KeptStores.Version;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept about stores: secrets that only their own row and key open, and versions that stay. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptStoresIT {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00.123456Z");
    private static final StoreId ONE = new StoreId("one");
    private static final StoreId TWO = new StoreId("two");
    private static final byte[] OLD_KEY = "the first key of stored secrets!".getBytes(UTF_8);
    private static final byte[] NEW_KEY = "another key of stored secrets...".getBytes(UTF_8);
    private static final String CANARY = "sk_sbox_canary";

    private final OtherDatabase database = OtherDatabase.empty("keptstores");
    private final Postgres old = database.withSecretsKeys(OLD_KEY);

    private static Version version(StoreId store, int number) {
        return new Version(store, number, Map.of("name", "Tea & Søn, 茶=" + number), "ada", NOW, "because");
    }

    private void two() {
        var secrets = Map.of("secret-key", new Secret(CANARY), "webhook-secret", new Secret("hook"));
        assertThat(old.keptStores().save(version(ONE, 1), secrets, Set.of())).isTrue();
        assertThat(old.keptStores().save(version(TWO, 1), Map.of("secret-key", new Secret("other")), Set.of()))
                .isTrue();
    }

    private static KeptStore store(Postgres postgres, StoreId id) {
        return postgres.keptStores().everything().stores().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_saved_is_what_is_found() {
        two();

        var one = store(old, ONE);

        assertThat(one.version()).isEqualTo(1);
        assertThat(one.settings()).isEqualTo(version(ONE, 1).settings());
        assertThat(one.secrets())
                .isEqualTo(Map.of("secret-key", new Secret(CANARY), "webhook-secret", new Secret("hook")));
        assertThat(old.keptStores().versions(ONE)).containsExactly(version(ONE, 1));
    }

    @Test
    void secrets_that_are_not_sent_stay_and_those_that_are_dropped_are_gone() {
        two();

        old.keptStores().save(version(ONE, 2), Map.of("secret-key", new Secret("new")), Set.of("webhook-secret"));

        assertThat(store(old, ONE).secrets()).isEqualTo(Map.of("secret-key", new Secret("new")));
        assertThat(store(old, TWO).secrets()).isEqualTo(Map.of("secret-key", new Secret("other")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_version_that_does_not_follow_the_last_one_changes_nothing(int number) {
        two();

        assertThat(old.keptStores().save(version(ONE, number), Map.of("secret-key", new Secret("mine")), Set.of()))
                .isFalse();
        assertThat(store(old, ONE).secrets()).containsEntry("secret-key", new Secret(CANARY));
    }

    @Test
    void nobody_who_has_only_the_database_reads_a_secret() {
        two();

        var rows =
                database.one("select string_agg(encode(sealed, 'escape') || store || field, ' ') from store_secrets");

        assertThat(rows).contains("one").doesNotContain(CANARY);
        assertThat(old.keptStores().everything().toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store_secrets t set sealed = (select sealed from store_secrets where store = 'one' and field ="
                        + " 'secret-key') where store = 'two'",
                "update store_secrets t set sealed = (select sealed from store_secrets where store = 'one' and field ="
                        + " 'secret-key') where store = 'one' and field = 'webhook-secret'"
            })
    void a_secret_in_anothers_row_cannot_be_opened(String sql) {
        two();
        database.execute(sql);

        assertThatThrownBy(() -> old.keptStores().everything())
                .isInstanceOf(Unreadable.class)
                .hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store_secrets set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where store = 'two'",
                "update store_secrets set sealed = '' where store = 'two'"
            })
    void a_secret_that_was_changed_cannot_be_opened(String sql) {
        two();
        database.execute(sql);

        assertThatThrownBy(() -> old.keptStores().everything()).isInstanceOf(Unreadable.class);
    }

    @Test
    void with_another_key_nothing_is_opened_and_the_one_that_is_needed_is_named() {
        two();
        var keyId = database.one("select min(key_id) from store_secrets");
        var wrong = database.withSecretsKeys(NEW_KEY);

        assertThatThrownBy(() -> wrong.keptStores().everything())
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.keyId()).isEqualTo(keyId));
        assertThatThrownBy(wrong::resealSecrets).isInstanceOf(Unreadable.class);
        assertThat(store(old, ONE).secrets()).containsEntry("secret-key", new Secret(CANARY));
    }

    @Test
    void after_a_change_of_keys_all_is_sealed_anew_once_and_the_old_key_is_needed_no_more() {
        two();
        var both = database.withSecretsKeys(NEW_KEY, OLD_KEY);

        assertThat(both.keptStores().everything()).isEqualTo(old.keptStores().everything());
        assertThat(both.resealSecrets()).isEqualTo(3);
        assertThat(both.resealSecrets()).isZero();

        assertThat(store(database.withSecretsKeys(NEW_KEY), ONE).secrets())
                .containsEntry("secret-key", new Secret(CANARY));
        assertThatThrownBy(() -> old.keptStores().everything()).isInstanceOf(Unreadable.class);
    }

    @Test
    void another_server_sees_that_something_changed() {
        var other = database.withSecretsKeys(OLD_KEY).keptStores();
        var before = other.revision();

        two();
        var after = other.revision();
        old.keptStores().pause(ONE, new KeptStores.Pause("ada", NOW, "stocktaking"));

        assertThat(after).isGreaterThan(before);
        assertThat(other.revision()).isGreaterThan(after);
        assertThat(other.everything().revision()).isEqualTo(other.revision());
        assertThat(other.everything().pauses()).containsEntry(ONE, new KeptStores.Pause("ada", NOW, "stocktaking"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store_versions set settings = ''",
                "delete from store_versions",
                "truncate store_versions"
            })
    void versions_are_not_changed_or_taken_away(String sql) {
        two();

        assertThatThrownBy(() -> database.execute(sql)).hasRootCauseMessage("""
                ERROR: versions of stores are only added to
                  Where: PL/pgSQL function store_versions_are_only_added_to() line 3 at RAISE""");
    }

    @Test
    void of_trials_the_last_one_is_remembered() {
        var kept = old.keptStores();
        kept.tried(ONE, "KEY", new KeptStores.Trial("REFUSED", "ada", NOW));
        kept.tried(ONE, "KEY", new KeptStores.Trial("ACCEPTED", "ben", NOW.plusSeconds(1)));

        assertThat(kept.trials(ONE))
                .isEqualTo(Map.of("KEY", new KeptStores.Trial("ACCEPTED", "ben", NOW.plusSeconds(1))));
        assertThat(kept.trials(TWO)).isEmpty();
    }

    @Test
    void when_a_key_was_used_only_moves_on() {
        var kept = old.keptStores();

        kept.used(Map.of("abcdefgh", NOW, "bbbbbbbb", NOW));
        kept.used(Map.of("abcdefgh", NOW.minusSeconds(60), "bbbbbbbb", NOW.plusSeconds(60)));

        assertThat(kept.lastUses()).isEqualTo(Map.of("abcdefgh", NOW, "bbbbbbbb", NOW.plusSeconds(60)));
    }
}
