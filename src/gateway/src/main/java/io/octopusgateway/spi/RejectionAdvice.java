package io.octopusgateway.spi;

import io.octopusgateway.payment.Rejection;
import io.octopusgateway.problem.ProblemType;

/** What to do about the provider's no to a request, in constant words: the provider's own are never shown. */
final class RejectionAdvice {
    private RejectionAdvice() {}

    static String of(Rejection rejection) {
        return switch (rejection.reason()) {
            case NOT_ENABLED ->
                "Octopus is not enabled on the store's account at the provider; ask Checkout.com to enable it."
                        + " Then start a new payment.";
            case CHANNEL ->
                "The provider does not know which processing channel is meant; set"
                        + " octopus.store.<name>.processing-channel-id. Then start a new payment.";
            case CURRENCY ->
                "The provider does not take this currency on the store's account; ask Checkout.com to enable it."
                        + " Then start a new payment.";
            case AMOUNT -> "The provider does not take this amount; start a new payment with another one.";
            case RETURN_ADDRESS ->
                "The provider does not take the gateway's own return addresses; check octopus.public-base-url."
                        + " Then start a new payment.";
            case OTHER -> ProblemType.PROVIDER_REFUSED.advice();
        };
    }
}
