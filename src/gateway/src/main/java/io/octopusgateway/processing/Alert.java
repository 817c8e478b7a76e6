package io.octopusgateway.processing;

/** Everything that may wake a person: a name that stays, how bad it is, and what has happened. */
public enum Alert {
    CREDENTIALS_REFUSED(
            Severity.CRITICAL, "the provider does not take the store's credentials or configuration; nobody can pay"),
    PROVIDER_UNREACHABLE(Severity.CRITICAL, "calls to the provider fail so often that they are no longer made"),
    PROVIDER_CONTRADICTS(
            Severity.WARNING, "the provider reports another amount, currency or payment than was asked for"),
    MONEY_HELD(Severity.WARNING, "money came in that the order cannot accept; a person must decide"),
    REFUND_IN_DOUBT(
            Severity.CRITICAL,
            "a refund may or may not have been made, and can no longer be asked for again; a person must look"),
    REFUND_DECLINED(
            Severity.CRITICAL, "money that should go back was declined again and again; a person must give it back"),
    REFUND_RETURNED(
            Severity.CRITICAL, "a refund came back: the shopper does not have the money; a person must see to it"),
    CAPTURED_TWICE(
            Severity.CRITICAL, "the provider took money twice for one payment; a person must give one of them back"),
    REFUNDS_BRAKED(
            Severity.CRITICAL, "so much money went back by itself within an hour that the rest is held for a person"),
    PAYMENT_OVERDUE(
            Severity.WARNING, "the provider has not said what became of a payment an hour after its time was over"),
    EVENT_STUCK(Severity.WARNING, "an authentic event of the provider cannot be applied; a person must look"),
    SIGNATURE_REFUSED(Severity.WARNING, "a webhook did not carry a valid signature"),
    HOST_REFUSES(Severity.WARNING, "the host answers order updates with a client error; they are tried again"),
    HOST_REJECTED(Severity.CRITICAL, "the host rejected an order update explicitly; a person must decide"),
    HOST_GONE(Severity.CRITICAL, "the host answered 410: pushes are paused until they are resumed"),
    HOST_GIVEN_UP(Severity.CRITICAL, "an order update was not acknowledged for thirty days"),
    DOUBT_TOO_OLD(Severity.WARNING, "an item is open for longer than it should ever be"),
    INVARIANT_VIOLATED(Severity.CRITICAL, "what is stored is not as it must always be; a person must look at the row");

    /** How fast a person must come. */
    public enum Severity {
        WARNING,
        CRITICAL
    }

    private final Severity severity;
    private final String meaning;

    Alert(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    public Severity severity() {
        return severity;
    }

    /** What has happened, for the log. */
    public String meaning() {
        return meaning;
    }
}
