package io.octopusgateway.payment;

import io.octopusgateway.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * The acquirer's side of the trade. Implementations are thread-safe, throw nothing for what a network can do, and are
 * never called inside a transaction.
 */
public interface Provider {

    /** The exact bytes of the request for this payment, to be committed before {@link #start} sends them. */
    byte[] startBody(
            Store store, PaymentId id, PaymentRequest request, PayAddresses.Return back, String providerReference);

    /**
     * Sends a start. The same bytes under the same key may be sent again within 23 hours of the first time: the
     * provider remembers a 2xx answer for 24 hours and gives it again.
     */
    ProviderAnswer start(Store store, IdempotencyKey key, byte[] body);

    /** Reads one payment; its refunds as well if it says that some money was given back. */
    ProviderReading read(Store store, ProviderPaymentId id);

    /** Reads one payment and its refunds, whatever it says: one that is only pending shows in no balance. */
    ProviderReading readWithRefunds(Store store, ProviderPaymentId id);

    /** The exact bytes of the request for this refund, to be committed before {@link #refund} sends them. */
    byte[] refundBody(Store store, PaymentId payment, RefundRequest request);

    /** Sends a refund. As with a start, the same bytes under the same key may be sent again within 23 hours. */
    RefundAnswer refund(Store store, ProviderPaymentId of, IdempotencyKey key, byte[] body);

    /**
     * All payments with a provider reference, over all pages of the list; empty when it could not be read to its end.
     * The list also holds payments of others on the same account.
     */
    Optional<List<ProviderReading.Found>> list(Store store, String providerReference);
}
