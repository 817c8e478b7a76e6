package io.octopusgateway.payment;

import io.octopusgateway.money.Money;

/** One refund as the provider's facts tell it. */
public record Refund(ActionId action, Money amount, State state) {
    /** A success outweighs a decline, which outweighs a promise, whatever came last. */
    public enum State {
        PENDING,
        DECLINED,
        SUCCEEDED
    }
}
