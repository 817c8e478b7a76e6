package io.octopusgateway.client;

/** One order of the host's, locked, within the transaction that {@link HostOrders#inTransaction} holds open. */
public interface HostOrder {
    /**
     * The sequence of the last update that was applied to it; 0 if none was. A host that takes updates only as a hint, and asks
     * for the order's state itself, keeps none and always says 0: then the same update may be applied more than once.
     */
    long sequence();

    /**
     * What the host asked the shopper for, in minor units: the amount of the payment it last started, not what a basket comes
     * to that was changed since.
     */
    long expectedAmount();

    /** The ISO 4217 code of that amount. */
    String expectedCurrency();

    /**
     * Stores the update's sequence, and makes of the order what {@link OrderUpdate#status()} says. Called for rising sequences
     * only, and for money only if it is what was expected. Work that takes long, such as an e-mail or a shipment, is put down
     * here and done after the commit.
     *
     * @throws RejectedException if the host will never take this update: it is rolled back, the gateway sends it no more,
     *     and a person looks at the money
     */
    void apply(OrderUpdate update);
}
