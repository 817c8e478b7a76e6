package io.octopusgateway.client;

import java.util.List;
import java.util.Optional;

/** A host's order with all its payments. Immutable. */
public final class Order extends Value {
    private final String reference;
    private final long sequence;
    private final Verdict verdict;
    private final Optional<String> acceptedPayment;
    private final List<Payment> payments;

    Order(Members members) {
        super(members);
        this.reference = members.text("reference");
        this.sequence = members.whole("sequence");
        this.verdict = new Verdict(members);
        this.acceptedPayment = members.optionalText("acceptedPayment");
        this.payments = members.objects("payments", Payment::new);
    }

    /**
     * An order from the JSON of the contract, for a host's own tests.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Order fromJson(String json) {
        return Members.parse(json, Order::new);
    }

    /** The host's name for it. */
    public String reference() {
        return reference;
    }

    /** The number of its latest order update; what is read here is at least as new. */
    public long sequence() {
        return sequence;
    }

    /** What its payments amount to. */
    public Verdict verdict() {
        return verdict;
    }

    /** The one word to act on: that of the verdict. */
    public OrderStatus status() {
        return verdict.status();
    }

    /** The id of the payment whose money the order took. */
    public Optional<String> acceptedPayment() {
        return acceptedPayment;
    }

    /** All its payments, by attempt. */
    public List<Payment> payments() {
        return payments;
    }

    /** The payment an update would speak of: whose money was taken or needs a person, else the one asked for, or the latest. */
    Optional<Payment> spokenOf() {
        if (status() == OrderStatus.REVIEW) {
            Optional<Payment> looked = payments.stream()
                    .filter(one -> one.flags().contains(PaymentFlag.REVIEW))
                    .findFirst();
            if (looked.isPresent()) {
                return looked;
            }
        }
        Optional<String> named = acceptedPayment.isPresent() ? acceptedPayment : verdict.currentPayment();
        Optional<Payment> latest = payments.stream().reduce((before, later) -> later);
        Optional<Payment> found = payments.stream()
                .filter(one -> named.filter(one.id()::equals).isPresent())
                .findFirst();
        return found.isPresent() ? found : latest;
    }

    /** What it is and where it stands, for logs. */
    @Override
    public String toString() {
        return "Order[" + reference + ", " + verdict + ", sequence " + sequence + "]";
    }
}
