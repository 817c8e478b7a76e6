package io.octopusgateway.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One payment at the provider that belongs to one of ours. A lost answer followed by a repeat can leave several: any of
 * them may bring money, but only the one whose address was handed out can end the payment without money.
 *
 * @param pageOrNull where the shopper pays; null when the payment was found by reading, which never tells
 */
public record ProviderPayment(
        ProviderPaymentId id, boolean handedOut, @Nullable PayPage pageOrNull) {
    public Optional<PayPage> page() {
        return Optional.ofNullable(pageOrNull);
    }

    ProviderPayment handOut(PayPage page) {
        return new ProviderPayment(id, true, page);
    }

    /**
     * The addresses of the provider's answer. Whoever has them can show the payment to a shopper, so they are not
     * logged.
     *
     * @param redirectUrlOrNull for a desktop browser; null when no candidate was allowed
     */
    public record PayPage(
            @Nullable String redirectUrlOrNull,
            @Nullable String tokenOrNull,
            @Nullable String appUriOrNull) {
        @Override
        public String toString() {
            return "PayPage[***]";
        }
    }
}
