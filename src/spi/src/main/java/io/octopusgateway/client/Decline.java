package io.octopusgateway.client;

import java.util.Map;
import java.util.Optional;

/** Why the provider said no about money: a normal outcome, not an error. Immutable. */
public final class Decline extends Value {
    private final Optional<String> code;
    private final String reason;
    private final String stage;
    private final boolean retryable;
    private final Map<String, String> shopperMessage;

    Decline(Members members) {
        super(members);
        this.code = members.optionalText("code");
        this.reason = members.text("reason");
        this.stage = members.text("stage");
        this.retryable = members.flag("retryable");
        this.shopperMessage = members.named("shopperMessage", String.class);
    }

    /** The provider's own code, such as {@code 200P1}. */
    public Optional<String> code() {
        return code;
    }

    /** What the code means. */
    public DeclineReason reason() {
        return DeclineReason.of(reason);
    }

    /** The reason as the gateway calls it, also when this version does not know it. */
    public String reasonWord() {
        return reason;
    }

    /** Where it happened: {@code AUTHORIZATION}, {@code CAPTURE}, or a word of a newer gateway. */
    public String stage() {
        return stage;
    }

    /** Whether a new payment may well go through. */
    public boolean retryable() {
        return retryable;
    }

    /** A text for the shopper by BCP 47 tag; {@code en} is always there. */
    public Map<String, String> shopperMessage() {
        return shopperMessage;
    }

    /** Reason and code, for logs. */
    @Override
    public String toString() {
        return "Decline[" + reason + code.map(one -> ", " + one).orElse("") + ", " + stage + "]";
    }
}
