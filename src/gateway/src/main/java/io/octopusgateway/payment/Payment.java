package io.octopusgateway.payment;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect an amount for one order. Commands are guarded, facts are folded: the status is computed from
 * the facts and from the outcome of our own call. Not thread-safe; whoever changes one holds the lock of its order.
 */
public final class Payment {
    private final PaymentId id;
    private final int attempt;
    private final Instant createdAt;
    private final RecordedFacts facts;
    private final ProviderPayments providerPayments;
    private final RequestedRefunds requestedRefunds;
    private PaymentRequest request;
    private StartCall call;
    private @Nullable Ending ending;
    private Decisions decisions;
    private long version;
    private Instant updatedAt;

    public Payment(PaymentState state) {
        id = state.id();
        attempt = state.attempt();
        createdAt = state.createdAt();
        request = state.request();
        call = state.call();
        ending = state.ending();
        decisions = state.decisions();
        version = state.version();
        updatedAt = state.updatedAt();
        providerPayments = new ProviderPayments(state.providerPayments());
        facts = new RecordedFacts(state.facts());
        requestedRefunds = new RequestedRefunds(state.refunds());
    }

    /** A payment that begins: its intent, to be committed before anything is sent. */
    public static Payment begin(PaymentId id, int attempt, PaymentRequest request, StartCall call, Instant now) {
        return new Payment(new PaymentState(
                id, attempt, now, request, call, null, Decisions.NONE, 0, now, List.of(), List.of(), List.of()));
    }

    public PaymentState state() {
        return new PaymentState(
                id,
                attempt,
                createdAt,
                request,
                call,
                ending,
                decisions,
                version,
                updatedAt,
                providerPayments.all(),
                facts.all(),
                requestedRefunds.all());
    }

    /** Money first: a capture after any other end is still one. */
    public PaymentStatus status() {
        var tally = tally();
        return tally.money()
                .or(tally::negativeEnd)
                .or(() -> Optional.ofNullable(ending).map(Ending::status))
                .orElseGet(() -> open(tally));
    }

    private PaymentStatus open(Tally tally) {
        var waiting = providerPayments.isEmpty() ? PaymentStatus.REQUESTED : PaymentStatus.PENDING;
        return tally.has(Kind.CAPTURE_PENDING) ? PaymentStatus.CAPTURE_PENDING : waiting;
    }

    public Money captured() {
        return tally().captured();
    }

    public Money refunded() {
        return tally().refunded();
    }

    public Money refundable() {
        return tally().refundable();
    }

    public List<Refund> refunds() {
        return tally().refunds();
    }

    /** What could be given back of one provider payment: refunds are made of one each. */
    public Money refundable(ProviderPaymentId of) {
        return tally().refundable(of);
    }

    /** More was given back, is on its way or set aside than this provider payment ever took. */
    public boolean isOverdrawn(ProviderPaymentId of) {
        return tally().isOverdrawn(of);
    }

    public RequestedRefunds requestedRefunds() {
        return requestedRefunds;
    }

    public Optional<Decline> decline() {
        return status() == PaymentStatus.DECLINED ? tally().decline() : Optional.empty();
    }

    public Set<Flag> flags() {
        var asksForPerson = decisions.rejection().isPresent() || (decisions.isOverdue() && status().isOpen());
        return tally().flags(decisions.settled().map(Settled::causeOrNull), asksForPerson);
    }

    public boolean hasMoney() {
        return tally().has(Kind.CAPTURED);
    }

    /** Captured exactly as asked, so that the order may accept it. */
    public boolean isCapturedAsAsked() {
        return tally().isCapturedAsAsked();
    }

    private Tally tally() {
        return new Tally(request.amount(), facts.all(), providerPayments.driving(), requestedRefunds.all());
    }

    /** Records a fact; says whether anything about it was news. */
    public boolean record(PaymentEvent fact) {
        adopt(fact.providerPayment());
        var news = facts.record(fact);
        call = status().isOpen() ? call : call.forgetBody();
        return news;
    }

    public boolean knowsAll(Collection<PaymentEvent> reported) {
        return facts.knowsAll(reported);
    }

    /** Takes a provider payment for one of ours: the proof is the caller's. Its address stays unknown. */
    public void adopt(ProviderPaymentId providerPayment) {
        providerPayments.adopt(providerPayment);
    }

    /** Takes a look at the provider in: the payment is one of ours, and its refunds were read or not. */
    public void looked(ProviderReading.Found found, Instant now) {
        adopt(found.id());
        found.facts().forEach(this::record);
        if (found.refundActionsOrNull() != null) {
            requestedRefunds.look(found.id(), found.refundActionsOrNull(), now);
        }
    }

    /**
     * Takes the answer to our call in.
     *
     * @param send which send it answers; the answer of a late sender adds what it knows and takes nothing back
     * @param stillWanted whether the shopper may be shown the address: the order still asks for this payment
     */
    public void answered(ProviderAnswer answer, int send, boolean stillWanted, Instant now) {
        answer.known().ifPresent(this::adopt);
        if (answer instanceof ProviderAnswer.Accepted accepted) {
            accepted.facts().forEach(this::record);
            if (stillWanted && status() == PaymentStatus.PENDING && handedOut().isEmpty()) {
                providerPayments.handOut(accepted.id(), accepted.page());
            }
            call = call.answered();
        } else if (send == call.sends() && call.state() == StartCall.State.SENT) {
            call = call.unanswered(answer, now);
            ending = call.state() == StartCall.State.REFUSED ? Ending.REFUSED : ending;
        }
    }

    /** Why nothing exists at the provider, if that is certain and the same request may be made again. */
    public Optional<ProviderAnswer.NotSent.Cause> notSentBecause() {
        return status() == PaymentStatus.REQUESTED ? call.notSentBecause() : Optional.empty();
    }

    /** Certainly nothing left here, and nobody made the same request again for so long that nobody will. */
    public boolean isGivenUp(Instant now) {
        return notSentBecause().isPresent() && !now.isBefore(call.failedAt().plus(StartCall.GIVEN_UP));
    }

    /** Begins to send the same bytes once more; {@link #repeatable} was asked. */
    public void sendAgain(Instant now, Duration patience) {
        call = call.sendAgain(now, patience);
    }

    public boolean repeatable(Instant now) {
        return ending == null && status().isOpen() && handedOut().isEmpty() && call.repeatable(now);
    }

    /**
     * The provider, asked about a call in doubt, knows of no such payment. The second such word, far enough from the
     * first, ends a payment whose address reached nobody and which nothing can revive.
     */
    public void missed(boolean stillWanted, Instant now) {
        if (inDoubt(now) && providerPayments.isEmpty() && !(stillWanted && call.isRevivable(now))) {
            call = call.missed(now);
            if (call.isMissedTwice(now)) {
                end(Ending.ABSENT);
            }
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

    /** The call's deadline has passed without an answer: whatever else told us of the payment, its address is lost. */
    public boolean inDoubt(Instant now) {
        return status().isOpen() && call.inDoubt(now);
    }

    /** An address reached, or may still reach, the shopper, so that only the provider can end the payment. */
    public boolean isPayable(Instant now) {
        var approved = status() == PaymentStatus.CAPTURE_PENDING;
        return status().isOpen() && (approved || handedOut().isPresent() || inFlight(now));
    }

    public Optional<ProviderPayment> handedOut() {
        return providerPayments.handedOut();
    }

    public void rejoin(PaymentRequest.ReturnUrls newer) {
        request = request.withReturnUrls(newer);
    }

    /** Notes what was decided about this payment. */
    public void decide(UnaryOperator<Decisions> decision) {
        decisions = decision.apply(decisions);
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

    public Decisions decisions() {
        return decisions;
    }

    public long version() {
        return version;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public List<ProviderPayment> providerPayments() {
        return providerPayments.all();
    }

    @Override
    public String toString() {
        return id + " " + status();
    }
}
