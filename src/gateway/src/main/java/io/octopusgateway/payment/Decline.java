package io.octopusgateway.payment;

import org.jspecify.annotations.Nullable;

/**
 * The provider said no about money.
 *
 * @param codeOrNull the provider's code, five characters, not always digits
 */
public record Decline(@Nullable String codeOrNull, Reason reason, Stage stage) {

    /** A no to one payment, with the reason its code stands for. */
    static Decline of(@Nullable String code, Stage stage) {
        return new Decline(code, Reason.of(code), stage);
    }

    /**
     * Whether a new payment may well go through. The provider's classes of codes: 2 is a decline for now, 3 one for good,
     * 4 is its rules against fraud (https://www.checkout.com/docs/resources/codes/api-response-codes, read 2026-11-22).
     */
    public boolean isRetryable() {
        var isForGood = codeOrNull != null && (codeOrNull.startsWith("3") || codeOrNull.startsWith("4"));
        return reason.isRetryable() && !isForGood;
    }

    /** Where in the payment the no came. */
    public enum Stage {
        AUTHORIZATION,
        CAPTURE
    }

    /** What the no means to a shopper. Matched on the code as text, never on the provider's summary. */
    public enum Reason {
        REFER_TO_ISSUER,
        OVER_LIMIT,
        SHOPPER_CANCELED,
        EXPIRED,
        PROVIDER_ERROR,
        OTHER;

        /**
         * The reasons of Octopus's codes. The provider's Octopus page lists the texts, its general list the numbers;
         * that they belong together is inferred from equal wording
         * (https://www.checkout.com/docs/payments/add-payment-methods/octopus, read 2026-11-22).
         */
        static Reason of(@Nullable String code) {
            return switch (code == null ? "" : code) {
                case "20001" -> REFER_TO_ISSUER;
                case "200P1" -> OVER_LIMIT;
                case "20017" -> SHOPPER_CANCELED;
                case "20019" -> EXPIRED;
                case "20068" -> PROVIDER_ERROR;
                default -> OTHER;
            };
        }

        /** Not before tomorrow, where a limit of the day is reached. */
        private boolean isRetryable() {
            return this != OVER_LIMIT;
        }
    }
}
