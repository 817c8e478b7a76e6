package io.octopusgateway.processing;

import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider's record of events that a test writes. */
final class ScriptedArchive implements EventArchive {
    final List<String> reads = new ArrayList<>();
    private final Map<String, byte @Nullable []> bodies = new LinkedHashMap<>();
    private boolean readable = true;

    void keep(String id, byte[] body) {
        bodies.put(id, body);
    }

    /** An event that the list has and that cannot be read. */
    void name(String id) {
        bodies.put(id, null);
    }

    void readable(boolean now) {
        readable = now;
    }

    @Override
    public Optional<List<String>> about(Store store, ProviderPaymentId payment) {
        WatchedTransactions.requireOutside();
        return readable ? Optional.of(List.copyOf(bodies.keySet())) : Optional.empty();
    }

    @Override
    public Optional<byte[]> read(Store store, String eventId) {
        WatchedTransactions.requireOutside();
        reads.add(eventId);
        return Optional.ofNullable(bodies.get(eventId));
    }
}
