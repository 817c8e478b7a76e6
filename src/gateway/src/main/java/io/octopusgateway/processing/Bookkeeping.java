package io.octopusgateway.processing;

import io.octopusgateway.order.Changes;
import io.octopusgateway.order.Face;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Detail;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Kind;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentState;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The one way a locked order changes: change it, decide about its money, write it down together with the updates that
 * tell the host. Called inside a transaction. Thread-safe.
 */
public final class Bookkeeping {
    private final Orders orders;
    private final OrderUpdates updates;
    private final Snapshots snapshots;
    private final Ids ids;
    private final Timeline timeline;
    private final Signals signals;
    private final Stores stores;

    public Bookkeeping(
            Orders orders,
            OrderUpdates updates,
            Snapshots snapshots,
            Ids ids,
            Timeline timeline,
            Signals signals,
            Stores stores) {
        this.orders = orders;
        this.updates = updates;
        this.snapshots = snapshots;
        this.ids = ids;
        this.timeline = timeline;
        this.signals = signals;
        this.stores = stores;
    }

    /** The same, with nobody to hear alerts. */
    public Bookkeeping unheard() {
        return new Bookkeeping(orders, updates, snapshots, ids, timeline, Signals.SILENT, stores);
    }

    /**
     * Changes an order that the caller has locked.
     *
     * @param source who brought the change about, for the timeline
     */
    public void change(Order order, Source source, Instant now, Consumer<Order> change) {
        change(order, source, entry -> entry, now, change);
    }

    /** The same for a person: what was asked for carries who did, and why. */
    void change(Order order, PersonCommands.Statement statement, Instant now, Consumer<Order> change) {
        change(order, Source.PERSON, entry -> signed(entry, statement), now, change);
    }

    private static Entry signed(Entry entry, PersonCommands.Statement statement) {
        return entry.source() == Source.PERSON && entry.kind() == Kind.COMMAND
                ? entry.noting(statement.by() + ": " + statement.why())
                : entry;
    }

    private void change(Order order, Source source, UnaryOperator<Entry> sign, Instant now, Consumer<Order> change) {
        var before = new HashMap<PaymentId, Before>();
        order.payments().forEach(payment -> before.put(payment.id(), Before.of(payment)));
        var heldBefore = held(order);
        change.accept(order);
        order.settle(policy(order), now);
        var happened = new LinkedHashMap<PaymentId, List<Entry>>();
        for (var payment : order.payments()) {
            var was = before.get(payment.id());
            var entries = new ArrayList<>(Changes.of(was == null ? null : was.state(), payment, source, now));
            entries.replaceAll(sign);
            tell(order, payment, was == null ? Face.of(payment) : was.face(), now)
                    .ifPresent(entries::add);
            happened.put(payment.id(), entries);
        }
        if (!orders.save(order, now)) {
            throw new Refusal(Refusal.Reason.REFERENCE_REUSED);
        }
        happened.forEach(timeline::add);
        held(order).stream()
                .filter(payment -> !heldBefore.contains(payment))
                .forEach(payment -> signals.alert(Alert.MONEY_HELD, order.store(), payment.value()));
        order.payments().forEach(payment -> {
            var was = before.get(payment.id());
            alert(order, payment, was == null ? Set.of() : was.face().flags());
        });
    }

    /** What no rule puts right, and nobody would look for. */
    private void alert(Order order, Payment payment, Set<Flag> before) {
        var flags = EnumSet.noneOf(Flag.class);
        flags.addAll(payment.flags());
        flags.removeAll(before);
        if (flags.contains(Flag.REFUND_RETURNED)) {
            signals.alert(Alert.REFUND_RETURNED, order.store(), payment.id().value());
        }
        // Another payment's money goes back by rule; what came twice for the accepted one stays with it.
        var accepted = order.accepted().filter(payment.id()::equals).isPresent();
        if (flags.contains(Flag.DUPLICATE_CAPTURE) && accepted) {
            signals.alert(Alert.CAPTURED_TWICE, order.store(), payment.id().value());
        }
    }

    /**
     * A host rejects what it was told of a payment of an order that the caller has locked.
     *
     * @param taken whether the host took the payment's money before: then it is only marked for a person, because goods may
     *     have gone out for it
     */
    void reject(Order order, PaymentId id, HostRejection rejection, boolean taken) {
        change(
                order,
                Source.HOST,
                rejection.at(),
                changed -> changed.payment(id).ifPresent(payment -> {
                    if (taken) {
                        payment.decide(made -> made.reject(rejection));
                    } else {
                        changed.reject(payment, rejection, policy(changed));
                    }
                }));
    }

    /** What its store wants; one that is not configured any more wants nothing decided without a person. */
    private MoneyPolicy policy(Order order) {
        return stores.byId(order.store()).map(Store::money).orElse(MoneyPolicy.CAUTIOUS);
    }

    private static Set<PaymentId> held(Order order) {
        return order.payments().stream()
                .filter(payment -> payment.decisions()
                        .settled()
                        .filter(settled -> settled.dispositionOrNull() == Disposition.HELD)
                        .isPresent())
                .map(Payment::id)
                .collect(Collectors.toSet());
    }

    private record Before(PaymentState state, Face face) {
        static Before of(Payment payment) {
            return new Before(payment.state(), Face.of(payment));
        }
    }

    private Optional<Entry> tell(Order order, Payment payment, Face before, Instant now) {
        if (!before.equals(Face.of(payment))) {
            payment.changed(now);
        }
        return before.news(payment, order.isCurrent(payment)).map(type -> {
            if (type == UpdateType.PAYMENT_FAILED) {
                payment.decide(Decisions::tellFailure);
            }
            var sequence = order.nextSequence();
            var body = snapshots.of(order, payment, type, sequence, now);
            var id = ids.orderUpdate();
            var money = order.payments().stream().anyMatch(Payment::hasMoney);
            updates.add(new OrderUpdate(id, order.id(), order.store(), sequence, type, payment.id(), money, body, now));
            var status = payment.status();
            var detail = new Detail(id, null, null, null, sequence);
            return new Entry(now, Source.GATEWAY, Kind.ORDER_UPDATE, type.text(), status, status, detail);
        });
    }
}
