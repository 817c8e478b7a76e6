package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.provider.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Money back through real servers, a real database and the provider's own ledger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final World world = World.get();

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.simulator().refunds().release();
    }

    private record Paid(String order, String id, String token) {}

    private Paid paid(long amount) {
        var order = newOrder();
        var started = world.spi().start(order, amount);
        var token = started.at("/nextAction/token");
        world.simulator().phone(token).approve();
        awaitVerdict(order, "PAID");
        return new Paid(order, started.at("/id"), token);
    }

    private void awaitVerdict(String order, String verdict) {
        Until.holds(
                SOON,
                order + " is " + verdict,
                () -> world.spi().order(order).at("/status").equals(verdict));
    }

    private Answer refund(SpiCaller spi, Paid paid, String reference, long amount) {
        return Http.send(spi.request("/payments/" + paid.id() + "/refunds")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RefundAnswers.body(reference, amount))));
    }

    private List<SimulatedRefund> made(Paid paid) {
        return world.simulator().refunds().of(paid.token());
    }

    @Test
    void a_refund_in_two_parts_empties_the_payment_and_the_order_says_so() {
        var paid = paid(12850);

        var part = refund(world.spi(), paid, "rma-1", 4050);
        awaitVerdict(paid.order(), "PARTIALLY_REFUNDED");
        var rest = refund(world.spi(), paid, "rma-2", 8800);
        awaitVerdict(paid.order(), "REFUNDED");

        assertThat(part.status()).as(part.body()).isEqualTo(202);
        assertThat(part.at("/status")).isEqualTo("PENDING");
        assertThat(rest.status()).as(rest.body()).isEqualTo(202);
        assertThat(made(paid)).extracting(SimulatedRefund::reference).containsExactly("rma-1", "rma-2");
        var payment = world.spi().payment(paid.id());
        assertThat(payment.at("/refunded")).isEqualTo("12850");
        assertThat(payment.at("/refundable")).isEqualTo("0");
        assertThat(payment.at("/refunds/0/reference")).isEqualTo("rma-1");
        assertThat(payment.at("/refunds/0/status")).isEqualTo("SUCCEEDED");
        assertThat(payment.body()).doesNotContain("EXTERNAL_REFUND");
    }

    @Test
    void a_refund_whose_answer_is_lost_is_found_and_made_once() {
        var paid = paid(9000);
        world.simulator().faults().onRefunds().always(Fault.ACCEPT_THEN_RESET);

        var lost = refund(world.spi(), paid, "rma-1", 4000);
        world.simulator().faults().onRefunds().clear();
        awaitVerdict(paid.order(), "PARTIALLY_REFUNDED");
        var again = refund(world.spi(), paid, "rma-1", 4000);

        assertThat(lost.status()).as(lost.body()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(made(paid)).hasSize(1);
        assertThat(world.spi().payment(paid.id()).at("/refunded")).isEqualTo("4000");
    }

    @Test
    void two_servers_asked_at_once_make_one_refund_a_reference() {
        var paid = paid(8000);

        var answers = List.of(0, 1, 0, 1).parallelStream()
                .map(server -> refund(world.spi(world.servers().get(server)), paid, "rma-1", 3000))
                .toList();
        awaitVerdict(paid.order(), "PARTIALLY_REFUNDED");

        assertThat(answers).allMatch(answer -> answer.status() == 202 || answer.status() == 200);
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(made(paid)).hasSize(1);
    }

    @Test
    void a_refund_of_the_dashboard_is_told_and_counts() {
        var paid = paid(7000);

        world.simulator().refunds().atTheDashboard(paid.token(), 5000);
        awaitVerdict(paid.order(), "PARTIALLY_REFUNDED");
        var tooMuch = refund(world.spi(), paid, "rma-1", 3000);

        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.problem()).isEqualTo("refund-exceeds-captured");
        assertThat(tooMuch.at("/refundable")).isEqualTo("2000");
        assertThat(world.spi().payment(paid.id()).body()).contains("EXTERNAL_REFUND");
    }

    @Test
    void a_declined_refund_is_told_and_its_money_is_there_again() {
        var paid = paid(6000);
        world.simulator().refunds().hold();
        var pending = refund(world.spi(), paid, "rma-1", 6000);

        world.simulator().refunds().decline(pending.at("/actionId"));
        Until.holds(
                SOON,
                "the refund is declined",
                () -> world.spi().payment(paid.id()).at("/refunds/0/status").equals("DECLINED"));

        assertThat(world.spi().payment(paid.id()).at("/refundable")).isEqualTo("6000");
        assertThat(world.spi().order(paid.order()).at("/status")).isEqualTo("PAID");
    }
}
