package io.octopusgateway.payment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of one payment, each once, whoever brought it and however often. Not thread-safe. */
final class RecordedFacts {
    private final Map<PaymentEvent.Key, PaymentEvent> byKey = new LinkedHashMap<>();

    RecordedFacts(Collection<PaymentEvent> stored) {
        stored.forEach(fact -> byKey.put(fact.key(), fact));
    }

    /** Records a fact; says whether anything about it was news. */
    boolean record(PaymentEvent fact) {
        var known = byKey.get(fact.key());
        var merged = known == null ? fact : known.merge(fact);
        byKey.put(fact.key(), merged);
        return known == null || !merged.equals(known);
    }

    /** Whether these would change nothing. */
    boolean knowsAll(Collection<PaymentEvent> reported) {
        return reported.stream().allMatch(fact -> {
            var known = byKey.get(fact.key());
            return known != null && known.merge(fact).equals(known);
        });
    }

    List<PaymentEvent> all() {
        return List.copyOf(byKey.values());
    }
}
