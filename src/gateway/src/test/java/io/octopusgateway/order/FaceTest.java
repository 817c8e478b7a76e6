package io.octopusgateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.Payments;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is news: the update a change makes, for the current payment and for one that is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaceTest {
    private static final PaymentEvent REFUND = Facts.refunded("a", "1", 10);

    private static void assertNews(
            Payment payment, Consumer<Payment> change, UpdateType ofCurrent, boolean ofAnyOther) {
        var before = Face.of(payment);

        change.accept(payment);

        assertThat(before.news(payment, true)).contains(ofCurrent);
        assertThat(before.news(payment, false)).isEqualTo(ofAnyOther ? Optional.of(ofCurrent) : Optional.empty());
    }

    private static Consumer<Payment> hearing(PaymentEvent... facts) {
        return payment -> Payments.hearing(payment, facts);
    }

    @Test
    void steps_of_the_current_payment_are_news_and_those_of_another_are_not() {
        assertNews(Payments.requested(), hearing(Facts.pending("a")), UpdateType.PAYMENT_PENDING, false);
        assertNews(Payments.pending(), hearing(Facts.approved("a")), UpdateType.PAYMENT_CAPTURE_PENDING, false);
        assertNews(Payments.pending(), hearing(Facts.expired("a")), UpdateType.PAYMENT_FAILED, false);
        assertNews(Payments.pending(), hearing(Facts.canceled("a")), UpdateType.PAYMENT_FAILED, false);
        assertNews(Payments.pending(), hearing(Facts.declined("a", null)), UpdateType.PAYMENT_FAILED, false);
        assertNews(
                Payments.requested(),
                payment -> payment.answered(Payments.refused(), 1, true, Payments.NOW),
                UpdateType.PAYMENT_FAILED,
                false);
    }

    @Test
    void money_is_news_whosever_it_is() {
        assertNews(
                Payments.pending(),
                hearing(Facts.captured("a")).andThen(one -> one.decide(made -> made.accept(Payments.NOW))),
                UpdateType.PAYMENT_CAPTURED,
                true);
        assertNews(
                Payments.pending(),
                hearing(Facts.captured("a", Money.hkd(10)))
                        .andThen(payment -> payment.decide(made -> made.hold(null, Payments.NOW))),
                UpdateType.PAYMENT_REVIEW,
                true);
        assertNews(Payments.captured(), hearing(Facts.captured("b")), UpdateType.PAYMENT_REVIEW, true);
        assertNews(Payments.captured(), hearing(REFUND), UpdateType.REFUND_SUCCEEDED, true);
        assertNews(
                Payments.captured(),
                hearing(Facts.refund(Kind.REFUND_PENDING, "a", "1", Money.hkd(10))),
                UpdateType.REFUND_PENDING,
                true);
        assertNews(
                Payments.captured(),
                hearing(Facts.refund(Kind.REFUND_DECLINED, "a", "1", Money.hkd(10))),
                UpdateType.REFUND_DECLINED,
                true);
    }

    @Test
    void more_money_for_a_payment_under_review_is_news() {
        var payment = Payments.after(Facts.captured("a"), Facts.captured("b"));

        assertNews(payment, hearing(Facts.captured("c")), UpdateType.PAYMENT_REVIEW, true);
    }

    @Test
    void of_several_changes_the_one_about_money_is_told() {
        var payment = Payments.pending();

        assertNews(
                payment,
                hearing(Facts.approved("a"), Facts.captured("a"), REFUND)
                        .andThen(one -> one.decide(made -> made.accept(Payments.NOW))),
                UpdateType.PAYMENT_CAPTURED,
                true);
    }

    @Test
    void what_was_known_is_no_news() {
        var payment = Payments.after(Facts.captured("a"), REFUND);
        payment.decide(made -> made.accept(Payments.NOW));
        var before = Face.of(payment);

        Payments.hearing(payment, Facts.captured("a"), REFUND, Facts.pending("a"), Facts.expired("a"));

        assertThat(before.news(payment, true)).isEmpty();
        assertThat(Face.of(payment)).isEqualTo(before);
    }
}
