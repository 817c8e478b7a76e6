package io.octopusgateway.spi;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment as hosts see it. Amounts are minor units; a member without a value is null, but nextAction and what is not in
 * it are left out. That is said at the members, as the standard has it, and again at their types, where Yasson looks.
 */
public record SpiPayment(
        String id,
        String orderReference,
        @Nullable String paymentReference,
        int attempt,
        String status,
        boolean inDoubt,
        boolean cancelRequested,
        List<String> flags,
        @Nullable String disposition,
        @Nullable String replaces,
        @Nullable String replacedBy,
        OrderBrief order,
        long amount,
        String currency,
        long captured,
        long refunded,
        long refundable,
        List<RefundLine> refunds,
        List<String> allowedActions,
        @JsonbNillable(false) @Nullable NextAction nextAction,
        @Nullable DeclineNote decline,
        ProviderSide provider,
        long version,
        String createdAt,
        String updatedAt) {

    /** The order's verdict and sums, in every payment and every update. */
    public record OrderBrief(String status, @Nullable String currentPayment, long captured, long refunded) {}

    /** A refund: the host's name is null if nobody asked for it here, the provider's while it is not known. */
    public record RefundLine(
            @Nullable String reference, @Nullable String actionId, long amount, String status, boolean inDoubt) {}

    /** Where to send the shopper. The page of ours is always there; the rest once the provider has answered. */
    @JsonbNillable(false)
    public record NextAction(
            String type,
            String payUrl,
            @JsonbNillable(false) @Nullable String redirectUrl,
            @JsonbNillable(false) @Nullable String token,
            @JsonbNillable(false) @Nullable AndroidLink android,
            @JsonbNillable(false) @Nullable IosLink ios,
            String expiresAt) {
        /** Whoever has these addresses can show the payment to a shopper. */
        @Override
        public String toString() {
            return "NextAction[***]";
        }
    }

    /** Android opens an app by its package when nobody has registered the scheme. */
    @JsonbNillable(false)
    public record AndroidLink(
            String uri, @JsonbProperty("package") String packageName) {}

    @JsonbNillable(false)
    public record IosLink(String uri) {}

    public record DeclineNote(
            @Nullable String code,
            String reason,
            String stage,
            boolean retryable,
            Map<String, String> shopperMessage) {}

    public record ProviderSide(String name, @Nullable String paymentId) {}
}
