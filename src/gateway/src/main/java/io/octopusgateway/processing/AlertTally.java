package io.octopusgateway.processing;

import io.octopusgateway.store.StoreId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signals that remember which alerts were raised and are not in the book yet: whoever raises one never waits for a
 * database. There are no more than kinds of alerts and stores, however many are raised. Thread-safe.
 */
public final class AlertTally implements Signals {
    private final Signals behind;
    private final Map<Key, Long> counts = new ConcurrentHashMap<>();

    /** What is counted together. */
    record Key(Alert alert, StoreId store) {}

    /** @param behind hears of everything as well */
    public AlertTally(Signals behind) {
        this.behind = behind;
    }

    @Override
    public void count(Figure figure, StoreId store, String outcome) {
        behind.count(figure, store, outcome);
    }

    @Override
    public void alert(Alert alert, StoreId store, String subject) {
        behind.alert(alert, store, subject);
        add(new Key(alert, store), 1);
    }

    void add(Key key, long times) {
        counts.merge(key, times, Long::sum);
    }

    /** Takes everything out. */
    Map<Key, Long> drain() {
        var taken = new HashMap<Key, Long>();
        for (var key : List.copyOf(counts.keySet())) {
            var times = counts.remove(key);
            if (times != null) {
                taken.put(key, times);
            }
        }
        return taken;
    }
}
