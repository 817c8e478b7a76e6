package io.octopusgateway.payment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The provider's payments that belong to one of ours. At most one address is ever handed out. Not thread-safe. */
final class ProviderPayments {
    private final Map<ProviderPaymentId, ProviderPayment> byId = new LinkedHashMap<>();

    ProviderPayments(Collection<ProviderPayment> stored) {
        stored.forEach(one -> byId.put(one.id(), one));
    }

    /** Takes one in whose address is not known. */
    void adopt(ProviderPaymentId id) {
        byId.computeIfAbsent(id, one -> new ProviderPayment(one, false, null));
    }

    void handOut(ProviderPaymentId id, ProviderPayment.PayPage page) {
        byId.computeIfPresent(id, (one, known) -> known.handOut(page));
    }

    Optional<ProviderPayment> handedOut() {
        return byId.values().stream().filter(ProviderPayment::handedOut).findFirst();
    }

    /** Those whose negative word ends the payment: the one the shopper has, or any while the shopper has none. */
    Set<ProviderPaymentId> driving() {
        return handedOut().stream().map(ProviderPayment::id).collect(Collectors.toUnmodifiableSet());
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    List<ProviderPayment> all() {
        return List.copyOf(byId.values());
    }
}
