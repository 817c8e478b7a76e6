package io.octopusgateway.payment;

import io.octopusgateway.payment.ProviderReading.RefundAction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The refunds of one payment that were asked for here, by their references, the earliest first. Not thread-safe. */
public final class RequestedRefunds {
    private final Map<RefundReference, RequestedRefund> byReference = new LinkedHashMap<>();

    RequestedRefunds(Collection<RequestedRefund> stored) {
        stored.forEach(this::add);
    }

    /** Sets money aside for a refund; that there is enough was asked before, under the order's lock. */
    public void add(RequestedRefund refund) {
        byReference.putIfAbsent(refund.request().reference(), refund);
    }

    public Optional<RequestedRefund> find(RefundReference reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    public List<RequestedRefund> all() {
        return List.copyOf(byReference.values());
    }

    /** Lets the call of one refund go on. */
    public void change(RefundReference reference, UnaryOperator<RefundCall> step) {
        byReference.computeIfPresent(reference, (name, refund) -> refund.with(step));
    }

    /** Some refund was asked for whose place at the provider is not known yet. */
    public boolean hasUnplaced() {
        return byReference.values().stream().anyMatch(RequestedRefund::isUnplaced);
    }

    /**
     * Takes in what the provider lists for one of the payment's provider payments: a refund with our proof is ours, and one
     * in doubt that is not listed was missed once more.
     */
    void look(ProviderPaymentId of, Collection<RefundAction> listed, Instant now) {
        var placed = placed();
        for (var refund : all()) {
            if (refund.isUnplaced() && refund.request().of().equals(of)) {
                var found = listed.stream()
                        .filter(action -> !placed.contains(action.id()) && action.isFor(refund.request()))
                        .findFirst();
                found.ifPresent(action -> change(refund.request().reference(), call -> call.known(action.id())));
                if (found.isEmpty() && refund.call().inDoubt(now)) {
                    change(refund.request().reference(), call -> call.missed(now));
                }
            }
        }
    }

    private Set<ActionId> placed() {
        return byReference.values().stream()
                .flatMap(refund -> refund.call().action().stream())
                .collect(Collectors.toSet());
    }
}
