package io.octopusgateway.payment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of asking the provider for a payment. It is the worst of all tries of one call. */
public sealed interface ProviderAnswer {

    /** The provider's payment that certainly exists, whatever became of this call. */
    default Optional<ProviderPaymentId> known() {
        return Optional.empty();
    }

    /** The provider took the request and says where the shopper pays. Accepted is not paid. */
    record Accepted(ProviderPaymentId id, ProviderPayment.PayPage page, List<PaymentEvent> facts)
            implements ProviderAnswer {
        public Accepted {
            facts = List.copyOf(facts);
        }

        @Override
        public Optional<ProviderPaymentId> known() {
            return Optional.of(id);
        }
    }

    /** A certain no to the request itself: nothing exists and nothing will. */
    record Refused(Rejection rejection) implements ProviderAnswer {
        public Refused(List<String> codes) {
            this(new Rejection(codes));
        }
    }

    /** Certainly nothing was created, on every try, and the same request may be made again. */
    record NotSent(Cause cause) implements ProviderAnswer {
        public enum Cause {
            /** No connection, or our own breaker or bulkhead kept the call back. */
            UNREACHABLE,
            /** The provider does not take this store's credentials. */
            CREDENTIALS
        }
    }

    /**
     * No answer, or one that cannot be read: the payment may or may not exist. Never a failure.
     *
     * @param knownOrNull the provider's payment, where it is known to exist but not how it stands
     */
    record Silent(@Nullable ProviderPaymentId knownOrNull) implements ProviderAnswer {
        public Silent() {
            this(null);
        }

        @Override
        public Optional<ProviderPaymentId> known() {
            return Optional.ofNullable(knownOrNull);
        }
    }
}
