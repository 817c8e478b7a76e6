package io.octopusgateway.processing;

import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.Store;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Hears what the provider told in vain. Payments can be read, but some things only an event says: that a refund came back,
 * for one. So its record is asked for the events of a payment, and those nobody brought are heard as if somebody had.
 * Thread-safe.
 */
public final class MissedEvents {
    private static final Logger LOG = System.getLogger(MissedEvents.class.getName());

    /** A payment has about ten; more than this are left to the next look. */
    private static final int MOST = 50;

    /** One event that cannot be read hides no other, but a provider that gives none is not waited for fifty times. */
    private static final int MOST_UNREAD = 3;

    private final EventArchive archive;
    private final EventLog log;
    private final EventReader reader;
    private final ProviderEvents events;

    public MissedEvents(EventArchive archive, EventLog log, EventReader reader, ProviderEvents events) {
        this.archive = archive;
        this.log = log;
        this.reader = reader;
        this.events = events;
    }

    /** Looks for what was missed about a payment. An archive that cannot be read, or not by us, changes nothing. */
    void hear(Store store, Payment payment) {
        payment.providerPayments().forEach(known -> hear(store, missed(store, known.id())));
    }

    private List<String> missed(Store store, ProviderPaymentId payment) {
        var told = archive.about(store, payment).orElse(List.of());
        var brought = log.known(store.id(), told);
        return told.stream().filter(id -> !brought.contains(id)).limit(MOST).toList();
    }

    private void hear(Store store, List<String> missed) {
        var unread = 0;
        for (var id : missed) {
            var body = archive.read(store, id);
            body.ifPresent(bytes -> hear(store, id, bytes));
            unread += body.isEmpty() ? 1 : 0;
            if (unread == MOST_UNREAD) {
                return;
            }
        }
    }

    /** A webhook that is not readable was signed, and a person must see it; an answer that is not is nothing at all. */
    private void hear(Store store, String id, byte[] body) {
        var event = reader.read(body);
        if (event.id().equals(id)) {
            events.hear(store, event.asFetched());
        } else {
            LOG.log(Level.WARNING, "the provider was asked for an event of store {0} and gave another", store.id());
        }
    }
}
