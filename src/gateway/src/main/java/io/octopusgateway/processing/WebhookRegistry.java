package io.octopusgateway.processing;

import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.Store;
import java.util.List;

/** Where a store asks the provider to be told of its payments. Thread-safe. */
public interface WebhookRegistry {

    /**
     * Registers the store's webhook if it is not there yet; nothing is ever changed or made twice.
     *
     * @throws Refusal {@code STORE_NOT_CONFIGURED}, {@code PROVIDER_REFUSED} or {@code PROVIDER_UNAVAILABLE}
     */
    Registration register(Store store);

    /** What became of it. */
    enum Status {
        CREATED,
        FOUND,
        /** It is there, but not as it should be: a person changes it at the provider. */
        DIFFERS
    }

    /** What is not as it should be. */
    enum Difference {
        INACTIVE,
        EVENTS_MISSING,
        /** It is limited to other processing channels than the store's. */
        CHANNEL,
        /** Its signature key is not the store's current webhook secret. */
        SIGNATURE_KEY,
        /** There are several for the same address. */
        DUPLICATE
    }

    /**
     * The provider's webhook for a store.
     *
     * @param workflow the provider's id of it
     * @param url the address the provider calls
     * @param events what it tells of, as the provider names it
     */
    record Registration(Status status, String workflow, String url, List<String> events, List<Difference> differences) {
        public Registration {
            events = List.copyOf(events);
            differences = List.copyOf(differences);
        }
    }
}
