package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.MoneyPolicy;
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
        return payments.stream().anyMatch(payment -> payment.hasMoney() && !isGivenBack(payment));
    }

    /** Money nobody has decided about yet; what goes back by itself asks nothing of the order any more. */
    Optional<Payment> held() {
        return payments.stream()
                .filter(payment -> payment.hasMoney() && !isGivenBack(payment))
                .filter(payment -> payment.decisions()
                        .settled()
                        .filter(settled -> settled.dispositionOrNull() == Disposition.REFUNDING)
                        .isEmpty())
                .findFirst();
    }

    /** Held money that was given back in full is no longer a question. */
    static boolean isGivenBack(Payment payment) {
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

    /**
     * Decides what a start is, in the order that keeps money safe: a known reference, then money that is there, then a
     * payment that can still be paid, and only then a new one.
     *
     * @throws Refusal {@code REFERENCE_REUSED}, {@code ALREADY_PAID} or {@code OPEN_PAYMENT_EXISTS}
     */
    public Start decide(
            Optional<PaymentReference> name, PaymentRequest request, Optional<PaymentId> replaces, Instant now) {
        return new StartDecision(this, request, replaces, now).decide(name);
    }

    /** Takes a payment that begins in, in nobody's place. */
    public void begin(Payment payment, Optional<PaymentReference> name) {
        begin(payment, name, Optional.empty());
    }

    /**
     * Takes a payment that begins in as the current one. A fully refunded accepted payment is accepted no longer.
     *
     * @param replaces the payment it replaces, if {@link #decide} allowed that
     */
    public void begin(Payment payment, Optional<PaymentReference> name, Optional<PaymentId> replaces) {
        currentPayment()
                .filter(open -> open.status().isOpen() && StartDecision.isReplaceable(open, replaces))
                .ifPresent(open -> open.decide(made -> made.replace(payment.id())));
        payments.add(payment);
        current = payment.id();
        accepted = null;
        name.ifPresent(one -> name(payment, one));
    }

    /** Gives a payment a further name, for ever. */
    public void name(Payment payment, PaymentReference name) {
        names.putIfAbsent(name, payment.id());
    }

    // Ending

    /**
     * Notes the host's wish that a payment end. It is no longer the order's current one: the next start is a new attempt.
     *
     * @throws Refusal {@code ALREADY_CAPTURED} if its money has come in
     */
    public void cancel(Payment payment, Instant now) {
        if (payment.hasMoney()) {
            throw new Refusal(Refusal.Reason.ALREADY_CAPTURED, payment.id());
        }
        payment.decide(made -> made.cancel(now));
        if (isCurrent(payment)) {
            current = null;
        }
    }

    /** Notes that the host wants everything about a payment undone; it is no longer the order's current one. */
    public void reverse(Payment payment, Instant now) {
        payment.decide(made -> made.reverse(now));
        if (isCurrent(payment)) {
            current = null;
        }
    }

    // Hearing

    /**
     * Decides, once for each payment, what becomes of captured money: the order takes it, it goes back by itself, or a
     * person decides.
     */
    public void settle(MoneyPolicy policy, Instant now) {
        var settlement = new Settlement(this, policy, now);
        payments.stream()
                .filter(one -> one.hasMoney() && one.decisions().settled().isEmpty())
                .forEach(settlement::settle);
    }

    /** Takes a payment's money for the order. */
    void accept(Payment payment, Instant now) {
        payment.decide(one -> one.accept(now));
        accepted = payment.id();
    }

    /** Takes nobody's money any more. */
    void releaseAccepted() {
        accepted = null;
    }

    /**
     * The host does not take a payment of which it was told: the order takes its money no longer, and a person decides or
     * it goes back, as the store wants.
     */
    public void reject(Payment payment, HostRejection rejection, MoneyPolicy policy) {
        new Settlement(this, policy, rejection.at()).reject(payment, rejection);
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

    /** The payment that this one replaced, if the host named one. */
    public Optional<PaymentId> replacedFor(Payment payment) {
        return payments.stream()
                .filter(one -> one.decisions()
                        .withdrawal()
                        .replacedBy()
                        .filter(payment.id()::equals)
                        .isPresent())
                .map(Payment::id)
                .findFirst();
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
