package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.postgres.RealPostgres;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PostgreSQL ends a statement with a word of its own: no room on the disk, no memory, a deadlock, a conflict. A table of
 * this store alone is made to say so.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseTroubleIT {
    private final Premises premises = new Premises();
    private final String name = "trouble_" + premises.store.id().value().replace('-', '_');

    @AfterEach
    void the_database_is_well_again() {
        run("drop function if exists " + name + " cascade");
    }

    private void trouble(String table, String state) {
        run("create function " + name + "() returns trigger language plpgsql as $$ begin raise exception 'trouble'"
                + " using errcode = '" + state + "'; end $$");
        run("create trigger " + name + " before insert or update on " + table + " for each row when (new.store = '"
                + premises.store.id() + "') execute function " + name + "()");
    }

    private static void run(String sql) {
        RealPostgres.get().database().execute(sql);
    }

    private static void fails(String state, Runnable work) {
        assertThatThrownBy(work::run)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo(state));
    }

    private void paid() {
        var money = premises.handedOut("one");
        premises.hear(premises.event("e1", premises.payment("one").id(), premises.captured(money)));
        premises.clock.pass(Duration.ofMinutes(1));
        premises.retryParked();
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.provider.payments()).hasSize(1);
        assertThat(premises.events()).containsExactly("e1 APPLIED");
    }

    @ParameterizedTest
    @CsvSource({
        "payments, 53100", "payments, 40P01", "payments, 40001",
        "order_updates, 53100", "order_updates, 53200", "order_updates, 40P01"
    })
    void a_start_that_cannot_be_stored_sends_nothing_or_is_found_by_its_repeat(String table, String state) {
        trouble(table, state);
        fails(state, () -> premises.start("one"));
        the_database_is_well_again();
        premises.clock.pass(Duration.ofSeconds(50));

        premises.start("one");

        paid();
    }

    @ParameterizedTest
    @CsvSource({"provider_events, 53100", "provider_events, 40P01"})
    void a_webhook_that_cannot_be_stored_is_not_acknowledged_and_comes_again(String table, String state) {
        premises.start("one");
        var event = premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one")));
        trouble(table, state);
        fails(state, () -> premises.hear(event));
        the_database_is_well_again();

        premises.hear(event);

        paid();
    }

    @ParameterizedTest
    @CsvSource({"order_updates, 53100", "order_updates, 40P01", "payments, 40001"})
    void a_webhook_that_cannot_be_applied_is_kept_and_applied_later(String table, String state) {
        premises.start("one");
        var event = premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one")));
        trouble(table, state);
        premises.hear(event);
        assertThat(premises.events()).containsExactly("e1 PARKED");
        the_database_is_well_again();

        premises.clock.pass(Duration.ofMinutes(1));
        premises.retryParked();

        paid();
    }
}
