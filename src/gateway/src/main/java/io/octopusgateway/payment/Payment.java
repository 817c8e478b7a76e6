package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect an amount for one order. Commands are guarded, facts are folded: the status is computed from
 * the facts and from the outcome of our own call. Not thread-safe; whoever changes one holds the lock of its order.
 */
public final class Payment {
    private final PaymentId id;
    private final int attempt;
    private final Instant createdAt;
    private final Map<PaymentEvent.Key, PaymentEvent> facts = new LinkedHashMap<>();
    private final Map<ProviderPaymentId, ProviderPayment> providerPayments = new LinkedHashMap<>();
    private PaymentRequest request;
    private StartCall call;
    private @Nullable Ending ending;
    private @Nullable Settled settled;
    private boolean failureTold;
    private long version;
    private Instant updatedAt;

    /** Why a payment ended without the provider's word on money: an invented outcome is none. */
    public enum Ending {
        /** Never left here, and nobody asked again. */
        NOT_SENT,
        /** Its address reached nobody and the provider, asked twice, has no such payment. */
        ABSENT,
        /** The provider refused the request itself. */
        REFUSED
    }

    /** What became of captured money: accepted by the order, or a disposition with its cause. */
    public record Settled(
            boolean accepted,
            @Nullable Disposition dispositionOrNull,
            @Nullable Flag causeOrNull) {
        static final Settled ACCEPTED = new Settled(true, null, null);

        static Settled held(@Nullable Flag cause) {
            return new Settled(false, Disposition.HELD, cause);
        }
    }

    /** Everything about a payment that is stored, to build it again. */
    public record State(
            PaymentId id,
            int attempt,
            Instant createdAt,
            PaymentRequest request,
            StartCall call,
            @Nullable Ending ending,
            @Nullable Settled settled,
            boolean failureTold,
            long version,
            Instant updatedAt,
            Collection<ProviderPayment> providerPayments,
            Collection<PaymentEvent> facts) {}

    public Payment(State state) {
        id = state.id();
        attempt = state.attempt();
        createdAt = state.createdAt();
        request = state.request();
        call = state.call();
        ending = state.ending();
        settled = state.settled();
        failureTold = state.failureTold();
        version = state.version();
        updatedAt = state.updatedAt();
        state.providerPayments().forEach(one -> providerPayments.put(one.id(), one));
        state.facts().forEach(fact -> facts.put(fact.key(), fact));
    }

    /** A payment that begins: its intent, to be committed before anything is sent. */
    public static Payment begin(PaymentId id, int attempt, PaymentRequest request, StartCall call, Instant now) {
        return new Payment(new State(id, attempt, now, request, call, null, null, false, 0, now, List.of(), List.of()));
    }

    /** This payment as the order's attempt with that number. */
    public Payment asAttempt(int number) {
        return begin(id, number, request, call, createdAt);
    }

    public State state() {
        return new State(
                id,
                attempt,
                createdAt,
                request,
                call,
                ending,
                settled,
                failureTold,
                version,
                updatedAt,
                List.copyOf(providerPayments.values()),
                List.copyOf(facts.values()));
    }

    // What it amounts to

    /** Money first: a capture that comes after any other end is still a capture. */
    public PaymentStatus status() {
        var tally = tally();
        var captured = tally.captured();
        if (captured.isPositive()) {
            var refunded = tally.refunded();
            if (refunded.isZero()) {
                return PaymentStatus.CAPTURED;
            }
            return refunded.compareTo(captured) < 0 ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
        }
        return tally.negativeEnd().or(this::ended).orElseGet(() -> open(tally));
    }

    private Optional<PaymentStatus> ended() {
        return Optional.ofNullable(ending)
                .map(evidence -> evidence == Ending.REFUSED ? PaymentStatus.REJECTED : PaymentStatus.EXPIRED);
    }

    private PaymentStatus open(Tally tally) {
        if (tally.has(Kind.CAPTURE_PENDING)) {
            return PaymentStatus.CAPTURE_PENDING;
        }
        return providerPayments.isEmpty() ? PaymentStatus.REQUESTED : PaymentStatus.PENDING;
    }

    public Money captured() {
        return tally().captured();
    }

    public Money refunded() {
        return tally().refunded();
    }

    /** What could still be given back: captured, less what is refunded or on its way. */
    public Money refundable() {
        var left = captured();
        for (var refund : refunds()) {
            if (refund.state() != Refund.State.DECLINED) {
                left = left.minus(refund.amount());
            }
        }
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    public List<Refund> refunds() {
        return tally().refunds();
    }

    public Optional<Decline> decline() {
        return status() == PaymentStatus.DECLINED ? tally().decline() : Optional.empty();
    }

    public Set<Flag> flags() {
        var tally = tally();
        var flags = EnumSet.noneOf(Flag.class);
        settled().map(Settled::causeOrNull).ifPresent(flags::add);
        if (tally.isMismatched()) {
            flags.add(Flag.AMOUNT_MISMATCH);
        }
        if (tally.isCapturedTwice()) {
            flags.add(Flag.DUPLICATE_CAPTURE);
        }
        var overRefunded = tally.captured().isPositive() && tally.refunded().compareTo(tally.captured()) > 0;
        if (!flags.isEmpty() || overRefunded || tally.isContradicted() || tally.hasForeignMoney()) {
            flags.add(Flag.REVIEW);
        }
        if (!tally.refunds().isEmpty()) {
            flags.add(Flag.EXTERNAL_REFUND);
        }
        if (tally.has(Kind.REFUND_RETURNED)) {
            flags.add(Flag.REFUND_RETURNED);
        }
        return flags;
    }

    /** Any money came in, in whatever amount or currency. */
    public boolean hasMoney() {
        return tally().has(Kind.CAPTURED);
    }

    /** Captured exactly as asked, so that the order may accept it. */
    public boolean isCapturedAsAsked() {
        return captured().isPositive() && !tally().isMismatched();
    }

    private Tally tally() {
        var driving = providerPayments.values().stream()
                .filter(ProviderPayment::handedOut)
                .map(ProviderPayment::id)
                .collect(Collectors.toUnmodifiableSet());
        return new Tally(request.amount(), facts.values(), driving);
    }

    // Facts

    /** Records a fact; says whether anything about it was news. */
    public boolean record(PaymentEvent fact) {
        adopt(fact.providerPayment());
        var known = facts.get(fact.key());
        var merged = known == null ? fact : known.merge(fact);
        facts.put(fact.key(), merged);
        if (!status().isOpen()) {
            call = call.forgetBody();
        }
        return known == null || !merged.equals(known);
    }

    /** Whether these facts would change nothing. */
    public boolean knowsAll(Collection<PaymentEvent> reported) {
        return reported.stream().allMatch(fact -> {
            var known = facts.get(fact.key());
            return known != null && known.merge(fact).equals(known);
        });
    }

    /** Takes a provider payment for one of ours: the proof is the caller's. Its address stays unknown. */
    public void adopt(ProviderPaymentId providerPayment) {
        providerPayments.computeIfAbsent(providerPayment, one -> new ProviderPayment(one, false, null));
    }

    // Our own call

    /**
     * Takes the answer to our call in.
     *
     * @param send which send it answers; the answer of a late sender adds what it knows and takes nothing back
     * @param stillWanted whether the shopper may be shown the address: the order still asks for this payment
     */
    public void answered(ProviderAnswer answer, int send, boolean stillWanted, Instant now) {
        if (answer instanceof ProviderAnswer.Accepted accepted) {
            accepted.facts().forEach(this::record);
            adopt(accepted.id());
            if (stillWanted && status() == PaymentStatus.PENDING && handedOut().isEmpty()) {
                providerPayments.computeIfPresent(accepted.id(), (one, known) -> known.handOut(accepted.page()));
            }
            call = call.answered();
        } else if (send == call.sends() && call.state() == StartCall.State.SENT) {
            unanswered(answer, now);
        }
    }

    /** The worst of all sends counts: once silent, a later no proves nothing about the earlier send. */
    private void unanswered(ProviderAnswer answer, Instant now) {
        if (answer instanceof ProviderAnswer.Silent || call.everSilent()) {
            call = call.silent(now);
        } else if (answer instanceof ProviderAnswer.Refused) {
            call = call.refused();
            ending = Ending.REFUSED;
        } else if (answer instanceof ProviderAnswer.NotSent notSent) {
            call = call.notSent(notSent.cause(), now);
        }
    }

    /** Why nothing exists at the provider, if that is certain and the same request may be made again. */
    public Optional<ProviderAnswer.NotSent.Cause> notSentBecause() {
        if (status() != PaymentStatus.REQUESTED) {
            return Optional.empty();
        }
        return switch (call.state()) {
            case NOT_SENT -> Optional.of(ProviderAnswer.NotSent.Cause.UNREACHABLE);
            case UNAUTHORIZED -> Optional.of(ProviderAnswer.NotSent.Cause.CREDENTIALS);
            case SENT, ANSWERED, REFUSED, SILENT -> Optional.empty();
        };
    }

    /** Certainly nothing left here, and nobody made the same request again for so long that nobody will. */
    public boolean isGivenUp(Instant now) {
        return notSentBecause().isPresent() && !now.isBefore(call.failedAt().plus(StartCall.GIVEN_UP));
    }

    /** Begins to send the same bytes once more; {@link #repeatable} was asked first. */
    public StartCall sendAgain(Instant now, Duration patience) {
        call = call.sendAgain(now, patience);
        return call;
    }

    public boolean repeatable(Instant now) {
        return ending == null && status().isOpen() && handedOut().isEmpty() && call.repeatable(now);
    }

    /**
     * The provider, asked about a call in doubt, knows of no such payment. The second such word, far enough from the
     * first, ends a payment whose address reached nobody and which nothing can revive.
     */
    public void missed(boolean stillWanted, Instant now) {
        var revivable = stillWanted && now.isBefore(call.firstSentAt().plus(StartCall.REPEATABLE));
        var first = call.missedAtOrNull();
        if (!inDoubt(now) || revivable) {
            return;
        }
        if (first == null) {
            call = call.missed(now);
        } else if (!now.isBefore(first.plus(StartCall.BETWEEN_MISSES))) {
            end(Ending.ABSENT);
        }
    }

    /** Ends a payment nothing came of, with its evidence. Money that still comes is recorded all the same. */
    public void end(Ending evidence) {
        ending = evidence;
        call = call.forgetBody();
    }

    /** Somebody is calling right now and may bring an address back, even if a webhook was faster than the answer. */
    public boolean inFlight(Instant now) {
        return status().isOpen() && call.inFlight(now);
    }

    /** The call's deadline has passed without an answer, and nothing else told us that the payment exists. */
    public boolean inDoubt(Instant now) {
        return ending == null && providerPayments.isEmpty() && call.inDoubt(now);
    }

    /** An address reached, or may still reach, the shopper, so that only the provider can end the payment. */
    public boolean isPayable(Instant now) {
        return status().isOpen()
                && (handedOut().isPresent() || inFlight(now) || status() == PaymentStatus.CAPTURE_PENDING);
    }

    /** The provider payment whose address the shopper has. */
    public Optional<ProviderPayment> handedOut() {
        return providerPayments.values().stream()
                .filter(ProviderPayment::handedOut)
                .findFirst();
    }

    public void rejoin(PaymentRequest.ReturnUrls newer) {
        request = request.withReturnUrls(newer);
    }

    // What the order decides

    /** The order takes this payment's money for itself. */
    public void accept() {
        settled = Settled.ACCEPTED;
    }

    /** The order does not take this payment's money; a person will. */
    public void hold(@Nullable Flag cause) {
        settled = Settled.held(cause);
    }

    public void failureWasTold() {
        failureTold = true;
    }

    /** Notes that a host can see a change: readers tell states apart by the version. */
    public void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    public PaymentId id() {
        return id;
    }

    public int attempt() {
        return attempt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public PaymentRequest request() {
        return request;
    }

    public Money amount() {
        return request.amount();
    }

    public StartCall call() {
        return call;
    }

    public Optional<Settled> settled() {
        return Optional.ofNullable(settled);
    }

    public boolean failureTold() {
        return failureTold;
    }

    public long version() {
        return version;
    }

    /** When the version last rose, or when the payment began. */
    public Instant updatedAt() {
        return updatedAt;
    }

    public List<ProviderPayment> providerPayments() {
        return List.copyOf(providerPayments.values());
    }

    @Override
    public String toString() {
        return id + " " + status();
    }
}
