package io.octopusgateway.payment;

import java.util.List;

/**
 * The provider's certain no to a request itself, known by its codes alone. Immutable.
 *
 * @param codes the provider's words for it; none when it gave none that can be repeated
 */
public record Rejection(List<String> codes) {
    private static final String CODE = "[a-z0-9_]{1,64}";
    private static final int MOST = 10;

    /** Keeps only what looks like a code, so that whoever shows one shows no free text of others. */
    public Rejection {
        codes = codes.stream().filter(code -> code.matches(CODE)).limit(MOST).toList();
    }

    /** What has to be done about it. The order is that of importance: the first that applies counts. */
    public enum Reason {
        /** Octopus is not enabled on the account. */
        NOT_ENABLED,
        /** The key serves several processing channels, or not the one that is configured. */
        CHANNEL,
        CURRENCY,
        AMOUNT,
        RETURN_ADDRESS,
        OTHER
    }

    public Reason reason() {
        return codes.stream().map(Rejection::reason).min(Enum::compareTo).orElse(Reason.OTHER);
    }

    /** Whether every request of the store will be refused until somebody has mended its configuration. */
    public boolean isConfiguration() {
        return switch (reason()) {
            case NOT_ENABLED, CHANNEL -> true;
            case CURRENCY, AMOUNT, RETURN_ADDRESS, OTHER -> false;
        };
    }

    /** The codes of https://www.checkout.com/docs/developer-resources/codes/error-codes (read 2026-11-22). */
    private static Reason reason(String code) {
        return switch (code) {
            case "payee_not_onboarded", "hkd_currency_not_configured", "payment_method_not_supported" ->
                Reason.NOT_ENABLED;
            case "currency_not_supported", "currency_invalid", "currency_required" -> Reason.CURRENCY;
            case "amount_invalid", "amount_required", "amount_limit_exceeded", "amount_exceeds_balance" ->
                Reason.AMOUNT;
            case "success_url_invalid", "success_url_required", "fail_url_invalid", "failure_url_invalid" ->
                Reason.RETURN_ADDRESS;
            default -> code.startsWith("processing_channel") ? Reason.CHANNEL : Reason.OTHER;
        };
    }
}
