package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import org.jspecify.annotations.Nullable;

/** What the provider reports, all at one moment unless a test says otherwise. */
public final class Facts {
    private Facts() {}

    public static ProviderPaymentId provider(String id) {
        return new ProviderPaymentId("pay_" + id);
    }

    public static PaymentEvent pending(String id) {
        return PaymentEvent.of(Kind.PENDING, provider(id), Payments.NOW);
    }

    public static PaymentEvent approved(String id) {
        return PaymentEvent.of(Kind.CAPTURE_PENDING, provider(id), Payments.NOW);
    }

    public static PaymentEvent captured(String id) {
        return captured(id, Payments.AMOUNT);
    }

    public static PaymentEvent captured(String id, Money amount) {
        return PaymentEvent.captured(provider(id), amount, Payments.NOW);
    }

    public static PaymentEvent declined(String id, @Nullable String code) {
        return PaymentEvent.declined(Kind.DECLINED, provider(id), code, Payments.NOW);
    }

    public static PaymentEvent captureDeclined(String id) {
        return PaymentEvent.declined(Kind.CAPTURE_DECLINED, provider(id), null, Payments.NOW);
    }

    public static PaymentEvent canceled(String id) {
        return PaymentEvent.of(Kind.CANCELED, provider(id), Payments.NOW);
    }

    public static PaymentEvent expired(String id) {
        return PaymentEvent.of(Kind.EXPIRED, provider(id), Payments.NOW);
    }

    public static PaymentEvent refunded(String id, String action, long minorUnits) {
        return refund(Kind.REFUNDED, id, action, Money.hkd(minorUnits));
    }

    public static PaymentEvent refund(Kind kind, String id, String action, Money amount) {
        return PaymentEvent.refund(kind, provider(id), new ActionId("act_" + action), amount, Payments.NOW);
    }
}
