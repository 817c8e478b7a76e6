package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.ProviderReading.RefundAction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The refunds that a scripted provider made, by key once each, and what it says of them. Thread-safe. */
final class ScriptedRefunds {
    private final String name;
    private final InstantSource clock;
    private final Map<IdempotencyKey, ActionId> remembered = new HashMap<>();
    private final Map<ActionId, Made> made = new LinkedHashMap<>();
    private boolean listed = true;

    private record Made(ProviderPaymentId of, RefundAction action, Kind state) {}

    ScriptedRefunds(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    synchronized ActionId make(ProviderPaymentId of, IdempotencyKey key, String... words) {
        return remembered.computeIfAbsent(key, one -> add(of, words[0], words[1], Long.parseLong(words[2])));
    }

    /** Somebody gives money back at the provider itself. */
    synchronized ActionId atTheDashboard(ProviderPaymentId of, long minorUnits) {
        var action = add(of, null, null, minorUnits);
        settle(action, Kind.REFUNDED);
        return action;
    }

    private ActionId add(ProviderPaymentId of, @Nullable String refund, @Nullable String reference, long minorUnits) {
        var action = new ActionId("act_" + name + (made.size() + 1));
        var listing = new RefundAction(action, refund, reference, Money.hkd(minorUnits));
        made.put(action, new Made(of, listing, Kind.REFUND_PENDING));
        return action;
    }

    /** What became of a refund, from now on. */
    synchronized void settle(ActionId action, Kind state) {
        made.computeIfPresent(action, (id, was) -> new Made(was.of(), was.action(), state));
    }

    /** The list may lag behind what was made. */
    synchronized void listed(boolean now) {
        listed = now;
    }

    /** Whether the payment's balance says that money was given back. */
    synchronized boolean hasGiven(ProviderPaymentId of) {
        return made.values().stream().anyMatch(one -> one.of().equals(of) && one.state() == Kind.REFUNDED);
    }

    synchronized Found with(Found found) {
        var facts = new ArrayList<PaymentEvent>();
        var actions = new ArrayList<RefundAction>();
        for (var one : made.values()) {
            if (listed && one.of().equals(found.id())) {
                actions.add(one.action());
                facts.add(fact(one));
            }
        }
        return found.withRefunds(facts, actions);
    }

    synchronized PaymentEvent fact(ActionId action) {
        return fact(Objects.requireNonNull(made.get(action)));
    }

    private PaymentEvent fact(Made one) {
        return PaymentEvent.refund(
                one.state(), one.of(), one.action().id(), one.action().amount(), clock.instant());
    }

    synchronized List<ActionId> actions() {
        return List.copyOf(made.keySet());
    }

    /** The sum of what was given back or is on its way. */
    synchronized long sum() {
        return made.values().stream()
                .filter(one -> one.state() != Kind.REFUND_DECLINED)
                .mapToLong(one -> one.action().amount().minorUnits())
                .sum();
    }
}
