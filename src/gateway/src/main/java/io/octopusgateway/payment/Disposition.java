package io.octopusgateway.payment;

/** What was decided, once, about captured money that the order did not simply accept. */
public enum Disposition {
    /** Kept until a person decides, and said so to the host. */
    HELD,
    /** Goes back to the shopper by itself, after a time of grace. */
    REFUNDING
}
