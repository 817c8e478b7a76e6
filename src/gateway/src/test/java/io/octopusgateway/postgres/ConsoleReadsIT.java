package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Matters.Matter;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Takings.Slice;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the console counts and lists. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleReadsIT {
    private static final AtomicInteger COUNT = new AtomicInteger(700_000);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Postgres postgres = RealPostgres.get().postgres();
    private final int own = COUNT.addAndGet(1000);
    private final StoreId store = new StoreId("reads-" + own);
    private int numbers;

    @Test
    void the_least_id_of_a_time_is_that_of_the_specification() {
        // https://github.com/ulid/spec: 01ARZ3NDEKTSV4RRFFQ69G5FAV was made at this millisecond
        assertThat(JdbcTakings.first(Instant.ofEpochMilli(1_469_922_850_259L)))
                .isEqualTo("pmt_01ARZ3NDEK0000000000000000");
    }

    @Test
    void takings_are_those_of_the_payments_begun_since_then() {
        var since = Payments.NOW;
        paid(begun(since.minusSeconds(1)), payment -> {});
        paid(begun(since), payment -> {});
        paid(begun(since.plus(HOUR.multipliedBy(2))), payment -> {});
        begun(since.plus(HOUR));

        var summary = postgres.takings().since(store, since, HOUR);

        assertThat(summary.count()).isEqualTo(3);
        assertThat(summary.paid()).isEqualTo(2);
        assertThat(summary.over()).isEqualTo(2);
        assertThat(summary.begun()).isEqualTo(Map.of(PaymentStatus.CAPTURED, 2L, PaymentStatus.REQUESTED, 1L));
        assertThat(summary.taken()).isEqualTo(twice(Payments.AMOUNT));
        assertThat(summary.givenBack()).isEqualTo(Money.hkd(0));
        assertThat(summary.slices())
                .containsExactly(
                        new Slice(0, 1, 1, Payments.AMOUNT),
                        new Slice(1, 1, 0, Money.hkd(0)),
                        new Slice(2, 1, 1, Payments.AMOUNT));
        assertThat(summary.isCut()).isFalse();
    }

    @Test
    void of_a_store_that_began_nothing_there_is_nothing_to_count() {
        var summary = postgres.takings().since(store, Payments.NOW, HOUR);

        assertThat(summary.count()).isZero();
        assertThat(summary.untilPaid()).isEmpty();
        assertThat(summary.slices()).isEmpty();
    }

    @Test
    void money_that_came_too_late_is_held_for_a_person_with_its_cause() {
        var late = begun(Payments.NOW);
        paid(late, payment -> payment.decide(Decisions::tellFailure));
        paid(begun(Payments.NOW), payment -> {});

        assertThat(postgres.matters().held(store, 9))
                .extracting(Matter::payment, Matter::amount, Matter::causeOrNull)
                .containsExactly(tuple(late, Payments.AMOUNT, "LATE_CAPTURE"));
        assertThat(postgres.matters().rejected(store, 9)).isEmpty();
        assertThat(postgres.matters().refundsInDoubt(store, Payments.NOW, 9)).isEmpty();
    }

    @Test
    void of_held_money_what_went_back_already_is_not_at_risk_any_more() {
        var late = begun(Payments.NOW);
        paid(late, payment -> payment.decide(Decisions::tellFailure));
        var provider = late.value().toLowerCase(Locale.ROOT);
        changed(late, payment -> Payments.hearing(payment, Facts.refunded(provider, "act_1", 1_000)));

        assertThat(postgres.matters().held(store, 9))
                .extracting(Matter::amount)
                .containsExactly(Payments.AMOUNT.minus(Money.hkd(1_000)));
    }

    @Test
    void a_start_is_in_doubt_when_its_answer_is_overdue() {
        var silent = begun(Payments.NOW);

        assertThat(postgres.matters().startsInDoubt(store, Payments.NOW, 9)).isEmpty();
        assertThat(postgres.matters().startsInDoubt(store, Payments.NOW.plus(Payments.PATIENCE), 9))
                .extracting(Matter::payment)
                .containsExactly(silent);
    }

    private static Money twice(Money amount) {
        return amount.plus(amount);
    }

    private PaymentId begun(Instant at) {
        var number = own + ++numbers;
        var id = new PaymentId(JdbcTakings.first(at).substring(0, 24) + "%06d".formatted(number));
        var call = StartCall.first(new IdempotencyKey(new UUID(11, number)), new byte[] {1}, at, Payments.PATIENCE);
        var payment = Payment.begin(id, 1, Payments.request(Payments.AMOUNT), call, at);
        postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store, new OrderReference("o" + number));
            order.begin(payment, Optional.empty());
            return postgres.orders().save(order, at);
        });
        return id;
    }

    private void changed(PaymentId id, Consumer<Payment> how) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lockByPayment(store, id).orElseThrow();
            how.accept(order.payment(id).orElseThrow());
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            return postgres.orders().save(order, Payments.NOW);
        });
    }

    private void paid(PaymentId id, Consumer<Payment> before) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lockByPayment(store, id).orElseThrow();
            var payment = order.payment(id).orElseThrow();
            var provider = id.value().toLowerCase(Locale.ROOT);
            before.accept(payment);
            payment.answered(Payments.accepted(provider), 1, true, Payments.NOW);
            Payments.hearing(payment, Facts.captured(provider));
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            payment.changed(Payments.NOW);
            return postgres.orders().save(order, Payments.NOW);
        });
    }
}
