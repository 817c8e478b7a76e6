package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Placed;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happened is told as it happened, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineIT {
    private final Premises premises = new Premises();
    private final Timeline timeline = RealPostgres.get().postgres().timeline();

    @Test
    void each_fact_names_who_told_it_first_and_what_came_of_it() {
        var payment = premises.start("one").payment().id();
        var provider = premises.handedOut("one");

        premises.hear(premises.event("e1", payment, premises.captured(provider)));
        premises.hear(premises.event("e1", payment, premises.captured(provider)));
        premises.hear(premises.event(
                "e2", payment, PaymentEvent.of(PaymentEvent.Kind.EXPIRED, provider, premises.clock.instant())));

        assertThat(told(payment).subList(0, 2))
                .containsExactly(
                        "HOST COMMAND START REQUESTED>REQUESTED", "PROVIDER_ANSWER CALL ANSWERED REQUESTED>PENDING");
        assertThat(told(payment))
                .containsSubsequence(
                        "GATEWAY ORDER_UPDATE payment.pending PENDING>PENDING",
                        "PROVIDER_WEBHOOK FACT CAPTURED PENDING>CAPTURED",
                        "GATEWAY DECISION ACCEPTED CAPTURED>CAPTURED",
                        "GATEWAY ORDER_UPDATE payment.captured CAPTURED>CAPTURED",
                        "PROVIDER_WEBHOOK FACT EXPIRED CAPTURED>CAPTURED")
                .doesNotHaveDuplicates();
    }

    @Test
    void what_a_look_found_is_the_providers_word_too() {
        premises.provider.next(Reply.SILENT_AFTER);
        var payment = premises.start("one").payment().id();
        premises.clock.pass(Duration.ofMinutes(2));

        premises.running().reconciliation().look(premises.store, payment);

        assertThat(told(payment))
                .containsSubsequence(
                        "HOST COMMAND START REQUESTED>REQUESTED", "GATEWAY CALL SILENT REQUESTED>REQUESTED")
                .anyMatch(line -> line.startsWith("PROVIDER_READ ") && line.endsWith("REQUESTED>PENDING"));
    }

    @Test
    void what_was_rolled_back_never_happened() {
        var payment = premises.start("one").payment().id();
        var before = told(payment);
        premises.restart(premises.dying(1, false));

        assertThatExceptionOfType(WatchedTransactions.Died.class)
                .isThrownBy(() ->
                        premises.hear(premises.event("e1", payment, premises.captured(premises.handedOut("one")))));

        assertThat(told(payment)).isEqualTo(before);
    }

    @Test
    void it_is_read_in_pages_and_by_its_own_store_only() {
        var payment = premises.start("one").payment().id();
        premises.hear(premises.event(
                "e1", payment, Facts.captured(premises.handedOut("one").value().substring(4))));
        var all = read(payment, 0, 100);

        var first = read(payment, 0, 2);
        var rest = read(payment, first.get(1).position(), 100);

        assertThat(first).hasSize(2).isEqualTo(all.subList(0, 2));
        assertThat(rest).isEqualTo(all.subList(2, all.size()));
        assertThat(timeline.of(new StoreId("foreign"), payment, 0, 10)).isEmpty();
    }

    private List<Placed> read(PaymentId payment, long after, int limit) {
        return timeline.of(premises.store.id(), payment, after, limit).orElseThrow();
    }

    private List<String> told(PaymentId payment) {
        return read(payment, 0, 100).stream()
                .map(Placed::entry)
                .map(entry -> entry.source() + " " + entry.kind() + " " + entry.name() + " " + entry.before() + ">"
                        + entry.after())
                .toList();
    }
}
