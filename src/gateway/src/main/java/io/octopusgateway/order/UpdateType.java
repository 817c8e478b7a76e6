package io.octopusgateway.order;

/** What an order update is about. Hosts act on the verdict in it, not on its type. */
public enum UpdateType {
    PAYMENT_PENDING("payment.pending"),
    PAYMENT_CAPTURE_PENDING("payment.capture_pending"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_FAILED("payment.failed"),
    PAYMENT_REVIEW("payment.review"),
    REFUND_PENDING("refund.pending"),
    REFUND_SUCCEEDED("refund.succeeded"),
    REFUND_DECLINED("refund.declined");

    private final String text;

    UpdateType(String text) {
        this.text = text;
    }

    /** The word on the wire. */
    public String text() {
        return text;
    }
}
