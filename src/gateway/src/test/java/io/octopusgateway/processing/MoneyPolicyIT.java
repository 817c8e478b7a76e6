package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.payment.Refund.State;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.MoneyPolicy.Late;
import io.octopusgateway.store.MoneyPolicy.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a store wants done with money, from its host's word to the refund. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyPolicyIT {
    private final Premises premises = new Premises(new MoneyPolicy(Late.REOPEN_ORDER, Rejected.REFUND));
    private final Telling host = new Telling(premises.store, premises.clock);

    private PaymentId paid() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.provider.hold(provider, premises.captured(provider));
        premises.hear(premises.event("evt_paid", id, premises.captured(provider)));
        return id;
    }

    private void hostIsTold() {
        var relay = host.relay();
        while (relay.turn() > 0) {
            premises.clock.pass(Duration.ofSeconds(1));
        }
    }

    private List<String> told() {
        return premises.rows("select type from order_updates where order_id = "
                + premises.order("one").id() + " order by sequence");
    }

    private void pass(Duration time) {
        premises.clock.pass(time);
        premises.running().reconciliation().turn();
    }

    @Test
    void what_the_host_rejects_goes_back_after_the_grace_and_the_host_hears_of_it() {
        var id = paid();
        host.host = message -> new Delivery.Rejected("SOLD_OUT");

        hostIsTold();
        var verdict = premises.order("one").verdict();
        pass(Duration.ofMinutes(4));
        var within = premises.provider.refundsSent().size();
        pass(Duration.ofMinutes(2));
        premises.provider
                .refunds()
                .actions()
                .forEach(action -> premises.provider.refunds().settle(action, Kind.REFUNDED));
        pass(Duration.ofMinutes(6));
        hostIsTold();

        assertThat(verdict).isEqualTo(Verdict.REVIEW);
        assertThat(within).isZero();
        assertThat(premises.order("one").payment(id).orElseThrow().refunds())
                .extracting(Refund::state)
                .containsExactly(State.SUCCEEDED);
        assertThat(premises.provider.refundsSent()).hasSize(1);
        assertThat(told())
                .containsExactly(
                        "payment.pending", "payment.captured", "payment.review", "refund.pending", "refund.succeeded");
    }

    @Test
    void a_bare_client_error_gives_nothing_back() {
        paid();
        host.host = message -> new Delivery.Refused(409, Optional.empty());

        hostIsTold();
        pass(Duration.ofMinutes(10));

        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(premises.provider.refundsSent()).isEmpty();
    }

    @Test
    void an_order_that_was_given_up_is_paid_by_money_that_comes_after_all() {
        var id = premises.start("one").payment().id();
        var provider = premises.handedOut("one");
        premises.hear(premises.event("evt_end", id, PaymentEvent.of(Kind.EXPIRED, provider, premises.clock.instant())));
        var before = premises.order("one").verdict();

        premises.hear(premises.event("evt_late", id, premises.captured(provider)));

        assertThat(before).isEqualTo(Verdict.FAILED);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        assertThat(told()).containsExactly("payment.pending", "payment.failed", "payment.captured");
    }
}
