package io.octopusgateway.client;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A payment to start. Immutable; its builder belongs to one thread.
 *
 * <p><b>Store the payment reference before you start.</b> It is what makes a start repeatable: the same reference is the
 * same payment, for ever. Order reference, amount and currency are what it means; the other members may differ.
 */
public final class PaymentRequest {
    private final Builder given;

    private PaymentRequest(Builder given) {
        this.given = given;
    }

    /**
     * Begins a request. Amount and return URLs must be given too.
     *
     * @param orderReference the host's name for the order: 1 to 40 of {@code A-Z a-z 0-9 _ -}
     * @param paymentReference the host's name for this payment, alike, never used before and not beginning with {@code auto-}
     */
    public static Builder builder(String orderReference, String paymentReference) {
        return new Builder(orderReference, paymentReference);
    }

    /** The same again, to be changed: for a basket that changed, with another payment reference. */
    public Builder toBuilder() {
        return new Builder(given);
    }

    /** The host's name for the order. */
    public String orderReference() {
        return given.orderReference;
    }

    /** The host's name for this payment. */
    public String paymentReference() {
        return given.paymentReference;
    }

    /** What to ask for, in minor units. */
    public long amount() {
        return given.amount;
    }

    /** The ISO 4217 code of the amount. */
    public String currency() {
        return given.currency;
    }

    String json() {
        return new JsonWriter()
                .text("orderReference", given.orderReference)
                .text("paymentReference", given.paymentReference)
                .whole("amount", given.amount)
                .text("currency", given.currency)
                .text("description", given.description)
                .text("locale", given.locale)
                .text("channel", given.channel.map(Channel::name))
                .object(
                        "returnUrl",
                        new JsonWriter()
                                .text("success", given.success.toString())
                                .text("failure", given.failure.toString()))
                .text("appReturnUri", given.appReturnUri.map(URI::toString))
                .text("replaces", given.replaces)
                .texts("metadata", given.metadata)
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentRequest
                && ((PaymentRequest) other).json().equals(json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    /** References and amount, for logs. */
    @Override
    public String toString() {
        return "PaymentRequest[" + given.paymentReference + " of " + given.orderReference + ", " + given.amount + " "
                + given.currency + "]";
    }

    /** Gathers a request. */
    public static final class Builder {
        private String orderReference;
        private String paymentReference;
        private long amount;
        private String currency;
        private URI success;
        private URI failure;
        private Optional<String> description = Optional.empty();
        private Optional<String> locale = Optional.empty();
        private Optional<Channel> channel = Optional.empty();
        private Optional<URI> appReturnUri = Optional.empty();
        private Optional<String> replaces = Optional.empty();
        private Map<String, String> metadata = Collections.emptyMap();

        private Builder(String orderReference, String paymentReference) {
            this.orderReference = Checks.reference("orderReference", orderReference);
            this.paymentReference = Checks.reference("paymentReference", paymentReference);
        }

        private Builder(Builder other) {
            this.orderReference = other.orderReference;
            this.paymentReference = other.paymentReference;
            this.amount = other.amount;
            this.currency = other.currency;
            this.success = other.success;
            this.failure = other.failure;
            this.description = other.description;
            this.locale = other.locale;
            this.channel = other.channel;
            this.appReturnUri = other.appReturnUri;
            this.replaces = other.replaces;
            this.metadata = other.metadata;
        }

        /** Another name for the payment: another payment. */
        public Builder paymentReference(String reference) {
            this.paymentReference = Checks.reference("paymentReference", reference);
            return this;
        }

        /**
         * What to ask for: HK$128.50 is {@code 12850, "HKD"}.
         *
         * @param minorUnits positive; a multiple of the store's step, within its range
         * @param code ISO 4217
         */
        public Builder amount(long minorUnits, String code) {
            this.amount = Checks.amount(minorUnits);
            this.currency = Checks.text("currency", code);
            return this;
        }

        /**
         * Where the shopper comes back to: absolute https addresses of origins listed for the store. What comes back with
         * the shopper proves nothing; act on order updates.
         */
        public Builder returnUrls(URI afterSuccess, URI afterFailure) {
            this.success = Checks.present("the return URL after success", afterSuccess);
            this.failure = Checks.present("the return URL after failure", afterFailure);
            return this;
        }

        /** What is bought, for the shopper and the provider's dashboard: at most 100 characters. */
        public Builder description(String text) {
            this.description = Optional.of(Checks.present("description", text));
            return this;
        }

        /** The shopper's language as BCP 47 tag, such as {@code zh-Hant-HK}. */
        public Builder locale(String tag) {
            this.locale = Optional.of(Checks.text("locale", tag));
            return this;
        }

        /** Where the shopper is; without it, {@link Channel#DESKTOP_WEB}. */
        public Builder channel(Channel where) {
            this.channel = Optional.of(Checks.present("channel", where));
            return this;
        }

        /** Where the Octopus App leads back to: an address of the host's own app, of a scheme listed for the store. */
        public Builder appReturnUri(URI address) {
            this.appReturnUri = Optional.of(Checks.present("appReturnUri", address));
            return this;
        }

        /** The id of this order's open payment that the host no longer wants, as when the basket changed. */
        public Builder replaces(String paymentId) {
            this.replaces = Optional.of(Checks.id("replaces", paymentId));
            return this;
        }

        /** The host's own notes, shown in the provider's dashboard; at most 17, without secrets. */
        public Builder metadata(Map<String, String> notes) {
            this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if amount or return URLs are missing
         */
        public PaymentRequest build() {
            Checks.present("amount", currency);
            Checks.present("returnUrls", success);
            return new PaymentRequest(new Builder(this));
        }
    }
}
