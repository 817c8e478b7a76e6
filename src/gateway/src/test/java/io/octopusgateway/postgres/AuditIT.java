package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people did stays as it was written, or it shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditIT {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00.123456Z");

    private final OtherDatabase database = OtherDatabase.empty("audit");
    private final Audit audit = database.postgres().audit(() -> NOW);

    private static Deed deed(String subject) {
        return new Deed("ada", Action.REFUND, new StoreId("hk"), subject, "HK$1.00, because \u8336 was cold");
    }

    private void three() {
        audit.add(deed("one"));
        audit.add(new Deed("ben", Action.SIGN_IN, null, "ben", ""));
        audit.add(deed("three"));
    }

    @Test
    void entries_are_numbered_sealed_and_read_the_newest_first() {
        three();

        assertThat(audit.below(Long.MAX_VALUE, 2))
                .extracting(Audit.Entry::number)
                .containsExactly(3L, 2L);
        assertThat(audit.below(2, 9)).containsExactly(Audit.Entry.of(1, NOW, deed("one")));
        assertThat(audit.check().broken()).isEmpty();
        assertThat(audit.check().last()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set person = 'eve'", "delete from audit", "truncate audit"})
    void nothing_is_changed_or_taken_away(String sql) {
        three();

        assertThatThrownBy(() -> database.execute(sql)).hasRootCauseMessage("""
                ERROR: the audit is only added to
                  Where: PL/pgSQL function audit_is_only_added_to() line 3 at RAISE""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit set person = 'eve' where number = 2 | 2",
                "update audit set detail = 'HK$9.00' where number = 1 | 1",
                "update audit set at = at + interval '1 second' where number = 3 | 3",
                "update audit set store = null where number = 3 | 3",
                "delete from audit where number = 2 | 2",
                "delete from audit where number = 1 | 1",
                "insert into audit select 4, at, 'eve', action, store, subject, detail, 'x' from audit where number = 3 | 4"
            })
    void whoever_gets_around_that_is_found_out(String sql, long number) {
        three();
        database.execute("alter table audit disable trigger audit_is_only_added_to; " + sql);

        assertThat(audit.check().broken()).hasValue(number);
    }

    @Test
    void with_another_key_no_seal_is_right() {
        three();
        var others = new AuditSeal(new byte[32]);

        assertThat(others.of(audit.below(2, 1).get(0), ""))
                .isNotEqualTo(new AuditSeal(RealPostgres.serverKey())
                        .of(audit.below(2, 1).get(0), ""));
    }

    @Test
    void many_hands_at_once_leave_one_chain() throws Exception {
        var hands = Executors.newFixedThreadPool(4);
        var added = new ArrayList<Future<?>>();
        for (var deed = 0; deed < 20; deed++) {
            var subject = "deed " + deed;
            added.add(hands.submit(() -> audit.add(deed(subject))));
        }
        for (var one : added) {
            one.get();
        }
        hands.shutdown();

        assertThat(audit.below(Long.MAX_VALUE, 99)).hasSize(20);
        assertThat(audit.check().broken()).isEmpty();
    }

    @Test
    void what_a_newer_version_wrote_is_shown_as_it_was_written() {
        three();
        var newer = new Audit.Entry(4, NOW, "ada", "SOMETHING_NEW", null, "ada", "");
        var seal =
                new AuditSeal(RealPostgres.serverKey()).of(newer, audit.check().seal());
        database.execute(
                "insert into audit values (4, '" + NOW + "', 'ada', 'SOMETHING_NEW', null, 'ada', '', '" + seal + "')");

        assertThat(audit.below(5, 1)).containsExactly(newer);
        assertThat(audit.check()).isEqualTo(new Audit.Check(4, seal, OptionalLong.empty()));
    }

    @Test
    void what_comes_to_nothing_leaves_no_entry_and_what_fails_leaves_nothing() {
        audit.add(deed("one"));

        assertThat(audit.add(deed("nothing"), Optional::empty)).isEmpty();
        assertThat(audit.add(deed("two"), () -> Optional.of("done"))).contains("done");
        assertThatThrownBy(() -> audit.add(deed("three"), () -> {
                    throw new IllegalStateException("for once");
                }))
                .hasMessage("for once");
        assertThat(audit.check().last()).isEqualTo(2);
        assertThat(audit.check().broken()).isEmpty();
    }
}
