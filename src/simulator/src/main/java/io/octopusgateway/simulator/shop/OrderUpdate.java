package io.octopusgateway.simulator.shop;

import java.util.Map;

/** What the gateway tells about an order: the part of an order update this shop acts on. */
public record OrderUpdate(
        String webhookId,
        String type,
        long sequence,
        String orderReference,
        String orderStatus,
        long captured,
        PaymentSaid payment) {

    /**
     * The amount in minor units and the currency of the payment that the update is about, and why it was declined: a text
     * for the shopper under each language's tag, none if it was not.
     */
    public record PaymentSaid(long amount, String currency, Map<String, String> decline) {}
}
