package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.EventArchive;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events of the provider's workflows, kept by it for a while
 * (https://api-reference.checkout.com/#tag/Workflows, read 2026-11-22). Types that say nothing of payments are left out.
 * Keys may lack the permission, so one that was refused is left alone for a while. Thread-safe.
 */
public final class CheckoutEvents implements EventArchive {
    private static final Logger LOG = System.getLogger(CheckoutEvents.class.getName());
    private static final Duration REFUSAL_LASTS = Duration.ofMinutes(10);

    /** Of a payment whose events were all forgotten, too. */
    private static final int NOT_FOUND = 404;

    private final WatchedCalls calls;
    private final CheckoutSettings settings;
    private final InstantSource clock;
    private final Map<StoreId, Instant> refused = new ConcurrentHashMap<>();

    public CheckoutEvents(
            CheckoutCalls calls,
            CheckoutSettings settings,
            AllowedAddresses allowed,
            InstantSource clock,
            CallHealth health) {
        this.calls = new WatchedCalls(calls, allowed, health);
        this.settings = settings;
        this.clock = clock;
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
        if (!settings.readEvents() || !calls.mayCall(store) || !isId(id) || isRefused(store)) {
            return Optional.empty();
        }
        calls.make(operation, store, id, tries.expecting(NOT_FOUND), (api, one) -> {
            if (operation == Operation.EVENT) {
                api.event(store.account(), id, one);
            } else {
                api.eventsOf(store.account(), id, one);
            }
        });
        if (tries.verdict() == Outcome.CREDENTIALS) {
            refuse(store);
        }
        return tries.answer();
    }

    private boolean isRefused(Store store) {
        var since = refused.get(store.id());
        return since != null && clock.instant().isBefore(since.plus(REFUSAL_LASTS));
    }

    private void refuse(Store store) {
        refused.put(store.id(), clock.instant());
        LOG.log(
                Level.WARNING,
                "the provider lets store {0} read no events: what only events say is found by nobody until its key has"
                        + " the permission flow; it is asked again after {1} minutes",
                store.id(),
                REFUSAL_LASTS.toMinutes());
    }

    private static List<String> ids(byte[] body) {
        return CheckoutJson.elements(StrictJson.object(body), "data").stream()
                .filter(CheckoutEvents::isOurBusiness)
                .flatMap(event -> CheckoutJson.text(event, "id").stream())
                .filter(CheckoutEvents::isId)
                .toList();
    }

    private static boolean isOurBusiness(JsonObject event) {
        return CheckoutJson.text(event, "type")
                .filter(CheckoutTranslator::isOurBusiness)
                .isPresent();
    }

    /** Ids are part of a path; what is not like one was not given by this provider. */
    private static boolean isId(String id) {
        return id.matches("\\w{1,100}");
    }
}
