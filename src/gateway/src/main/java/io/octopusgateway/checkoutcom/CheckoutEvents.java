package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.EventArchive;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * The events of the provider's workflows, kept by it for a while
 * (https://api-reference.checkout.com/#tag/Workflows, read 2026-11-22). Thread-safe.
 */
public final class CheckoutEvents implements EventArchive {
    private final WatchedCalls calls;
    private final CheckoutSettings settings;

    public CheckoutEvents(CheckoutCalls calls, CheckoutSettings settings, AllowedAddresses allowed, CallHealth health) {
        this.calls = new WatchedCalls(calls, allowed, health);
        this.settings = settings;
    }

    @Override
    public Optional<List<String>> about(Store store, ProviderPaymentId payment) {
        return read(
                store,
                payment.value(),
                Operation.EVENTS_OF,
                Tries.within(settings.readDeadline(), CheckoutEvents::ids));
    }

    @Override
    public Optional<byte[]> read(Store store, String eventId) {
        return read(store, eventId, Operation.EVENT, Tries.within(settings.readDeadline(), body -> body));
    }

    private <T> Optional<T> read(Store store, String id, Operation operation, Tries<T> tries) {
        if (!calls.mayCall(store) || !isId(id)) {
            return Optional.empty();
        }
        calls.make(operation, store, id, tries, (api, one) -> {
            if (operation == Operation.EVENT) {
                api.event(store.account(), id, one);
            } else {
                api.eventsOf(store.account(), id, one);
            }
        });
        return tries.answer();
    }

    private static List<String> ids(byte[] body) {
        return CheckoutJson.elements(StrictJson.object(body), "data").stream()
                .flatMap(event -> CheckoutJson.text(event, "id").stream())
                .filter(CheckoutEvents::isId)
                .toList();
    }

    /** Ids are part of a path; what is not like one was not given by this provider. */
    private static boolean isId(String id) {
        return id.matches("\\w{1,100}");
    }
}
