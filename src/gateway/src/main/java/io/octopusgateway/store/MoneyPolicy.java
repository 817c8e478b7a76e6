package io.octopusgateway.store;

/**
 * What a store wants done with captured money where either is defensible. Cautious stores have a person decide.
 *
 * @param late money of a payment the host was told had failed
 * @param rejected money the host rejected in so many words
 */
public record MoneyPolicy(Late late, Rejected rejected) {
    public static final MoneyPolicy CAUTIOUS = new MoneyPolicy(Late.HOLD, Rejected.HOLD);

    /** What becomes of money that comes after all. */
    public enum Late {
        HOLD,
        /** The order is paid as if nothing had been said. */
        REOPEN_ORDER
    }

    /** What becomes of money that the host does not want. */
    public enum Rejected {
        HOLD,
        /** It goes back by itself, after the time of grace. */
        REFUND
    }
}
