package io.octopusgateway.processing;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Ruling;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.Timeline.Detail;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Kind;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.RefundCall;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.RequestedRefund;
import io.octopusgateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What only a person can decide: what becomes of money no rule fits, and how a refund stands that the provider does not
 * tell of. Each decision is written down with who took it and why. Thread-safe.
 */
public final class PersonCommands {
    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Timeline timeline;
    private final Transactions transactions;
    private final PaymentLook look;
    private final InstantSource clock;

    public PersonCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Timeline timeline,
            Provider provider,
            Transactions transactions,
            InstantSource clock) {
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.timeline = timeline;
        this.transactions = transactions;
        this.clock = clock;
        look = new PaymentLook(orders, bookkeeping, provider, transactions, clock);
    }

    /**
     * Who decides, and why.
     *
     * @param by the name of the key it was decided with, or of the person at the console
     */
    public record Statement(String by, String why) {}

    /** What a person found out about a refund in doubt. */
    public sealed interface Finding {
        /** The provider made it, under this name. */
        record Made(ActionId action) implements Finding {}

        /** The provider never made it. */
        record NotMade() implements Finding {}
    }

    /**
     * Decides what becomes of captured money that the order did not simply accept.
     *
     * @return the order as it then is; empty if the store has no such payment
     * @throws Refusal {@code DECISION_NOT_POSSIBLE}
     */
    public Optional<Order> rule(Store store, PaymentId id, Ruling ruling, Statement statement) {
        return change(
                store, id, ruling.name(), statement, (order, payment) -> ruling.on(order, payment, clock.instant()));
    }

    /**
     * The same as a host's {@link PaymentCommands#cancel}, by a person.
     *
     * @throws Refusal {@code ALREADY_CAPTURED}
     */
    public Optional<Order> cancel(Store store, PaymentId id, Statement statement) {
        return ask(store, id, statement, (order, payment) -> order.cancel(payment, clock.instant()));
    }

    /** The same as a host's {@link PaymentCommands#reverse}, by a person. */
    public Optional<Order> reverse(Store store, PaymentId id, Statement statement) {
        return ask(store, id, statement, (order, payment) -> order.reverse(payment, clock.instant()));
    }

    private Optional<Order> ask(Store store, PaymentId id, Statement statement, BiConsumer<Order, Payment> wish) {
        return transactions.inTransaction(() -> {
            var locked = orders.lockByPayment(store.id(), id);
            locked.ifPresent(order -> bookkeeping.change(
                    order,
                    statement,
                    clock.instant(),
                    one -> wish.accept(one, one.payment(id).orElseThrow())));
            return locked;
        });
    }

    /**
     * Settles a refund in doubt by a person's evidence. The provider is asked first, outside any transaction: what it
     * knows needs no evidence.
     *
     * @return the order as it then is; empty if the store has no such refund
     * @throws Refusal {@code PROVIDER_UNAVAILABLE} if the provider could not be asked, {@code REFUND_NOT_IN_DOUBT}, or
     *     {@code REFERENCE_REUSED} if what the provider made is another refund
     */
    public Optional<Order> settle(
            Store store, PaymentId id, RefundReference reference, Finding finding, Statement statement) {
        var known = orders.findByPayment(store.id(), id)
                .flatMap(order -> order.payment(id))
                .flatMap(payment -> payment.requestedRefunds().find(reference));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (!look.withRefunds(store, id).read()) {
            throw new Refusal(Refusal.Reason.PROVIDER_UNAVAILABLE, id);
        }
        var name = finding instanceof Finding.Made ? "REFUND_MADE" : "REFUND_NOT_MADE";
        return change(store, id, name, statement, (order, payment) -> settle(payment, reference, finding));
    }

    private void settle(Payment payment, RefundReference reference, Finding finding) {
        var refund = payment.requestedRefunds().find(reference).orElseThrow();
        if (!refund.call().inDoubt(clock.instant())) {
            throw new Refusal(Refusal.Reason.REFUND_NOT_IN_DOUBT, payment.id());
        }
        if (finding instanceof Finding.Made made) {
            refuseAnothers(payment, made.action());
            payment.requestedRefunds().change(reference, call -> call.known(made.action()));
            payment.record(fact(refund, made.action()));
        } else {
            payment.requestedRefunds().change(reference, RefundCall::disproved);
        }
    }

    /** What the provider did once is not two refunds. */
    private static void refuseAnothers(Payment payment, ActionId action) {
        var taken = payment.refunds().stream()
                .filter(refund -> !refund.isExternal())
                .anyMatch(refund -> refund.action().filter(action::equals).isPresent());
        if (taken) {
            throw new Refusal(Refusal.Reason.REFERENCE_REUSED, payment.id());
        }
    }

    private PaymentEvent fact(RequestedRefund refund, ActionId action) {
        var request = refund.request();
        return PaymentEvent.refund(PaymentEvent.Kind.REFUNDED, request.of(), action, request.amount(), clock.instant());
    }

    private Optional<Order> change(
            Store store, PaymentId id, String name, Statement statement, BiConsumer<Order, Payment> decision) {
        return transactions.inTransaction(() -> {
            var locked = orders.lockByPayment(store.id(), id);
            locked.ifPresent(order -> {
                var payment = order.payment(id).orElseThrow();
                var now = clock.instant();
                timeline.add(id, List.of(entry(payment, name, statement, now)));
                bookkeeping.change(order, Source.PERSON, now, one -> decision.accept(one, payment));
            });
            return locked;
        });
    }

    private static Entry entry(Payment payment, String name, Statement statement, Instant now) {
        var detail = new Detail(statement.by(), null, null, null, null, statement.why());
        return new Entry(now, Source.PERSON, Kind.COMMAND, name, payment.status(), payment.status(), detail);
    }
}
