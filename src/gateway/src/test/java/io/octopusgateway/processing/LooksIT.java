package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.processing.Reconciliation.Word;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Nobody tells us, so we look: soon, then ever more rarely, and every store by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksIT {
    private final Premises premises = new Premises();

    @Test
    void money_nobody_told_of_is_found_a_minute_after_the_start() {
        premises.start("one");
        var id = premises.handedOut("one");
        premises.provider.hold(id, premises.captured(id));

        premises.clock.pass(Duration.ofSeconds(59));
        premises.running().reconciliation().turn();
        var before = premises.payment("one").status();
        premises.clock.pass(Duration.ofSeconds(1));
        premises.running().reconciliation().turn();

        assertThat(before).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(premises.updates("one")).last().asString().contains("payment.captured", "PAID");
    }

    @Test
    void a_look_that_brings_nothing_new_locks_and_writes_nothing() {
        premises.start("one");
        var version = premises.payment("one").version();
        var before = premises.running().transactions().count();

        premises.clock.pass(Duration.ofMinutes(1));
        premises.running().reconciliation().turn();

        assertThat(premises.provider.reads()).hasSize(1);
        assertThat(premises.running().transactions().count()).isEqualTo(before);
        assertThat(premises.payment("one").version()).isEqualTo(version);
    }

    @Test
    void the_bytes_of_a_call_in_doubt_are_gone_after_a_day() {
        premises.provider.next(Reply.SILENT_BEFORE);
        premises.start("one");
        var erased = "select call_body is null from payments where store = '" + premises.store.id() + "'";

        premises.clock.pass(Duration.ofHours(24));
        premises.running().reconciliation().turn();
        var before = premises.rows(erased);
        premises.clock.pass(Duration.ofSeconds(1));
        premises.running().reconciliation().turn();

        assertThat(before).containsExactly("f");
        assertThat(premises.rows(erased)).containsExactly("t");
    }

    @Test
    void an_open_payment_is_read_every_two_minutes_and_a_final_one_never() {
        premises.start("one");

        var afterTenMinutes = readsWithin(Duration.ofMinutes(10));
        var id = premises.handedOut("one");
        premises.provider.hold(id, premises.captured(id));
        readsWithin(Duration.ofMinutes(2));
        var afterTheEnd = readsWithin(Duration.ofMinutes(10));

        assertThat(afterTenMinutes).isEqualTo(5);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(afterTheEnd).isZero();
    }

    @Test
    void a_provider_that_cannot_be_read_is_read_again_and_nothing_is_lost() {
        premises.start("one");
        var id = premises.handedOut("one");
        premises.provider.hold(id, premises.captured(id));
        premises.provider.readable(false);

        readsWithin(Duration.ofMinutes(5));
        var meanwhile = premises.payment("one").status();
        premises.provider.readable(true);
        readsWithin(Duration.ofMinutes(2));

        assertThat(meanwhile).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void a_payment_the_provider_has_forgotten_stays_what_it_is() {
        premises.start("one");
        premises.start("two");
        var paid = premises.handedOut("one");
        premises.provider.hold(paid, premises.captured(paid));
        readsWithin(Duration.ofMinutes(2));
        var before = premises.updates("one");
        premises.provider.forget(paid);
        premises.provider.forget(premises.handedOut("two"));

        var looks = premises.provider.reads().size();
        premises.clock.pass(Duration.ofDays(2));
        premises.running().reconciliation().turn();

        var reads = premises.provider.reads();
        assertThat(reads.subList(looks, reads.size())).containsExactlyInAnyOrder(paid, premises.handedOut("two"));
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(premises.payment("two").status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.updates("one")).isEqualTo(before);
    }

    @Test
    void what_one_server_looks_at_no_other_does() {
        IntStream.range(0, 30).forEach(number -> premises.start("order" + number));
        premises.clock.pass(Duration.ofMinutes(1));
        var before = premises.provider.reads().size();

        IntStream.range(0, 4)
                .parallel()
                .forEach(server -> premises.running().reconciliation().turn());
        premises.running().reconciliation().turn();
        premises.running().reconciliation().turn();

        var reads = premises.provider.reads();
        assertThat(reads.subList(before, reads.size())).doesNotHaveDuplicates().hasSize(30);
    }

    @Test
    void the_longest_overdue_comes_first_however_many_there_are() {
        premises.start("old");
        premises.clock.pass(Duration.ofSeconds(30));
        IntStream.range(0, 50).forEach(number -> premises.start("order" + number));
        premises.clock.pass(Duration.ofMinutes(5));
        var before = premises.provider.reads().size();

        premises.running().reconciliation().turn();

        var reads = premises.provider.reads();
        assertThat(reads.subList(before, reads.size())).hasSize(20).first().isEqualTo(premises.handedOut("old"));
    }

    @Test
    void a_store_whose_turn_is_still_under_way_gets_no_second_one() {
        premises.start("one");
        premises.clock.pass(Duration.ofMinutes(1));
        List<Runnable> given = new ArrayList<>();
        Executor hands = given::add;

        var reconciliation = premises.reconciliation(hands);
        reconciliation.turn();
        reconciliation.turn();
        var whileUnderWay = given.size();
        given.get(0).run();
        reconciliation.turn();

        assertThat(whileUnderWay).isEqualTo(1);
        assertThat(given).hasSize(2);
    }

    @Test
    void a_person_who_asks_learns_whether_anybody_answered_and_whether_it_was_news() {
        premises.start("one");
        var id = premises.handedOut("one");

        var nothing = ask("one");
        premises.provider.hold(id, premises.captured(id));
        premises.provider.readable(false);
        var silence = ask("one");
        premises.provider.readable(true);
        var news = ask("one");
        var again = ask("one");

        assertThat(List.of(nothing, silence, news, again))
                .containsExactly(Word.NOTHING_NEW, Word.SILENCE, Word.NEWS, Word.NOTHING_NEW);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void of_a_payment_that_never_reached_the_provider_nobody_is_asked() {
        premises.provider.next(Reply.NOT_SENT);
        try {
            premises.start("one");
        } catch (Refusal notSent) {
            assertThat(notSent.reason()).isNotNull();
        }

        assertThat(ask("one")).isEqualTo(Word.NOT_ASKED);
        assertThat(premises.provider.reads()).isEmpty();
    }

    private Word ask(String order) {
        return premises.running()
                .reconciliation()
                .ask(premises.store, premises.payment(order).id());
    }

    private int readsWithin(Duration time) {
        var before = premises.provider.reads().size();
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(10)) {
            premises.clock.pass(Duration.ofSeconds(10));
            premises.running().reconciliation().turn();
        }
        return premises.provider.reads().size() - before;
    }
}
