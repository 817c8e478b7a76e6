package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.client.UpdateAnswer.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderUpdateHandlerTest {
    private static final String ORDER = "ORD-5023-4E89";

    private final MemoryOrders orders = new MemoryOrders();
    private final OrderUpdateHandler handler =
            new OrderUpdateHandler(OrderUpdateVerifier.of(Delivery.CURRENT).withClock(Delivery.CLOCK), orders);

    private UpdateAnswer deliver(String body) {
        var delivery = Delivery.of(body);
        return handler.handle(delivery.headers()::get, new ByteArrayInputStream(delivery.body()));
    }

    private static void assertAnswer(UpdateAnswer answer, Outcome outcome, int status) {
        assertThat(answer.outcome()).as(answer.toString()).isEqualTo(outcome);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().isEmpty()).isEqualTo(outcome != Outcome.REJECTED);
    }

    /** What the AsyncAPI description has a rejection look like. */
    private static void assertRejected(UpdateAnswer answer, String reason, long sequence) {
        assertAnswer(answer, Outcome.REJECTED, 422);
        var example = Contract.read("plugin-descriptor/order-updates.asyncapi.yaml")
                .at("/components/messages/rejected/examples/0/payload");
        var body = Contract.json(answer.body());
        assertThat(body.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyElementsOf(example.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList());
        assertThat(body.path("outcome")).isEqualTo(example.path("outcome"));
        assertThat(body.path("reason").asText()).isEqualTo(reason);
        assertThat(body.path("sequence").asLong()).isEqualTo(sequence);
    }

    @Test
    void an_order_that_was_paid_as_asked_is_applied_and_stored() {
        var row = orders.order(ORDER, 12850, "HKD");

        assertAnswer(deliver(Delivery.update(3, "PAID", 12850)), Outcome.APPLIED, 200);

        assertThat(row.sequence).isEqualTo(3);
        assertThat(row.applied).containsExactly(OrderStatus.PAID);
    }

    @Test
    void what_is_not_higher_is_answered_and_left_alone() {
        var row = orders.order(ORDER, 12850, "HKD");
        deliver(Delivery.update(3, "PAID", 12850));

        assertAnswer(deliver(Delivery.update(3, "PAID", 12850)), Outcome.KNOWN_ALREADY, 200);
        assertAnswer(deliver(Delivery.update(2, "AWAITING_PAYMENT", 0)), Outcome.KNOWN_ALREADY, 200);
        // Even money that does not fit: what is old was judged when it was new.
        assertAnswer(deliver(Delivery.update(1, "PAID", 1)), Outcome.KNOWN_ALREADY, 200);

        assertThat(row.applied).containsExactly(OrderStatus.PAID);
        assertAnswer(deliver(Delivery.update(7, "REFUNDED", 12850)), Outcome.APPLIED, 200);
        assertThat(row.sequence).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "PARTIALLY_REFUNDED", "REFUNDED"})
    void money_that_was_not_asked_for_is_rejected_and_nothing_is_stored(OrderStatus status) {
        var row = orders.order(ORDER, 12850, "HKD");

        assertRejected(deliver(Delivery.update(3, status.name(), 12840)), "AMOUNT_MISMATCH", 3);
        assertRejected(deliver(Delivery.update(4, status.name(), 12860)), "AMOUNT_MISMATCH", 4);

        assertThat(row.sequence).isZero();
        assertThat(row.applied).isEmpty();
    }

    @Test
    void money_of_another_currency_is_rejected() {
        orders.order(ORDER, 12850, "CNY");

        assertRejected(deliver(Delivery.update(3, "PAID", 12850)), "CURRENCY_MISMATCH", 3);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNPAID", "AWAITING_PAYMENT", "PROCESSING", "FAILED", "REVIEW"})
    void a_verdict_without_money_needs_no_amount(OrderStatus status) {
        var row = orders.order(ORDER, 12850, "HKD");

        assertAnswer(deliver(Delivery.update(2, status.name(), 0)), Outcome.APPLIED, 200);
        assertThat(row.applied).containsExactly(status);
    }

    @Test
    void a_verdict_of_tomorrow_reaches_the_host_as_unknown() {
        var row = orders.order(ORDER, 12850, "HKD");

        assertAnswer(deliver(Delivery.update(2, "HALF_PAID", 6400)), Outcome.APPLIED, 200);
        assertThat(row.applied).containsExactly(OrderStatus.UNKNOWN);
    }

    @Test
    void a_rejection_of_the_hosts_is_told_and_rolled_back_however_it_is_wrapped() {
        var row = orders.order(ORDER, 12850, "HKD");
        orders.duringApply(update -> {
            throw new IllegalStateException(
                    "container", new RuntimeException(new RejectedException("OUT_OF \"STOCK\"")));
        });

        assertRejected(deliver(Delivery.update(3, "PAID", 12850)), "OUT_OF \"STOCK\"", 3);
        assertThat(row.sequence).isZero();
    }

    @Test
    void a_failure_that_is_its_own_cause_ends_the_search_for_a_rejection() {
        orders.order(ORDER, 12850, "HKD");
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);
        orders.duringApply(update -> {
            throw one;
        });

        assertAnswer(deliver(Delivery.update(3, "PAID", 12850)), Outcome.FAILED, 500);
    }

    @Test
    void a_host_that_fails_is_sent_it_again_and_told_why() {
        var row = orders.order(ORDER, 12850, "HKD");
        var failure = new IllegalStateException("the shop's database is away");
        orders.duringApply(update -> {
            throw failure;
        });

        var answer = deliver(Delivery.update(3, "PAID", 12850));

        assertAnswer(answer, Outcome.FAILED, 500);
        assertThat(answer.cause()).contains(failure);
        assertThat(row.sequence).isZero();
        orders.duringApply(update -> {});
        assertAnswer(deliver(Delivery.update(3, "PAID", 12850)), Outcome.APPLIED, 200);
    }

    @Test
    void a_commit_that_fails_is_a_failure_although_the_work_was_done() {
        var row = orders.order(ORDER, 12850, "HKD");
        orders.atCommit(() -> {
            throw new IllegalStateException("serialization failure");
        });

        assertAnswer(deliver(Delivery.update(3, "PAID", 12850)), Outcome.FAILED, 500);
        assertThat(row.applied).isEmpty();
    }

    @Test
    void a_port_that_answers_nothing_has_failed() {
        HostOrders forgetful = (update, work) -> null;

        var answer = new OrderUpdateHandler(OrderUpdateVerifier.of(Delivery.CURRENT), forgetful)
                .apply(OrderUpdate.fromJson("upd_1", Delivery.update(3, "PAID", 12850)));

        assertAnswer(answer, Outcome.FAILED, 500);
    }

    @Test
    void an_order_as_the_gateway_knows_it_now_is_applied_by_the_same_rules() {
        var now = Order.fromJson(Contract.example("order").toString());
        var row = orders.order(now.reference(), now.verdict().captured(), "HKD");
        var update = OrderUpdate.ofOrder("hk-main", now).orElseThrow();

        assertAnswer(handler.apply(update), Outcome.APPLIED, 200);
        assertAnswer(handler.apply(update), Outcome.KNOWN_ALREADY, 200);

        assertThat(row.sequence).isEqualTo(now.sequence());
        assertThat(row.applied).containsExactly(now.status());
        orders.order(now.reference(), now.verdict().captured() + 10, "HKD");
        assertRejected(handler.apply(update), "AMOUNT_MISMATCH", now.sequence());
    }

    @Test
    void an_order_nobody_knows_is_asked_about_again() {
        assertAnswer(deliver(Delivery.update(1, "AWAITING_PAYMENT", 0)), Outcome.UNKNOWN_ORDER, 404);
    }

    @Test
    void a_test_of_the_receiver_is_answered_and_reaches_no_order() {
        var test =
                "{\"type\":\"test\",\"sequence\":0,\"store\":\"hk-main\",\"occurredAt\":\"2026-11-22T02:56:02.310Z\"}";

        assertAnswer(deliver(test), Outcome.OF_NO_ORDER, 200);
    }

    @Test
    void a_forgery_and_what_cannot_be_read_are_told_apart() {
        var forged = Delivery.of(Delivery.update(3, "PAID", 12850)).with("webhook-id", "upd_2");

        var answer = handler.handle(forged.headers()::get, forged.body());

        assertAnswer(answer, Outcome.NOT_GENUINE, 401);
        assertThat(answer.cause()).containsInstanceOf(OrderUpdateException.class);
        assertAnswer(deliver("{\"type\":\"payment.captured\"}"), Outcome.UNREADABLE, 500);
    }

    @Test
    void a_body_is_read_up_to_a_bound_and_a_broken_one_comes_again() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int count) {
                return count;
            }
        };
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                return read();
            }
        };

        assertAnswer(handler.handle(name -> "x", endless), Outcome.TOO_LARGE, 413);
        assertAnswer(handler.handle(name -> "x", broken), Outcome.FAILED, 500);
    }

    @Test
    void the_same_update_from_many_sides_at_once_is_applied_once() throws Exception {
        var row = orders.order(ORDER, 12850, "HKD");
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Outcome> pushed =
                    () -> deliver(Delivery.update(3, "PAID", 12850)).outcome();
            var outcomes = threads.invokeAll(Collections.nCopies(40, pushed));

            var applied = 0;
            for (var outcome : outcomes) {
                applied += outcome.get() == Outcome.APPLIED ? 1 : 0;
            }
            assertThat(applied).isOne();
            assertThat(row.applied).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
