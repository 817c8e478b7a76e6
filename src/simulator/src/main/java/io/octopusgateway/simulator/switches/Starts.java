package io.octopusgateway.simulator.switches;

/** What is left unsaid about requests for a payment and their answers. */
public final class Starts {
    private Starts() {}

    /** Which addresses the answer names. */
    public enum Addresses implements Setting {
        PROCESSING,
        PROCESSING_AND_REDIRECT,
        PROCESSING_AND_MOBILE_REDIRECT,
        REDIRECT_ONLY,
        MOBILE_REDIRECT_ONLY,
        NO_LANDING_URL,
        SELF_ONLY
    }

    /** Whether the answer repeats the reference and the payer. */
    public enum Echo implements Setting {
        NONE,
        REFERENCE_AND_PAYER
    }

    /** What a known idempotency key with another body is answered. */
    public enum KeyWithOtherBody implements Setting {
        FIRST_ANSWER,
        REFUSED
    }

    /** How an amount that does not end in 0 is refused. */
    public enum AmountStepError implements Setting {
        AMOUNT_INVALID,
        AMOUNT_INVALID_IN_PROCESSING,
        PARAMETER_INVALID,
        UNHEARD_OF
    }

    /** How a currency other than HKD is refused. */
    public enum CurrencyError implements Setting {
        NOT_SUPPORTED,
        NOT_SUPPORTED_AS_INVALID,
        CURRENCY_INVALID,
        NOT_CONFIGURED
    }

    /** The smallest amount that is taken. */
    public enum SmallestAmount implements Setting {
        TEN_CENTS(10),
        FIFTY_CENTS(50),
        ONE_DOLLAR(100);

        private final long minorUnits;

        SmallestAmount(long minorUnits) {
            this.minorUnits = minorUnits;
        }

        public long minorUnits() {
            return minorUnits;
        }
    }

    /** The largest amount that is taken. */
    public enum LargestAmount implements Setting {
        UNLIMITED(Long.MAX_VALUE),
        HKD_30000(3_000_000),
        HKD_3000(300_000);

        private final long minorUnits;

        LargestAmount(long minorUnits) {
            this.minorUnits = minorUnits;
        }

        public long minorUnits() {
            return minorUnits;
        }
    }

    /** What comes with a 502. */
    public enum BadGatewayBody implements Setting {
        HTML,
        EMPTY,
        JSON
    }

    /** How a call without a valid key is answered. */
    public enum UnauthorizedBody implements Setting {
        EMPTY,
        JSON
    }
}
