package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.FirstRun.Delivery;
import io.octopusgateway.people.SignIns.Outcome;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.store.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The first account, signing in, staying and leaving, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComingInIT {
    private static final PersonName ADA = new PersonName("ada");
    private static final Secret PASSWORD = new Secret("seven kettles boil at noon");
    private static final Secret WRONG = new Secret("eight kettles boil at noon");

    private final OtherDatabase database = OtherDatabase.empty("people_come_in");
    private final Tokens tokens = new Tokens(new SecureRandom());
    private final Passwords passwords = Staff.passwords();
    private final Letterbox letterbox = new Letterbox();
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final SignIns signIns = signIns();
    private final FirstRun firstRun = firstRun(letterbox);

    /** Where a test finds the secret. */
    private static final class Letterbox implements Delivery {
        final List<Secret> delivered = new ArrayList<>();

        @Nullable
        String configured;

        boolean isHere;

        @Override
        public Optional<String> configured() {
            return Optional.ofNullable(configured);
        }

        @Override
        public boolean isHere() {
            return isHere;
        }

        @Override
        public void deliver(Secret secret) {
            delivered.add(secret);
            isHere = true;
        }

        @Override
        public void withdraw() {
            isHere = false;
        }
    }

    private SignIns signIns() {
        var postgres = database.postgres();
        return new SignIns(
                postgres.people(), postgres.sessions(), postgres.failedSignIns(), passwords, tokens, () -> now);
    }

    private FirstRun firstRun(Delivery delivery) {
        var postgres = database.postgres();
        var desk = new FirstRun.Desk(postgres.people(), postgres.invitation(), postgres.audit(() -> now), delivery);
        return new FirstRun(desk, passwords, tokens, signIns, () -> now);
    }

    private Person ada() {
        return database.postgres()
                .people()
                .add(ADA, EnumSet.of(Role.OPERATOR), passwords.hash(PASSWORD), now)
                .orElseThrow();
    }

    private Secret in(Secret password) {
        return ((Outcome.In) signIns.signIn("Ada ", password, "192.0.2.1")).token();
    }

    // The first account

    @Test
    void there_is_no_default_account_and_whoever_has_the_secret_makes_the_first_one() {
        firstRun.prepare();

        var made = firstRun.begin(letterbox.delivered.get(0), ADA, PASSWORD, true);

        assertThat(made).isInstanceOfSatisfying(FirstRun.Outcome.Made.class, outcome -> {
            assertThat(outcome.in().person().roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.OPERATOR);
            assertThat(signIns.session(outcome.in().token()).orElseThrow().step(false))
                    .isEmpty();
        });
        assertThat(firstRun.isWaiting()).isFalse();
        assertThat(letterbox.isHere).isFalse();
        assertThat(database.postgres().audit(() -> now).below(Long.MAX_VALUE, 9))
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("FIRST_ACCOUNT"));
    }

    @Test
    void a_wrong_a_used_and_an_old_secret_make_nothing() {
        firstRun.prepare();
        var secret = letterbox.delivered.get(0);

        assertThat(firstRun.begin(tokens.fresh(), ADA, PASSWORD, true)).isInstanceOf(FirstRun.Outcome.Refused.class);
        now = now.plus(FirstRun.GOOD_FOR);
        assertThat(firstRun.begin(secret, ADA, PASSWORD, true)).isInstanceOf(FirstRun.Outcome.Refused.class);
        assertThat(firstRun.isWaiting()).isTrue();
        assertThat(letterbox.delivered).hasSize(2);
        var newer = letterbox.delivered.get(1);
        assertThat(firstRun.begin(newer, ADA, PASSWORD, true)).isInstanceOf(FirstRun.Outcome.Made.class);
        assertThat(firstRun.begin(newer, new PersonName("eve"), PASSWORD, true))
                .isInstanceOf(FirstRun.Outcome.Refused.class);
    }

    @Test
    void two_who_come_with_the_secret_at_once_make_one_account() throws Exception {
        firstRun.prepare();
        var secret = letterbox.delivered.get(0);
        var together = new CyclicBarrier(2);
        var hands = Executors.newFixedThreadPool(2);
        Callable<FirstRun.Outcome> hand = () -> {
            together.await();
            return firstRun.begin(
                    secret, new PersonName("n" + Thread.currentThread().getId()), PASSWORD, true);
        };

        var outcomes = List.of(hands.submit(hand), hands.submit(hand));

        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
                .filteredOn(FirstRun.Outcome.Made.class::isInstance)
                .hasSize(1);
        hands.shutdown();
        assertThat(database.postgres().people().all()).hasSize(1);
    }

    @Test
    void a_second_server_keeps_the_first_ones_secret_and_a_lost_file_is_written_anew() {
        firstRun.prepare();
        var other = new Letterbox();

        firstRun(other).prepare();
        assertThat(other.delivered).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        firstRun.prepare();
        assertThat(letterbox.delivered).hasSize(1);
        letterbox.isHere = false;
        firstRun.prepare();
        assertThat(letterbox.delivered).hasSize(2);
    }

    @Test
    void a_configured_hash_is_good_once_and_for_an_hour_and_no_file_is_written() {
        var chosen = new Secret("chosen by whoever runs the server");
        letterbox.configured = Tokens.sha256(chosen);
        firstRun.prepare();
        now = now.plus(FirstRun.GOOD_FOR);
        firstRun.prepare();

        assertThat(firstRun.begin(chosen, ADA, PASSWORD, false)).isInstanceOf(FirstRun.Outcome.Refused.class);
        letterbox.configured = Tokens.sha256(new Secret("another one"));
        firstRun.prepare();
        assertThat(firstRun.begin(new Secret("another one"), ADA, PASSWORD, false))
                .isInstanceOfSatisfying(
                        FirstRun.Outcome.Made.class,
                        made -> assertThat(made.in().person().roles()).isEqualTo(Set.of(Role.ADMIN)));
        assertThat(letterbox.delivered).isEmpty();
    }

    @Test
    void the_first_account_is_not_made_if_that_cannot_be_written_down() {
        firstRun.prepare();
        database.execute("alter table audit add check (action <> 'FIRST_ACCOUNT')");

        assertThatThrownBy(() -> firstRun.begin(letterbox.delivered.get(0), ADA, PASSWORD, true))
                .isInstanceOf(RuntimeException.class);
        assertThat(firstRun.isWaiting()).isTrue();
    }

    @Test
    void a_weak_password_makes_nothing_and_uses_nothing_up() {
        firstRun.prepare();
        var secret = letterbox.delivered.get(0);

        assertThat(firstRun.begin(secret, ADA, new Secret("short"), true)).isInstanceOf(FirstRun.Outcome.Weak.class);
        assertThat(firstRun.begin(secret, ADA, PASSWORD, true)).isInstanceOf(FirstRun.Outcome.Made.class);
    }

    // Signing in

    @Test
    void a_wrong_name_and_a_wrong_password_are_told_the_same() {
        ada();

        assertThat(signIns.signIn("ada", WRONG, "192.0.2.1")).isEqualTo(signIns.signIn("eve", WRONG, "192.0.2.1"));
        assertThat(signIns.signIn("no name at all!", WRONG, "192.0.2.1")).isInstanceOf(Outcome.Refused.class);
    }

    // Staying and leaving

    @Test
    void a_session_ends_when_nobody_touches_it_and_at_the_end_of_the_day() {
        ada();
        var idle = in(PASSWORD);
        var busy = in(PASSWORD);

        for (var minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
            now = now.plus(Duration.ofMinutes(10));
            assertThat(signIns.session(busy)).isPresent();
        }

        assertThat(signIns.session(idle)).isEmpty();
        now = now.plus(Duration.ofMinutes(10));
        assertThat(signIns.session(busy)).isEmpty();
    }

    @Test
    void a_page_that_looks_by_itself_keeps_nobody_signed_in() {
        ada();
        var token = in(PASSWORD);

        for (var minutes = 0; minutes < 14; minutes += 2) {
            now = now.plus(Duration.ofMinutes(2));
            assertThat(signIns.glance(token)).isPresent();
        }
        now = now.plus(Duration.ofMinutes(1));

        assertThat(signIns.glance(token)).isEmpty();
        assertThat(signIns.session(token)).isEmpty();
    }

    @Test
    void a_session_that_was_signed_out_is_ended_and_the_oldest_of_four_as_well() {
        ada();
        var sessions = new ArrayList<Secret>();
        for (var browser = 0; browser < 4; browser++) {
            sessions.add(in(PASSWORD));
            now = now.plusSeconds(1);
        }

        assertThat(signIns.session(sessions.get(0))).isEmpty();
        assertThat(signIns.session(sessions.get(3))).isPresent();
        signIns.signOut(sessions.get(3));
        assertThat(signIns.session(sessions.get(3))).isEmpty();
        assertThat(signIns.session(sessions.get(2))).isPresent();
    }

    @Test
    void roles_are_read_anew_each_time_and_whoever_may_not_come_in_any_more_is_out_at_once() {
        ada();
        var token = in(PASSWORD);

        database.execute("update people set roles = '{VIEWER}'");
        assertThat(signIns.session(token).orElseThrow().person().may(Permission.REFUND))
                .isFalse();
        database.execute("update people set active = false");
        assertThat(signIns.session(token)).isEmpty();
        assertThat(signIns.signIn("ada", PASSWORD, "192.0.2.1")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_database_holds_nothing_anybody_could_come_in_with() {
        ada();
        var token = in(PASSWORD);

        assertThat(database.postgres().sessions().find(token.reveal(), Instant.EPOCH, Instant.EPOCH, now))
                .isEmpty();
    }
}
