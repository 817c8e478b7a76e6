package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a host gets for what it asks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopOrderIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final World world = World.get();

    @Test
    void each_server_has_called_the_provider_for_each_store_before_a_shopper_needs_it() {
        assertThat(world.simulator().calls())
                .filteredOn(call -> call.query().contains("reference=octopus-gateway."))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void an_order_is_paid_when_the_shopper_approves() {
        var order = newOrder();

        var started = world.spi().start(order, "pay-" + order, 12850);
        world.simulator().phone(provider(order).id()).approve();

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("Location")).endsWith(started.at("/id"));
        assertThat(started.at("/status")).isEqualTo("PENDING");
        assertThat(started.at("/nextAction/payUrl")).startsWith(world.first().url() + "/pay/");
        assertThat(started.at("/nextAction/redirectUrl")).contains("/oos/payment/?token=");
        awaitVerdict(order, "PAID");
        var payment = world.spi().payment(started.at("/id"));
        assertThat(payment.at("/status")).isEqualTo("CAPTURED");
        assertThat(payment.at("/captured")).isEqualTo("12850");
        assertThat(payment.at("/nextAction")).isEmpty();
    }

    @Test
    void a_repeated_start_is_the_same_payment_for_ever() {
        var order = newOrder();
        var first = world.spi().start(order, "again-" + order, 5000);

        var open = world.spi().start(order, "again-" + order, 5000);
        world.simulator().phone(provider(order).id()).approve();
        awaitVerdict(order, "PAID");
        var paid = world.spi().start(order, "again-" + order, 5000);
        var other = world.spi().start(order, "again-" + order, 6000);

        assertThat(open.status()).isEqualTo(200);
        assertThat(open.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.at("/id")).isEqualTo(first.at("/id"));
        assertThat(paid.at("/status")).isEqualTo("CAPTURED");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("reference-reused");
        assertThat(providerCalls(order)).isEqualTo(1);
    }

    @Test
    void another_request_for_an_open_payment_joins_it_and_another_amount_is_refused() {
        var order = newOrder();
        var first = world.spi().start(order, 7000);

        var joined = world.spi().start(order, "joined-" + order, 7000);
        var other = world.spi().start(order, 7010);

        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.at("/id")).isEqualTo(first.at("/id"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("open-payment-exists");
        assertThat(other.at("/payment/id")).isEqualTo(first.at("/id"));
        assertThat(providerCalls(order)).isEqualTo(1);
    }

    @Test
    void a_reference_of_another_order_is_refused_before_anything_else() {
        var first = newOrder();
        var paid = newOrder();
        world.spi().start(first, "mine-" + first, 4000);
        world.spi().start(paid, 4000);
        world.simulator().phone(provider(paid).id()).approve();
        awaitVerdict(paid, "PAID");

        var answer = world.spi().start(paid, "mine-" + first, 4000);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("reference-reused");
    }

    @Test
    void a_paid_order_is_not_asked_for_twice() {
        var order = newOrder();
        var first = world.spi().start(order, 8000);
        world.simulator().phone(provider(order).id()).approve();
        awaitVerdict(order, "PAID");

        var second = world.spi().start(order, "second-" + order, 8000);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("already-paid");
        assertThat(second.at("/payment/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void a_declined_payment_is_followed_by_a_second_attempt_and_says_why() {
        var order = newOrder();
        var first = world.spi().start(order, 9000);
        world.simulator().phone(provider(order).id()).decline("200P1");
        awaitVerdict(order, "FAILED");

        var declined = world.spi().payment(first.at("/id"));
        var second = world.spi().start(order, 9000);

        assertThat(declined.at("/status")).isEqualTo("DECLINED");
        assertThat(declined.at("/decline/reason")).isEqualTo("OVER_LIMIT");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/attempt")).isEqualTo("2");
        assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
    }

    @Test
    void the_webhook_that_comes_before_the_answer_counts() {
        var order = newOrder();
        world.simulator().faults().webhooks(io.octopusgateway.simulator.webhook.WebhookMode.CAPTURED_BEFORE_ANSWER);
        try {
            var started = world.spi().start(order, 3000);

            assertThat(started.at("/status")).isEqualTo("CAPTURED");
            awaitVerdict(order, "PAID");
        } finally {
            world.simulator().faults().clear();
        }
    }

    @Test
    void a_provider_that_never_tells_is_asked() {
        var order = newOrder();
        world.simulator().faults().webhooks(io.octopusgateway.simulator.webhook.WebhookMode.NONE);
        try {
            var started = world.spi().start(order, 3100);
            world.simulator().phone(provider(order).id()).approve();

            var before = world.spi().payment(started.at("/id"));
            var after = world.spi().refreshed(started.at("/id"));

            assertThat(before.at("/status")).isEqualTo("PENDING");
            assertThat(after.at("/status")).isEqualTo("CAPTURED");
            awaitVerdict(order, "PAID");
        } finally {
            world.simulator().faults().clear();
        }
    }

    @Test
    void a_payment_that_is_not_there_and_a_key_that_is_not_known_say_nothing() {
        var unknown = world.spi().payment("pmt_01JDA800000000000000000000");
        var strange = world.spi().payment("..%2f..");
        var keyless = Http.get(world.first().url() + "/api/v1/capabilities");
        var capabilities = world.spi().get("/capabilities");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("not-found");
        assertThat(strange.status()).isBetween(400, 404);
        assertThat(keyless.status()).isEqualTo(401);
        assertThat(keyless.problem()).isEqualTo("unauthorized");
        assertThat(capabilities.status()).isEqualTo(200);
    }

    private void awaitVerdict(String order, String verdict) {
        Until.holds(
                SOON,
                order + " is " + verdict,
                () -> world.spi().order(order).at("/status").equals(verdict));
    }

    private SimulatedPayment provider(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private long providerCalls(String order) {
        return world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST") && call.body().contains(order + "."))
                .count();
    }
}
