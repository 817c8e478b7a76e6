package io.octopusgateway.client;

import java.util.List;
import java.util.Optional;

/** What the gateway says when it will not, or cannot, do something (RFC 9457). Immutable. */
public final class Problem extends Value {
    private final String code;
    private final String title;
    private final String detail;
    private final int status;
    private final Optional<String> instance;
    private final String retryable;
    private final Optional<Payment> payment;
    private final List<String> allowed;
    private final Optional<NearestAllowed> nearestAllowed;
    private final Optional<Long> refundable;
    private final List<String> providerCodes;

    Problem(Members members) {
        super(members);
        this.code = members.text("code");
        this.title = members.text("title");
        this.detail = members.text("detail");
        this.status = members.count("status");
        this.instance = members.optionalText("instance");
        this.retryable = members.text("retryable");
        this.payment = members.optionalObject("payment").map(Payment::new);
        this.allowed = members.optionalTexts("allowed");
        this.nearestAllowed = members.optionalObject("nearestAllowed").map(NearestAllowed::new);
        this.refundable = members.optionalWhole("refundable");
        this.providerCodes = members.optionalTexts("providerCodes");
    }

    /** What it is. */
    public ProblemCode code() {
        return ProblemCode.of(code);
    }

    /** The code as the gateway calls it, also when this version does not know it, such as {@code already-paid}. */
    public String codeWord() {
        return code;
    }

    /** What it is, for people: a constant text in English. */
    public String title() {
        return title;
    }

    /** What to do about it, for people: a constant text in English that never quotes what was sent. */
    public String detail() {
        return detail;
    }

    /** The HTTP status it came with. */
    public int status() {
        return status;
    }

    /** The name of this occurrence, by which the gateway's operator finds it. */
    public Optional<String> instance() {
        return instance;
    }

    /** What may be tried next. */
    public Retryable retryable() {
        return Retryable.of(retryable);
    }

    /** The payment it is about, such as the one that has the money of an order that is paid already. */
    public Optional<Payment> payment() {
        return payment;
    }

    /** What may stand where something else stood, or the scope that is needed; empty where that is no list. */
    public List<String> allowed() {
        return allowed;
    }

    /** The amounts that would do. */
    public Optional<NearestAllowed> nearestAllowed() {
        return nearestAllowed;
    }

    /** How much may still be given back, in minor units of the payment's currency. */
    public Optional<Long> refundable() {
        return refundable;
    }

    /** The provider's own codes for its no. */
    public List<String> providerCodes() {
        return providerCodes;
    }

    /** Status, code and detail, for logs. */
    @Override
    public String toString() {
        return status + " " + code + ": " + detail;
    }
}
