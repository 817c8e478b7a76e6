package io.octopusgateway.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a payment, the earliest first, and the mark of the next page if there is one. */
public record SpiTimeline(List<Event> events, @Nullable String next) {

    /**
     * One thing that happened.
     *
     * @param at when the gateway wrote it down; {@code occurredAt} is the provider's own time of a fact
     * @param effect null if the payment's status stayed as it was
     */
    public record Event(
            String at,
            String source,
            String type,
            String name,
            @Nullable Effect effect,
            @Nullable String reference,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String code,
            @Nullable String occurredAt,
            @Nullable Long sequence,
            @Nullable String note) {}

    /** The payment's status before and after. */
    public record Effect(String before, String after) {}
}
