package io.octopusgateway.simulator.shop;

/** What the gateway tells about an order: the part of an order update this shop acts on. */
public record OrderUpdate(
        String webhookId,
        String type,
        long sequence,
        String orderReference,
        String orderStatus,
        long captured,
        PaymentSaid payment) {

    /** The amount in minor units and the currency of the payment that the update is about. */
    public record PaymentSaid(long amount, String currency) {}
}
