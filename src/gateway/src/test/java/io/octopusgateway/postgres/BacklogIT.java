package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Backlog.Kind;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is open, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacklogIT {
    private static final AtomicInteger COUNT = new AtomicInteger(700_000);
    private static final Instant NOW = Payments.NOW;

    private final Postgres postgres = RealPostgres.get().postgres();
    private final StoreId store = new StoreId("backlog-" + COUNT.incrementAndGet());
    private final Backlog backlog = postgres.backlog(() -> NOW);

    private Payment payment(Instant created) {
        var number = COUNT.incrementAndGet();
        var call = StartCall.first(
                new IdempotencyKey(new UUID(8, number)), "bytes".getBytes(UTF_8), created, Payments.PATIENCE);
        return Payment.begin(Payments.id(number), 1, Payments.request(Payments.AMOUNT), call, created);
    }

    private Order stored(Payment payment, Consumer<Payment> then) {
        return postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store, new OrderReference("O" + COUNT.incrementAndGet()));
            order.begin(payment, Optional.empty());
            then.accept(payment);
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            assertThat(postgres.orders().save(order, NOW)).isTrue();
            return order;
        });
    }

    private void answered(Payment payment, ProviderAnswer answer) {
        payment.answered(answer, 1, true, NOW);
    }

    private void event(String id, EventLog.State state, Optional<Instant> next, Instant received) {
        var event = new ProviderEvent(
                id, "payment_captured", "hash", "{}".getBytes(UTF_8), ProviderEvent.Meaning.FACT, null);
        postgres.eventLog().put(store, event, state, next, received);
    }

    private void update(Order told, Instant at) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store, told.reference());
            var id = "upd_" + COUNT.incrementAndGet();
            var body = "{}".getBytes(UTF_8);
            var sequence = order.nextSequence();
            postgres.orderUpdates()
                    .add(new OrderUpdate(id, order.id(), store, sequence, UpdateType.PAYMENT_PENDING, body, at));
            return postgres.orders().save(order, NOW);
        });
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private Backlog.Line line(Kind kind) {
        return backlog.of(store).stream()
                .filter(line -> line.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Backlog.Line line(Kind kind, long count, Instant oldest) {
        return new Backlog.Line(kind, count, Optional.of(oldest));
    }

    @Test
    void a_store_where_nothing_happened_has_a_line_for_every_kind_and_no_webhook() {
        assertThat(backlog.of(store)).extracting(Backlog.Line::kind).containsExactly(Kind.values());
        assertThat(backlog.of(store))
                .allMatch(line -> line.count() == 0 && line.oldest().isEmpty());
        assertThat(backlog.lastWebhook(store)).isEmpty();
    }

    @Test
    void in_doubt_is_what_got_no_answer_and_what_was_sent_and_not_waited_for() {
        stored(payment(ago(30)), payment -> answered(payment, Payments.silence()));
        stored(payment(ago(20)), payment -> {});
        stored(payment(NOW), payment -> {});
        stored(payment(ago(40)), payment -> answered(payment, Payments.unreachable()));
        stored(payment(ago(50)), payment -> answered(payment, Payments.accepted("b" + COUNT.incrementAndGet())));

        assertThat(line(Kind.IN_DOUBT)).isEqualTo(line(Kind.IN_DOUBT, 2, ago(30)));
    }

    @Test
    void pending_is_what_the_provider_has_not_ended() {
        var provider = "p" + COUNT.incrementAndGet();
        stored(payment(ago(9)), payment -> answered(payment, Payments.accepted(provider)));
        stored(payment(ago(8)), payment -> {
            answered(payment, Payments.accepted("q" + provider));
            payment.record(Facts.expired("q" + provider));
        });

        assertThat(line(Kind.PENDING_PAYMENTS)).isEqualTo(line(Kind.PENDING_PAYMENTS, 1, ago(9)));
    }

    @Test
    void parked_events_are_tried_again_and_stuck_ones_are_not_and_any_webhook_is_a_sign_of_life() {
        event("e1", EventLog.State.PARKED, Optional.of(NOW), ago(7));
        event("e2", EventLog.State.PARKED, Optional.of(NOW), ago(6));
        event("e3", EventLog.State.PARKED, Optional.empty(), ago(5));
        event("e4", EventLog.State.APPLIED, Optional.empty(), ago(4));
        event("e5", EventLog.State.IGNORED, Optional.empty(), ago(3));

        assertThat(line(Kind.PARKED_EVENTS)).isEqualTo(line(Kind.PARKED_EVENTS, 2, ago(7)));
        assertThat(line(Kind.STUCK_EVENTS)).isEqualTo(line(Kind.STUCK_EVENTS, 1, ago(5)));
        assertThat(backlog.lastWebhook(store)).contains(ago(3));
    }

    @Test
    void updates_are_open_until_the_host_has_them_and_as_old_as_the_next_one_of_its_stream() {
        var one = stored(payment(ago(9)), payment -> {});
        var two = stored(payment(ago(9)), payment -> {});
        update(one, ago(8));
        update(one, ago(7));
        update(one, ago(6));
        update(two, ago(5));
        var before = line(Kind.UNACKNOWLEDGED_UPDATES);

        var database = RealPostgres.get().database();
        database.execute(
                "update order_updates set outcome = 'ACKNOWLEDGED' where sequence = 1 and order_id = " + one.id());
        database.execute("update streams set delivered = 1 where order_id = " + one.id());

        assertThat(before).isEqualTo(line(Kind.UNACKNOWLEDGED_UPDATES, 4, ago(8)));
        assertThat(line(Kind.UNACKNOWLEDGED_UPDATES)).isEqualTo(line(Kind.UNACKNOWLEDGED_UPDATES, 3, ago(7)));
    }

    @Test
    void held_money_is_open_until_it_was_given_back() {
        var held = "h" + COUNT.incrementAndGet();
        var returned = "r" + COUNT.incrementAndGet();
        stored(payment(ago(9)), payment -> {
            answered(payment, Payments.accepted(held));
            payment.decide(Decisions::tellFailure);
            payment.record(Facts.captured(held));
        });
        stored(payment(ago(9)), payment -> {
            answered(payment, Payments.accepted(returned));
            payment.decide(Decisions::tellFailure);
            payment.record(Facts.captured(returned));
            payment.record(Facts.refunded(returned, "1", Payments.AMOUNT.minorUnits()));
        });

        assertThat(line(Kind.HELD_MONEY)).isEqualTo(line(Kind.HELD_MONEY, 1, NOW));
    }

    @Test
    void another_stores_items_are_not_counted() {
        stored(payment(ago(30)), payment -> answered(payment, Payments.silence()));
        event("e1", EventLog.State.PARKED, Optional.of(NOW), ago(7));

        var other = new StoreId("backlog-other-" + COUNT.incrementAndGet());

        assertThat(backlog.of(other)).allMatch(line -> line.count() == 0);
        assertThat(backlog.lastWebhook(other)).isEmpty();
    }

    @Test
    void a_statement_that_fails_says_nothing_of_its_values() {
        var id = "canary\u0000canary";

        assertThatThrownBy(() -> event(id, EventLog.State.APPLIED, Optional.empty(), NOW))
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("PSQLException"))
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("canary"));
    }

    private static String stackTrace(Throwable failure) {
        var text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
