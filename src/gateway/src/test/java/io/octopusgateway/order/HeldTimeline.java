package io.octopusgateway.order;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.store.StoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A timeline in memory, whose payments are all of one store. */
public final class HeldTimeline implements Timeline {
    private final StoreId store;
    private final Map<PaymentId, List<Placed>> held = new TreeMap<>();
    private long position;

    public HeldTimeline(StoreId store) {
        this.store = store;
    }

    @Override
    public void add(PaymentId payment, List<Entry> entries) {
        var list = held.computeIfAbsent(payment, one -> new ArrayList<>());
        entries.forEach(entry -> list.add(new Placed(++position, entry)));
    }

    @Override
    public Optional<List<Placed>> of(StoreId asked, PaymentId payment, long after, int limit) {
        return Optional.ofNullable(held.get(payment))
                .filter(list -> asked.equals(store))
                .map(list -> list.stream()
                        .filter(one -> one.position() > after)
                        .limit(limit)
                        .toList());
    }

    public List<Entry> all(PaymentId payment) {
        return held.getOrDefault(payment, List.of()).stream().map(Placed::entry).toList();
    }
}
