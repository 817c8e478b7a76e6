package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.time.Instant;
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
     */
    record Found(
            ProviderPaymentId id,
            @Nullable String claimedPaymentOrNull,
            @Nullable String claimedStoreOrNull,
            String sourceType,
            Money amount,
            Instant requestedAt,
            List<PaymentEvent> facts)
            implements ProviderReading {
        public Found {
            facts = List.copyOf(facts);
        }

        public Optional<String> claimedPayment() {
            return Optional.ofNullable(claimedPaymentOrNull);
        }

        public Optional<String> claimedStore() {
            return Optional.ofNullable(claimedStoreOrNull);
        }
    }

    /** The provider says there is none. Of a payment known to exist this changes nothing. */
    record Absent() implements ProviderReading {}

    /** Could not be read just now. */
    record Unread() implements ProviderReading {}
}
