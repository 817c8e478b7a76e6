package io.octopusgateway.client;

import java.util.List;
import java.util.Optional;

/** All refunds of a payment, and which amounts one more may have. Immutable. */
public final class Refunds extends Value {
    private final List<Refund> refunds;
    private final Optional<Possible> possible;

    Refunds(Members members) {
        super(members);
        this.refunds = members.objects("refunds", Refund::new);
        this.possible = members.optionalObject("possible").map(Possible::new);
    }

    /**
     * Refunds from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static Refunds fromJson(String json) {
        return Members.parse(json, Refunds::new);
    }

    /** Those asked for here first, then those made elsewhere. */
    public List<Refund> refunds() {
        return refunds;
    }

    /** Which amounts one more refund may have; empty if nothing is left. */
    public Optional<Possible> possible() {
        return possible;
    }

    /** The refunds, for logs. */
    @Override
    public String toString() {
        return refunds.toString();
    }

    /** Amounts from a smallest to a largest, in steps; in minor units of the payment's currency. Immutable. */
    public static final class Possible extends Value {
        private final long minimum;
        private final long maximum;
        private final long step;

        Possible(Members members) {
            super(members);
            this.minimum = members.amount("minimum");
            this.maximum = members.amount("maximum");
            this.step = members.amount("step");
        }

        /** The smallest amount. */
        public long minimum() {
            return minimum;
        }

        /** The largest amount, which is all that is left. */
        public long maximum() {
            return maximum;
        }

        /** What amounts are a multiple of. */
        public long step() {
            return step;
        }

        /** The range, for logs. */
        @Override
        public String toString() {
            return minimum + " to " + maximum + " by " + step;
        }
    }
}
