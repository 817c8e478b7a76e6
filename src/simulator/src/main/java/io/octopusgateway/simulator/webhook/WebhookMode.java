package io.octopusgateway.simulator.webhook;

/** When webhooks go out. */
public enum WebhookMode {
    /** At once, each on its own, as the provider does. */
    NORMAL,
    /** Never: events are recorded and nobody is told. */
    NONE,
    /** {@code payment_pending} is delivered, or tried, before the request for the payment is answered. */
    BEFORE_ANSWER,
    /** The shopper approves, and {@code payment_captured} is delivered or tried, before the request is answered. */
    CAPTURED_BEFORE_ANSWER,
    /** Kept until released. */
    HOLD
}
