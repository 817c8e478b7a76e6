package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderAnswer.Accepted;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.store.Store;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A provider that does as the test says, remembers answers by their key, and writes down what it was asked. */
final class ScriptedProvider implements Provider {
    /** How the next start goes. */
    enum Reply {
        ACCEPTED,
        /** Created, and the answer is lost. */
        SILENT_AFTER,
        /** Lost before it arrived. */
        SILENT_BEFORE,
        NOT_SENT,
        REFUSED
    }

    record Sent(IdempotencyKey key, String body) {}

    private final String name;
    private final InstantSource clock;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<ProviderPaymentId> reads = new ArrayList<>();
    private final Map<IdempotencyKey, Accepted> remembered = new HashMap<>();
    private final Map<ProviderPaymentId, Found> payments = new LinkedHashMap<>();
    private final Map<ProviderPaymentId, String> references = new HashMap<>();
    private final Deque<Reply> refundReplies = new ArrayDeque<>();
    private final List<Sent> refundsSent = new ArrayList<>();
    private final ScriptedRefunds refunds;
    private volatile boolean readable = true;
    private volatile Runnable whileCalled = () -> {};
    private volatile Runnable whileRead = () -> {};

    ScriptedProvider(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        refunds = new ScriptedRefunds(name, clock);
    }

    synchronized void next(Reply... some) {
        replies.addAll(List.of(some));
    }

    /** What happens elsewhere while a start is under way. */
    void whileCalled(Runnable something) {
        whileCalled = something;
    }

    /** What happens elsewhere while refunds are looked for. */
    void whileRead(Runnable something) {
        whileRead = something;
    }

    void readable(boolean now) {
        readable = now;
    }

    @Override
    public byte[] startBody(
            Store store, PaymentId id, PaymentRequest request, PayAddresses.Return back, String providerReference) {
        return (id + " " + request.amount().minorUnits() + " " + providerReference).getBytes(UTF_8);
    }

    @Override
    public ProviderAnswer start(Store store, IdempotencyKey key, byte[] body) {
        WatchedTransactions.requireOutside();
        var reply = reply(key, new String(body, UTF_8));
        whileCalled.run();
        return switch (reply) {
            case ACCEPTED -> created(store, key, new String(body, UTF_8));
            case SILENT_AFTER -> {
                created(store, key, new String(body, UTF_8));
                yield Payments.silence();
            }
            case SILENT_BEFORE -> Payments.silence();
            case NOT_SENT -> Payments.unreachable();
            case REFUSED -> Payments.refused();
        };
    }

    private synchronized Reply reply(IdempotencyKey key, String body) {
        sent.add(new Sent(key, body));
        var reply = replies.poll();
        return reply == null ? Reply.ACCEPTED : reply;
    }

    private synchronized Accepted created(Store store, IdempotencyKey key, String body) {
        return remembered.computeIfAbsent(key, one -> {
            var words = body.split(" ", -1);
            var id = "pay_" + name + (remembered.size() + 1);
            var found = found(id, words[0], store.id().value(), Money.hkd(Long.parseLong(words[1])));
            references.put(found.id(), words[2]);
            return new Accepted(found.id(), Payments.page(id), found.facts());
        });
    }

    /** A payment the provider has, ours or somebody else's. */
    synchronized Found found(String id, String claimedPayment, String claimedStore, Money amount) {
        var provider = new ProviderPaymentId(id);
        var facts = List.of(PaymentEvent.of(PaymentEvent.Kind.PENDING, provider, clock.instant()));
        var found = new Found(provider, claimedPayment, claimedStore, "octopus", amount, clock.instant(), facts);
        payments.put(provider, found);
        return found;
    }

    /** Somebody else's payment that happens to have a reference of ours. */
    synchronized void foreign(String id, String reference, Money amount) {
        references.put(found(id, "somebody else's", "other", amount).id(), reference);
    }

    /** What the provider says about a payment from now on. */
    synchronized void hold(ProviderPaymentId id, PaymentEvent... facts) {
        var was = Objects.requireNonNull(payments.get(id));
        payments.put(
                id,
                new Found(
                        id,
                        was.claimedPaymentOrNull(),
                        was.claimedStoreOrNull(),
                        was.sourceType(),
                        was.amount(),
                        was.requestedAt(),
                        List.of(facts)));
    }

    /** As the sandbox does with what is older than a month. */
    synchronized void forget(ProviderPaymentId id) {
        payments.remove(id);
    }

    @Override
    public synchronized ProviderReading read(Store store, ProviderPaymentId id) {
        WatchedTransactions.requireOutside();
        reads.add(id);
        if (!readable) {
            return new ProviderReading.Unread();
        }
        var found = payments.get(id);
        if (found == null) {
            return new ProviderReading.Absent();
        }
        return refunds.hasGiven(id) ? refunds.with(found) : found;
    }

    // Refunds: scripted like starts, listed unless they are hidden

    @Override
    public byte[] refundBody(Store store, PaymentId payment, RefundRequest request) {
        return (request.id() + " " + request.reference() + " "
                        + request.amount().minorUnits())
                .getBytes(UTF_8);
    }

    @Override
    public RefundAnswer refund(Store store, ProviderPaymentId of, IdempotencyKey key, byte[] body) {
        WatchedTransactions.requireOutside();
        var words = new String(body, UTF_8).split(" ", -1);
        var reply = refundReply(key, words[1]);
        whileCalled.run();
        return switch (reply) {
            case ACCEPTED -> new RefundAnswer.Accepted(refunds.make(of, key, words));
            case SILENT_AFTER -> {
                refunds.make(of, key, words);
                yield new RefundAnswer.Silent();
            }
            case SILENT_BEFORE -> new RefundAnswer.Silent();
            case NOT_SENT -> new RefundAnswer.NotSent(ProviderAnswer.NotSent.Cause.UNREACHABLE);
            case REFUSED -> new RefundAnswer.Refused(new Rejection(List.of("refund_amount_exceeds_balance")));
        };
    }

    private synchronized Reply refundReply(IdempotencyKey key, String reference) {
        refundsSent.add(new Sent(key, reference));
        var reply = refundReplies.poll();
        return reply == null ? Reply.ACCEPTED : reply;
    }

    synchronized void nextRefund(Reply... some) {
        refundReplies.addAll(List.of(some));
    }

    synchronized List<Sent> refundsSent() {
        return List.copyOf(refundsSent);
    }

    ScriptedRefunds refunds() {
        return refunds;
    }

    @Override
    public ProviderReading readWithRefunds(Store store, ProviderPaymentId id) {
        whileRead.run();
        return read(store, id) instanceof Found found ? refunds.with(found) : new ProviderReading.Unread();
    }

    @Override
    public synchronized Optional<List<Found>> list(Store store, String providerReference) {
        WatchedTransactions.requireOutside();
        return readable
                ? Optional.of(payments.values().stream()
                        .filter(one -> providerReference.equals(references.get(one.id())))
                        .toList())
                : Optional.empty();
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized List<ProviderPaymentId> reads() {
        return List.copyOf(reads);
    }

    synchronized List<ProviderPaymentId> payments() {
        return List.copyOf(payments.keySet());
    }
}
