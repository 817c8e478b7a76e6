package io.octopusgateway.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a start would go through just now, and why not. Immutable. */
public final class Eligibility extends Value {
    private final boolean eligible;
    private final List<Reason> reasons;
    private final Optional<NearestAllowed> nearestAllowed;

    Eligibility(Members members) {
        super(members);
        this.eligible = members.flag("eligible");
        this.reasons = members.objects("reasons", Reason::new);
        this.nearestAllowed = members.optionalObject("nearestAllowed").map(NearestAllowed::new);
    }

    /**
     * An answer from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Eligibility fromJson(String json) {
        return Members.parse(json, Eligibility::new);
    }

    /** Whether to offer Octopus. */
    public boolean eligible() {
        return eligible;
    }

    /** Everything that stands in the way; empty if nothing does. */
    public List<Reason> reasons() {
        return reasons;
    }

    /** The amounts that would do, where the amount is a reason. */
    public Optional<NearestAllowed> nearestAllowed() {
        return nearestAllowed;
    }

    /** The answer and its reasons, for logs. */
    @Override
    public String toString() {
        return eligible ? "eligible" : "not eligible: " + reasons;
    }

    /** One thing that stands in the way. Immutable. */
    public static final class Reason extends Value {
        private final String code;
        private final Map<String, String> shopperMessage;

        Reason(Members members) {
            super(members);
            this.code = members.text("code");
            this.shopperMessage = members.has("shopperMessage")
                    ? members.named("shopperMessage", String.class)
                    : Collections.emptyMap();
        }

        /**
         * {@code CURRENCY_NOT_SUPPORTED}, {@code AMOUNT_STEP}, {@code BELOW_MINIMUM}, {@code ABOVE_MAXIMUM},
         * {@code STORE_NOT_CONFIGURED}, {@code PROVIDER_UNAVAILABLE}, {@code STORE_PAUSED}, or a word of a newer
         * gateway.
         */
        public String code() {
            return code;
        }

        /** A text for the shopper by BCP 47 tag; empty where there is none. */
        public Map<String, String> shopperMessage() {
            return shopperMessage;
        }

        /** The code. */
        @Override
        public String toString() {
            return code;
        }
    }
}
