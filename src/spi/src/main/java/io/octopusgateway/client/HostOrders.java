package io.octopusgateway.client;

import java.util.Optional;

/**
 * The one thing {@link OrderUpdateHandler} needs of a host: its orders, each locked while an update is applied. Must be safe
 * for use by several threads, since updates of different orders come at once, and the same one may come twice at once.
 *
 * <pre>{@code
 * class ShopOrders implements HostOrders {
 *     // With declarative transactions: @Transactional
 *     public UpdateAnswer inTransaction(OrderUpdate update, Work work) {
 *         return work.on(findForUpdate(update.orderReference())); // select … for update
 *     }
 * }
 * }</pre>
 */
public interface HostOrders {
    /**
     * Does the work in <b>one</b> transaction that <b>holds the order's lock</b>: finds the order by the update's store and
     * order reference with {@code select … for update} (or its like), calls the work once with it, or with none, and commits
     * when the work returns. When the work throws, rolls back and lets the exception through.
     *
     * <p>Without the lock, two deliveries could both find the old sequence, and the older one could win. Without the one
     * transaction, a sequence could be stored whose work was lost. An exception of a failed commit goes through as well: the
     * update comes again.
     *
     * @return what the work returned
     */
    UpdateAnswer inTransaction(OrderUpdate update, Work work);

    /** What is to be done while the order is locked. */
    interface Work {
        /** Judges the update, and applies it if it is to be. */
        UpdateAnswer on(Optional<? extends HostOrder> order);
    }
}
