package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order of a store with all its payments: the lock, the sequence of updates, the verdict. It names the current
 * payment, which is being asked for, and the accepted one, whose capture counts. Not thread-safe: whoever changes one
 * holds its row's lock.
 */
public final class Order {
    private final long id;
    private final StoreId store;
    private final OrderReference reference;
    private final List<Payment> payments;
    private final Map<PaymentReference, PaymentId> names;
    private long sequence;
    private @Nullable PaymentId current;
    private @Nullable PaymentId accepted;

    /** Everything about an order that is stored, to build it again. */
    public record State(
            long id,
            StoreId store,
            OrderReference reference,
            long sequence,
            @Nullable PaymentId current,
            @Nullable PaymentId accepted,
            List<Payment> payments,
            Map<PaymentReference, PaymentId> names) {}

    public Order(State state) {
        id = state.id();
        store = state.store();
        reference = state.reference();
        sequence = state.sequence();
        current = state.current();
        accepted = state.accepted();
        payments = new ArrayList<>(state.payments());
        payments.sort(Comparator.comparingInt(Payment::attempt));
        names = new LinkedHashMap<>(state.names());
    }

    // The verdict

    /** A pure function of the payments and of what was decided about their money. */
    public Verdict verdict() {
        return acceptedPayment().map(Order::bySums).orElseGet(() -> hasHeldMoney() ? Verdict.REVIEW : byCurrent());
    }

    private static Verdict bySums(Payment payment) {
        return switch (payment.status()) {
            case PARTIALLY_REFUNDED -> Verdict.PARTIALLY_REFUNDED;
            case REFUNDED -> Verdict.REFUNDED;
            default -> Verdict.PAID;
        };
    }

    private boolean hasHeldMoney() {
        return held().isPresent();
    }

    private Optional<Payment> held() {
        return payments.stream()
                .filter(payment -> payment.hasMoney() && !isGivenBack(payment))
                .findFirst();
    }

    /** Held money that was given back in full is no longer a question. */
    private static boolean isGivenBack(Payment payment) {
        return payment.status() == PaymentStatus.REFUNDED;
    }

    private Verdict byCurrent() {
        return currentPayment()
                .map(payment -> switch (payment.status()) {
                    case REQUESTED, PENDING -> Verdict.AWAITING_PAYMENT;
                    case CAPTURE_PENDING -> Verdict.PROCESSING;
                    case DECLINED, CANCELED, EXPIRED, REJECTED -> Verdict.FAILED;
                    case CAPTURED, PARTIALLY_REFUNDED -> Verdict.REVIEW;
                    case REFUNDED -> Verdict.REFUNDED;
                })
                .orElse(Verdict.UNPAID);
    }

    public Optional<Money> captured() {
        return acceptedPayment().map(Payment::captured);
    }

    public Optional<Money> refunded() {
        return acceptedPayment().map(Payment::refunded);
    }

    // Starting

    /** What a start means for this order. */
    public sealed interface Start {
        /** The host asks again for what it has: answer with its present state. */
        record Known(Payment payment) implements Start {}

        /** The same bytes are to be sent once more. */
        record Again(Payment payment) implements Start {}

        /** Another request for the payment that is open. */
        record Joined(Payment payment) implements Start {}

        /** A new payment with this attempt number is to be begun. */
        record Fresh(int attempt) implements Start {}
    }

    /**
     * Decides what a start is, in the order that keeps money safe: a known reference, then money that is there, then a
     * payment that can still be paid, and only then a new one.
     *
     * @throws Refusal {@code REFERENCE_REUSED}, {@code ALREADY_PAID} or {@code OPEN_PAYMENT_EXISTS}
     */
    public Start decide(Optional<PaymentReference> name, PaymentRequest request, Instant now) {
        var known = name.map(names::get).flatMap(this::payment);
        if (known.isPresent()) {
            return asKnown(known.get(), request, now);
        }
        refuseIfPaid(name);
        var open = currentPayment().filter(payment -> payment.status().isOpen());
        if (open.isEmpty()) {
            return new Start.Fresh(payments.size() + 1);
        }
        return asOther(open.get(), request, now);
    }

    private Start asKnown(Payment payment, PaymentRequest request, Instant now) {
        if (!payment.amount().equals(request.amount())) {
            throw new Refusal(Refusal.Reason.REFERENCE_REUSED, payment.id());
        }
        return isWanted(payment) && payment.repeatable(now) ? new Start.Again(payment) : new Start.Known(payment);
    }

    private void refuseIfPaid(Optional<PaymentReference> name) {
        var paid = acceptedPayment().filter(payment -> !isGivenBack(payment) || name.isEmpty());
        paid.or(this::held).ifPresent(payment -> {
            throw new Refusal(Refusal.Reason.ALREADY_PAID, payment.id());
        });
    }

    private Start asOther(Payment open, PaymentRequest request, Instant now) {
        var sameAmount = open.amount().equals(request.amount());
        if (sameAmount) {
            return sameAgain(open, now);
        }
        if (open.isPayable(now)) {
            throw new Refusal(Refusal.Reason.OPEN_PAYMENT_EXISTS, open.id());
        }
        return new Start.Fresh(payments.size() + 1);
    }

    private Start sameAgain(Payment open, Instant now) {
        if (isWanted(open) && open.repeatable(now)) {
            return new Start.Again(open);
        }
        // One whose address nobody has and nothing can bring back must not stand in the way.
        var leadsSomewhere = open.isPayable(now) || open.call().isRevivable(now);
        return leadsSomewhere ? new Start.Joined(open) : new Start.Fresh(payments.size() + 1);
    }

    /** Takes a payment that begins in as the current one. A fully refunded accepted payment is accepted no longer. */
    public void begin(Payment payment, Optional<PaymentReference> name) {
        payments.add(payment);
        current = payment.id();
        accepted = null;
        name.ifPresent(one -> name(payment, one));
    }

    /** Gives a payment a further name, for ever. */
    public void name(Payment payment, PaymentReference name) {
        names.putIfAbsent(name, payment.id());
    }

    // Hearing

    /**
     * Decides, once for each payment, what becomes of captured money. Until refunds can be made, whatever the order
     * cannot accept is held for a person.
     */
    public void settle() {
        for (var payment : payments) {
            if (payment.hasMoney() && payment.settled().isEmpty()) {
                settle(payment);
            }
        }
    }

    private void settle(Payment payment) {
        if (accepted != null) {
            payment.hold(Flag.DUPLICATE_CAPTURE);
        } else if (!payment.isCapturedAsAsked()) {
            payment.hold(Flag.AMOUNT_MISMATCH);
        } else if (payment.failureTold()) {
            payment.hold(Flag.LATE_CAPTURE);
        } else {
            payment.accept();
            accepted = payment.id();
        }
    }

    /** The number of the next order update: 1, 2, 3 … without a gap. */
    public long nextSequence() {
        return ++sequence;
    }

    // Asking

    public Optional<Payment> payment(PaymentId wanted) {
        return payments.stream().filter(payment -> payment.id().equals(wanted)).findFirst();
    }

    public Optional<Payment> currentPayment() {
        return Optional.ofNullable(current).flatMap(this::payment);
    }

    public Optional<Payment> acceptedPayment() {
        return Optional.ofNullable(accepted).flatMap(this::payment);
    }

    public boolean isCurrent(Payment payment) {
        return payment.id().equals(current);
    }

    /** Whether the shopper may still be asked to pay this one: an order that has money asks for none. */
    public boolean isWanted(Payment payment) {
        return isCurrent(payment) && accepted == null && held().isEmpty();
    }

    /** The reference the host gave this payment first, if it gave one. */
    public Optional<PaymentReference> nameOf(Payment payment) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(payment.id()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public long id() {
        return id;
    }

    public StoreId store() {
        return store;
    }

    public OrderReference reference() {
        return reference;
    }

    public List<Payment> payments() {
        return List.copyOf(payments);
    }

    /** All names hosts gave, the earliest first. */
    public Map<PaymentReference, PaymentId> names() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    public long sequence() {
        return sequence;
    }

    public Optional<PaymentId> current() {
        return Optional.ofNullable(current);
    }

    public Optional<PaymentId> accepted() {
        return Optional.ofNullable(accepted);
    }

    @Override
    public String toString() {
        return store + "/" + reference + " " + verdict();
    }
}
