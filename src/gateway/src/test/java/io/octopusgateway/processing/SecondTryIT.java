package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The shopper of a payment that came to nothing asks for the next one, and the host does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondTryIT {
    private final Premises premises = new Premises();

    private PaymentId canceled() {
        premises.start("one");
        var payment = premises.payment("one").id();
        end("canceled", payment);
        return payment;
    }

    private void end(String event, PaymentId payment) {
        var id = premises.handedOut("one");
        premises.hear(premises.event(event, payment, PaymentEvent.of(Kind.CANCELED, id, premises.clock.instant())));
    }

    private PaymentId tryAgain(PaymentId ended) {
        return premises.running()
                .commands()
                .tryAgain(premises.store, ended)
                .payment()
                .id();
    }

    private void refused(PaymentId ended, Refusal.Reason reason, PaymentId instead) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tryAgain(ended))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason))
                .satisfies(refusal -> assertThat(refusal.payment()).contains(instead));
    }

    @Test
    void the_next_payment_asks_for_the_same_and_its_money_is_the_order_s() {
        var ended = canceled();

        var next = tryAgain(ended);

        var payment = premises.payment("one");
        assertThat(payment.id()).isEqualTo(next).isNotEqualTo(ended);
        assertThat(payment.request())
                .isEqualTo(premises.order("one").payment(ended).orElseThrow().request());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        premises.hear(premises.event("paid", next, premises.captured(premises.handedOut("one"))));
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.order("one").accepted()).contains(next);
    }

    @Test
    void however_often_it_is_asked_it_is_one_payment_and_one_call() throws Exception {
        var ended = canceled();
        var hands = Executors.newFixedThreadPool(8);

        var all = hands.invokeAll(IntStream.range(0, 16)
                .<java.util.concurrent.Callable<PaymentId>>mapToObj(press -> () -> tryAgain(ended))
                .toList());

        var next = all.get(0).get();
        for (var one : all) {
            assertThat(one.get()).isEqualTo(next);
        }
        hands.shutdown();
        assertThat(premises.order("one").payments()).hasSize(2);
        assertThat(premises.provider.payments()).hasSize(2);
        end("canceled too", next);
        assertThat(tryAgain(ended)).isEqualTo(next);
        assertThat(premises.order("one").payments()).hasSize(2);
    }

    @Test
    void what_the_host_withdrew_is_followed_by_nothing() {
        var ended = canceled();
        premises.running().commands().cancel(premises.store, ended);

        refused(ended, Refusal.Reason.OPEN_PAYMENT_EXISTS, ended);

        assertThat(premises.order("one").payments()).hasSize(1);
    }

    @Test
    void a_payment_that_the_host_began_meanwhile_is_the_next_one() {
        var ended = canceled();
        var begun = premises.start("one", "the-hosts", 12_850).payment().id();

        assertThat(tryAgain(ended)).isEqualTo(begun);

        assertThat(premises.order("one").payments()).hasSize(2);
    }

    @Test
    void an_order_that_is_paid_is_asked_for_no_more() {
        var ended = canceled();
        var begun = premises.start("one", "the-hosts", 12_850).payment().id();
        premises.hear(premises.event("paid", begun, premises.captured(premises.handedOut("one"))));

        refused(ended, Refusal.Reason.ALREADY_PAID, begun);
    }

    @Test
    void who_asked_stands_in_the_timeline() {
        tryAgain(canceled());

        var asked = premises.rows("select source from timeline where payment_id = '"
                + premises.payment("one").id() + "' order by id limit 1");
        assertThat(asked).isEqualTo(List.of("GATEWAY"));
    }
}
