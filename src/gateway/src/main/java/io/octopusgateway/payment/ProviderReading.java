package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a look at the provider found. */
public sealed interface ProviderReading {

    /**
     * A payment as the provider holds it.
     *
     * @param claimedPaymentOrNull the payment id in its metadata, as text: anybody may have written it
     * @param claimedStoreOrNull the store in its metadata
     * @param sourceType how it is paid, in the provider's word
     * @param refundActionsOrNull its refunds, if they were read
     */
    record Found(
            ProviderPaymentId id,
            @Nullable String claimedPaymentOrNull,
            @Nullable String claimedStoreOrNull,
            String sourceType,
            Money amount,
            Instant requestedAt,
            List<PaymentEvent> facts,
            @Nullable List<RefundAction> refundActionsOrNull)
            implements ProviderReading {
        public Found {
            facts = List.copyOf(facts);
        }

        /** A payment whose refunds were not read. */
        public Found(
                ProviderPaymentId id,
                @Nullable String claimedPaymentOrNull,
                @Nullable String claimedStoreOrNull,
                String sourceType,
                Money amount,
                Instant requestedAt,
                List<PaymentEvent> facts) {
            this(id, claimedPaymentOrNull, claimedStoreOrNull, sourceType, amount, requestedAt, facts, null);
        }

        /** The same with its refunds: the facts they amount to, and what proves whose they are. */
        public Found withRefunds(List<PaymentEvent> refunds, List<RefundAction> actions) {
            var all = new ArrayList<>(facts);
            all.addAll(refunds);
            return new Found(
                    id,
                    claimedPaymentOrNull,
                    claimedStoreOrNull,
                    sourceType,
                    amount,
                    requestedAt,
                    all,
                    List.copyOf(actions));
        }

        public Optional<String> claimedPayment() {
            return Optional.ofNullable(claimedPaymentOrNull);
        }
    }

    /**
     * A refund as the provider lists it.
     *
     * @param claimedRefundOrNull the refund id in its metadata, as text: anybody may have written it
     * @param referenceOrNull the name it was given
     */
    record RefundAction(
            ActionId id,
            @Nullable String claimedRefundOrNull,
            @Nullable String referenceOrNull,
            Money amount) {

        /** The id is proof; where the list shows no metadata, a reference is, with the amount. */
        boolean isFor(RefundRequest request) {
            if (claimedRefundOrNull != null) {
                return claimedRefundOrNull.equals(request.id().value());
            }
            return request.reference().value().equals(referenceOrNull)
                    && request.amount().equals(amount);
        }
    }

    /** The provider says there is none. Of a payment known to exist this changes nothing. */
    record Absent() implements ProviderReading {}

    /** Could not be read just now. */
    record Unread() implements ProviderReading {}
}
