package io.octopusgateway.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** We said no to a command. A normal outcome that becomes a problem document; it carries constant words only. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String payment;

    public Refusal(Reason reason) {
        this(reason, null);
    }

    /** A refusal that shows the host the payment it should look at instead. */
    public Refusal(Reason reason, @Nullable PaymentId payment) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.payment = payment == null ? null : payment.value();
    }

    public Reason reason() {
        return reason;
    }

    public Optional<PaymentId> payment() {
        return Optional.ofNullable(payment).map(PaymentId::new);
    }

    /** Why. Each has exactly one problem document. */
    public enum Reason {
        AMOUNT_NOT_ALLOWED,
        REFERENCE_REUSED,
        ALREADY_PAID,
        ALREADY_CAPTURED,
        OPEN_PAYMENT_EXISTS,
        REPLACED_NOT_FOUND,
        REFUND_EXCEEDS_CAPTURED,
        REFUND_NOT_POSSIBLE,
        PAYMENT_IN_DOUBT,
        REFUND_NOT_IN_DOUBT,
        DECISION_NOT_POSSIBLE,
        REFUND_REFERENCE_REUSED,
        PAYMENT_NOT_FOUND,
        PROVIDER_REFUSED,
        PROVIDER_UNAVAILABLE,
        STORE_NOT_CONFIGURED,
        STORE_PAUSED
    }
}
