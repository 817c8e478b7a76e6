package io.octopusgateway.processing;

import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * The provider's own record of what it told, or tried to tell. What is read here came over our call with the store's
 * credentials, so it needs no signature. Implementations are thread-safe, throw nothing for what a network can do, and are
 * never called inside a transaction.
 */
public interface EventArchive {

    /** The ids of the events about a payment, oldest first; empty if they could not be read. */
    Optional<List<String>> about(Store store, ProviderPaymentId payment);

    /** An event as a webhook would bring it; empty if it could not be read. */
    Optional<byte[]> read(Store store, String eventId);
}
