package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.octopusgateway.json.StrictJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.ProviderReading.RefundAction;
import jakarta.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RefundActionsTest {
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_ru2szexxwcxsbyjsfl2wcln253");
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private static Found found(String text) {
        return CheckoutTranslator.found(StrictJson.object(text.getBytes(UTF_8)), NOW);
    }

    /** Only what the actions add to the payment. */
    private static List<PaymentEvent> refunds(Found payment, long refunded, JsonArray actions) {
        var facts = RefundActions.of(payment, refunded, actions, NOW).facts();
        return facts.subList(payment.facts().size(), facts.size());
    }

    @Test
    void refunds_come_from_the_actions_and_count_as_far_as_the_balance_goes() {
        var payment = found(Fixtures.text("payment-details-partially-refunded"));
        var refunded =
                CheckoutTranslator.refunded(StrictJson.object(Fixtures.bytes("payment-details-partially-refunded")));
        var actions = StrictJson.array(Fixtures.bytes("payment-actions"));
        var action = new ActionId("act_atztecqi25yqwjdpii6h5ihzn2");
        var at = Instant.parse("2026-11-23T01:40:12.113004500Z");

        assertThat(refunded).isEqualTo(4050);
        assertThat(refunds(payment, refunded, actions))
                .containsExactly(PaymentEvent.refund(Kind.REFUNDED, PAYMENT, action, Money.hkd(4050), at));
        assertThat(refunds(payment, 4040, actions))
                .containsExactly(PaymentEvent.refund(Kind.REFUND_PENDING, PAYMENT, action, Money.hkd(4050), at));
    }

    @Test
    void a_refund_that_was_not_approved_is_declined() {
        var actions = StrictJson.array(
                "[{\"id\":\"act_1\",\"type\":\"Refund\",\"amount\":10,\"approved\":false},{\"id\":\"act_2\",\"type\":\"Refund\",\"amount\":20,\"response_code\":\"10000\"},{\"id\":\"act_3\",\"type\":\"Refund\",\"amount\":30,\"response_code\":\"20006\"}]"
                        .getBytes(UTF_8));

        assertThat(refunds(found(Fixtures.text("payment-details-refunded")), 20, actions))
                .extracting(PaymentEvent::kind, fact -> fact.amount().minorUnits())
                .containsExactlyInAnyOrder(
                        tuple(Kind.REFUND_DECLINED, 10L), tuple(Kind.REFUNDED, 20L), tuple(Kind.REFUND_DECLINED, 30L));
    }

    @Test
    void each_carries_what_proves_whose_it_is() {
        var actions = StrictJson.array("""
                [{"id": "act_1", "type": "Refund", "amount": 10, "reference": "rma-1",
                  "metadata": {"refund_id": "rfd_1"}},
                 {"id": "act_2", "type": "Refund", "amount": 20},
                 {"id": "act_3", "type": "Capture", "amount": 20}]""".getBytes(UTF_8));

        var read = RefundActions.of(found(Fixtures.text("payment-details-refunded")), 0, actions, NOW);

        assertThat(Objects.requireNonNull(read.refundActionsOrNull()))
                .containsExactly(
                        new RefundAction(new ActionId("act_1"), "rfd_1", "rma-1", Money.hkd(10)),
                        new RefundAction(new ActionId("act_2"), null, null, Money.hkd(20)));
    }
}
