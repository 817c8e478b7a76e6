package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host asks for. Only the amount belongs to its meaning: a repeat may bring other texts and addresses.
 *
 * @param metadata the host's own notes; {@code payment_id}, {@code refund_id} and {@code store} are ours and not in it
 */
public record PaymentRequest(
        Money amount,
        ReturnUrls returnUrls,
        Channel channel,
        @Nullable String localeOrNull,
        @Nullable String descriptionOrNull,
        Map<String, String> metadata) {

    public PaymentRequest {
        metadata = Map.copyOf(metadata);
    }

    public Optional<String> description() {
        return Optional.ofNullable(descriptionOrNull);
    }

    public Optional<String> locale() {
        return Optional.ofNullable(localeOrNull);
    }

    /** Where the shopper is led when the truth is settled. Checked against the store's list before it gets here. */
    public record ReturnUrls(
            String success, String failure, @Nullable String appUriOrNull) {
        public Optional<String> appUri() {
            return Optional.ofNullable(appUriOrNull);
        }
    }

    /** Where the shopper is when paying begins. */
    public enum Channel {
        DESKTOP_WEB,
        MOBILE_WEB,
        ANDROID_APP,
        IOS_APP
    }

    PaymentRequest withReturnUrls(ReturnUrls newer) {
        return new PaymentRequest(amount, newer, channel, localeOrNull, descriptionOrNull, metadata);
    }
}
