package io.octopusgateway.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What an order is worth now. Each holds the whole state, so one that is missing does no harm once a later one is there.
 * Immutable.
 */
public final class OrderUpdate extends Value {
    private final String id;
    private final String type;
    private final long sequence;
    private final String store;
    private final Instant occurredAt;
    private final String orderReference;
    private final Verdict verdict;
    private final Payment payment;

    private OrderUpdate(String id, Members members) {
        super(members);
        this.id = id;
        this.type = members.text("type");
        this.sequence = members.amount("sequence");
        this.store = members.text("store");
        this.occurredAt = members.time("occurredAt");
        this.orderReference = members.object("order").text("reference");
        this.verdict = new Verdict(members.object("order"));
        this.payment = new Payment(members.object("payment"));
    }

    private OrderUpdate(String store, Order order, Payment payment) {
        super(order);
        this.id = "read_" + order.reference() + "_" + order.sequence();
        this.type = "order.read";
        this.sequence = order.sequence();
        this.store = store;
        this.occurredAt = payment.updatedAt();
        this.orderReference = order.reference();
        this.verdict = order.verdict();
        this.payment = payment;
    }

    /** The update the members hold; empty for a test, and for types of a newer gateway that are of no order either. */
    static Optional<OrderUpdate> read(String id, Members members) {
        boolean ofNoOrder =
                OrderUpdateType.of(members.text("type")) == OrderUpdateType.UNKNOWN && !members.has("order");
        return ofNoOrder ? Optional.empty() : Optional.of(new OrderUpdate(id, members));
    }

    /**
     * An update from the JSON of the contract, for a host's own tests. What comes over the network goes through
     * {@link OrderUpdateVerifier}.
     *
     * @param id as in the header {@code webhook-id}
     * @throws IllegalArgumentException if it is not one
     */
    public static OrderUpdate fromJson(String id, String json) {
        return Members.parse(json, members -> new OrderUpdate(id, members));
    }

    /**
     * What the gateway says of an order now, told as an update, for {@link OrderUpdateHandler#apply}: to bring one order up to
     * date, such as one whose update failed. Its type is {@code order.read}, its id {@code read_} with reference and sequence.
     *
     * <pre>{@code
     * for (String reference : new ArrayList<>(stuck)) {
     *     Optional<OrderUpdate> now = provider.getOrder(reference).flatMap(order -> OrderUpdate.ofOrder("hk-main", order));
     *     if (!now.isPresent() || handler.apply(now.get()).outcome() != UpdateAnswer.Outcome.FAILED) {
     *         stuck.remove(reference);
     *     }
     * }
     * }</pre>
     *
     * @param store the store the provider's key belongs to, which an order does not name
     * @return empty for an order that was never asked money for
     */
    public static Optional<OrderUpdate> ofOrder(String store, Order order) {
        Checks.text("store", store);
        return order.spokenOf().map(payment -> new OrderUpdate(store, order, payment));
    }

    /** The update's own id, {@code upd_…}; the same however often it comes, pushed or in the feed. */
    public String id() {
        return id;
    }

    /** Why it was sent. Act on {@link #status()}. */
    public OrderUpdateType type() {
        return OrderUpdateType.of(type);
    }

    /** The type as the gateway calls it, also when this version does not know it, such as {@code payment.captured}. */
    public String typeWord() {
        return type;
    }

    /** Its number within its order, rising from 1, perhaps with gaps. One that is not higher than what is stored is old. */
    public long sequence() {
        return sequence;
    }

    /** The store it is about. */
    public String store() {
        return store;
    }

    /** When it happened. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** The host's name for the order. */
    public String orderReference() {
        return orderReference;
    }

    /** What all payments of the order amount to. */
    public Verdict verdict() {
        return verdict;
    }

    /** The one word to act on: that of the verdict. */
    public OrderStatus status() {
        return verdict.status();
    }

    /** The ISO 4217 code of all its sums. */
    public String currency() {
        return payment.currency();
    }

    /** The payment that changed, as it is now, without a next action. The verdict may be another payment's. */
    public Payment payment() {
        return payment;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && ((OrderUpdate) other).id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** What it is about and what it says, for logs. */
    @Override
    public String toString() {
        return "OrderUpdate[" + id + ", " + type + " " + sequence + " of " + orderReference + ", " + verdict + "]";
    }
}
