package io.octopusgateway.client;

import java.util.Optional;

/** What a host would ask for, before it does. Immutable. */
public final class EligibilityRequest {
    private final long amount;
    private final String currency;
    private final Optional<Channel> channel;
    private final Optional<String> locale;

    private EligibilityRequest(long amount, String currency, Optional<Channel> channel, Optional<String> locale) {
        this.amount = Checks.amount(amount);
        this.currency = Checks.text("currency", currency);
        this.channel = channel;
        this.locale = locale;
    }

    /**
     * A question about an amount.
     *
     * @param amount positive, in minor units; one that is not allowed gets a reason for an answer
     * @param currency ISO 4217
     */
    public static EligibilityRequest of(long amount, String currency) {
        return new EligibilityRequest(amount, currency, Optional.empty(), Optional.empty());
    }

    /** The same for a shopper who is there. */
    public EligibilityRequest withChannel(Channel where) {
        return new EligibilityRequest(amount, currency, Optional.of(Checks.present("channel", where)), locale);
    }

    /** The same for a shopper of this language, a BCP 47 tag. */
    public EligibilityRequest withLocale(String tag) {
        return new EligibilityRequest(amount, currency, channel, Optional.of(Checks.text("locale", tag)));
    }

    String json() {
        return new JsonWriter()
                .whole("amount", amount)
                .text("currency", currency)
                .text("channel", channel.map(Channel::name))
                .text("locale", locale)
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EligibilityRequest
                && ((EligibilityRequest) other).json().equals(json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    /** The amount, for logs. */
    @Override
    public String toString() {
        return "EligibilityRequest[" + amount + " " + currency + "]";
    }
}
