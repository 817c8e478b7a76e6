package io.octopusgateway.checkoutcom;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.ProviderReading.RefundAction;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The refunds among the actions of a payment. An approved one has only been promised, unless the balance covers all of
 * them.
 */
final class RefundActions {
    private RefundActions() {}

    /**
     * The payment with its refunds.
     *
     * @param refunded what the payment's balance says was given back
     */
    static Found of(Found payment, long refunded, JsonArray actions, Instant now) {
        var approved = new ArrayList<PaymentEvent>();
        var facts = new ArrayList<PaymentEvent>();
        var listed = new ArrayList<RefundAction>();
        long sum = 0;
        for (var action : CheckoutJson.elements(actions)) {
            if (CheckoutJson.text(action, "type").filter("Refund"::equals).isPresent()) {
                var verdict = verdict(action);
                var refund = refund(payment, action, verdict, now);
                listed.add(listed(refund, action));
                (verdict == Kind.REFUNDED ? approved : facts).add(refund);
                sum = verdict == Kind.REFUNDED
                        ? Math.addExact(sum, refund.amount().minorUnits())
                        : sum;
            }
        }
        var kind = sum <= refunded ? Kind.REFUNDED : Kind.REFUND_PENDING;
        approved.forEach(one -> facts.add(
                PaymentEvent.refund(kind, one.providerPayment(), one.action(), one.amount(), one.occurredAt())));
        return payment.withRefunds(facts, listed);
    }

    private static RefundAction listed(PaymentEvent refund, JsonObject action) {
        return new RefundAction(
                refund.action(),
                CheckoutJson.claim(action, RefundBody.REFUND_ID),
                CheckoutJson.text(action, "reference").orElse(null),
                refund.amount());
    }

    private static PaymentEvent refund(Found payment, JsonObject action, Kind verdict, Instant now) {
        var amount = new Money(CheckoutJson.amount(action), payment.amount().currency());
        var at = CheckoutJson.time(action, "processed_on").orElse(now);
        return PaymentEvent.refund(verdict, payment.id(), CheckoutJson.action(action, "id"), amount, at);
    }

    /** A listed action without a clear word is on its way: only an explicit no is one. */
    private static Kind verdict(JsonObject action) {
        var code = CheckoutJson.code(action, "response_code");
        if (!action.containsKey("approved") && code.isEmpty()) {
            return Kind.REFUND_PENDING;
        }
        var approved = action.containsKey("approved")
                ? action.getBoolean("approved", false)
                : code.get().startsWith("10");
        return approved ? Kind.REFUNDED : Kind.REFUND_DECLINED;
    }
}
