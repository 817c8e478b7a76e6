package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a payment as the provider reported it. Facts are recorded, never refused, whoever brings them: a
 * webhook, a read, a replay. Two reports with the same {@link #key()} are the same fact.
 *
 * @param amountOrNull what moved, at the amount the provider reports; null where nothing moves
 * @param actionOrNull the provider's action, which tells refunds apart
 * @param codeOrNull the provider's response code as text, for facts that say no
 * @param contradicted whether another report of the same fact had other content
 */
public record PaymentEvent(
        Kind kind,
        ProviderPaymentId providerPayment,
        @Nullable Money amountOrNull,
        @Nullable ActionId actionOrNull,
        @Nullable String codeOrNull,
        Instant occurredAt,
        boolean contradicted) {

    /** What happened. The order is that of the documentation and means nothing. */
    public enum Kind {
        PENDING(false),
        CAPTURE_PENDING(false),
        CAPTURED(true),
        DECLINED(false),
        CAPTURE_DECLINED(false),
        CANCELED(false),
        EXPIRED(false),
        REFUND_PENDING(true),
        REFUNDED(true),
        REFUND_DECLINED(true),
        REFUND_RETURNED(true);

        private final boolean moves;

        Kind(boolean moves) {
            this.moves = moves;
        }

        /** Whether the fact is about an amount. */
        public boolean hasAmount() {
            return moves;
        }

        /** Whether the fact belongs to one refund rather than to the whole payment. */
        public boolean isAboutRefund() {
            return this == REFUND_PENDING || this == REFUNDED || this == REFUND_DECLINED || this == REFUND_RETURNED;
        }
    }

    /**
     * What makes two reports the same fact. Octopus has one capture a provider payment, so everything but a refund is
     * known by its kind alone; money in another currency is a fact of its own, because no sum may hold it.
     */
    public record Key(Kind kind, ProviderPaymentId providerPayment, String discriminator) {}

    public PaymentEvent {
        if (kind.hasAmount() && amountOrNull == null) {
            throw new IllegalArgumentException(kind + " needs an amount");
        }
        if (kind.isAboutRefund() && actionOrNull == null) {
            throw new IllegalArgumentException(kind + " needs an action");
        }
    }

    public static PaymentEvent of(Kind kind, ProviderPaymentId providerPayment, Instant occurredAt) {
        return new PaymentEvent(kind, providerPayment, null, null, null, occurredAt, false);
    }

    public static PaymentEvent captured(ProviderPaymentId providerPayment, Money amount, Instant occurredAt) {
        return new PaymentEvent(Kind.CAPTURED, providerPayment, amount, null, null, occurredAt, false);
    }

    public static PaymentEvent declined(
            Kind kind, ProviderPaymentId providerPayment, @Nullable String code, Instant occurredAt) {
        return new PaymentEvent(kind, providerPayment, null, null, code, occurredAt, false);
    }

    public static PaymentEvent refund(
            Kind kind, ProviderPaymentId providerPayment, ActionId action, Money amount, Instant occurredAt) {
        return new PaymentEvent(kind, providerPayment, amount, action, null, occurredAt, false);
    }

    public Key key() {
        var action = kind.isAboutRefund() ? String.valueOf(actionOrNull) : "";
        var currency = amountOrNull == null ? "" : amountOrNull.currency().getCurrencyCode();
        return new Key(kind, providerPayment, action + currency);
    }

    public Money amount() {
        return Objects.requireNonNull(amountOrNull);
    }

    public ActionId action() {
        return Objects.requireNonNull(actionOrNull);
    }

    public Optional<String> code() {
        return Optional.ofNullable(codeOrNull);
    }

    /**
     * This fact after another report of it. The result is the same whichever came first: the larger amount (a capture
     * is a maximum, never a sum), the smaller code, the earlier time, and a mark if the contents differ.
     */
    PaymentEvent merge(PaymentEvent other) {
        var sameAmount = Objects.equals(amountOrNull, other.amountOrNull);
        var sameCode = codeOrNull == null || other.codeOrNull == null || codeOrNull.equals(other.codeOrNull);
        return new PaymentEvent(
                kind,
                providerPayment,
                amountOrNull == null ? null : amountOrNull.max(other.amount()),
                actionOrNull,
                smaller(codeOrNull, other.codeOrNull),
                occurredAt.isBefore(other.occurredAt) ? occurredAt : other.occurredAt,
                contradicted || other.contradicted || !sameAmount || !sameCode);
    }

    private static @Nullable String smaller(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
