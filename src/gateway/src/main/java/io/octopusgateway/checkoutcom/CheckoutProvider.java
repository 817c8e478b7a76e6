package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderAnswer.NotSent.Cause;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.payment.Rejection;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checkout.com as the provider: asks, reads, and says of every call no more than is certain. Thread-safe. */
public final class CheckoutProvider implements Provider {
    private static final Logger LOG = System.getLogger(CheckoutProvider.class.getName());
    private static final int NOT_FOUND = 404;

    /** "Refund not allowed": https://api-reference.checkout.com/#operation/refundAPayment, 2026-11-22. */
    private static final int NOT_ALLOWED = 403;

    private static final int MOST_PAGES = 20;

    private final WatchedCalls calls;
    private final CheckoutSettings settings;
    private final PayPages pages;
    private final InstantSource clock;

    public CheckoutProvider(
            CheckoutCalls calls,
            CheckoutSettings settings,
            AllowedAddresses allowed,
            InstantSource clock,
            CallHealth health) {
        this.calls = new WatchedCalls(calls, allowed, health);
        this.settings = settings;
        this.pages = new PayPages(settings.pageHosts(), allowed);
        this.clock = clock;
    }

    @Override
    public byte[] startBody(
            Store store, PaymentId id, PaymentRequest request, PayAddresses.Return back, String providerReference) {
        return StartBody.of(store, id, request, back, providerReference);
    }

    @Override
    public ProviderAnswer start(Store store, IdempotencyKey key, byte[] body) {
        if (!calls.mayCall(store)) {
            return new ProviderAnswer.NotSent(Cause.CREDENTIALS);
        }
        var account = store.account();
        Tries<ProviderAnswer.Accepted> tries = Tries.within(
                settings.startDeadline(),
                answer -> CheckoutTranslator.accepted(account, body, answer, pages, clock.instant()));
        calls.make(
                Operation.START,
                store,
                StartBody.paymentOf(body),
                tries,
                (api, one) -> api.start(account, key.toString(), body, one));
        return switch (tries.verdict()) {
            case ANSWERED -> tries.answer().orElseThrow();
            case REFUSED -> refused(store, tries.codes());
            case CREDENTIALS -> new ProviderAnswer.NotSent(Cause.CREDENTIALS);
            case NOT_SENT, LIMITED -> new ProviderAnswer.NotSent(Cause.UNREACHABLE);
            case BUSY, SILENT -> new ProviderAnswer.Silent();
        };
    }

    private ProviderAnswer refused(Store store, List<String> codes) {
        var refused = new ProviderAnswer.Refused(codes);
        if (refused.rejection().isConfiguration()) {
            LOG.log(Level.ERROR, "store {0} is not configured at the provider: {1}", store.id(), refused.rejection());
            calls.misconfigured(store);
        }
        return refused;
    }

    @Override
    public byte[] refundBody(Store store, PaymentId payment, RefundRequest request) {
        return RefundBody.of(store, payment, request);
    }

    @Override
    public RefundAnswer refund(Store store, ProviderPaymentId of, IdempotencyKey key, byte[] body) {
        if (!calls.mayCall(store) || !isId(of)) {
            return new RefundAnswer.NotSent(Cause.CREDENTIALS);
        }
        Tries<RefundAnswer.Accepted> tries = Tries.<RefundAnswer.Accepted>within(
                        settings.startDeadline(), answer -> RefundBody.accepted(body, answer))
                .refusedBy(NOT_ALLOWED);
        calls.make(
                Operation.REFUND,
                store,
                of.value(),
                tries,
                (api, one) -> api.refund(store.account(), of.value(), key.toString(), body, one));
        return switch (tries.verdict()) {
            case ANSWERED -> tries.answer().orElseThrow();
            case REFUSED -> new RefundAnswer.Refused(new Rejection(tries.codes()));
            case CREDENTIALS -> new RefundAnswer.NotSent(Cause.CREDENTIALS);
            case NOT_SENT, LIMITED -> new RefundAnswer.NotSent(Cause.UNREACHABLE);
            case BUSY, SILENT -> new RefundAnswer.Silent();
        };
    }

    @Override
    public ProviderReading read(Store store, ProviderPaymentId id) {
        return read(store, id, false);
    }

    @Override
    public ProviderReading readWithRefunds(Store store, ProviderPaymentId id) {
        return read(store, id, true);
    }

    /** Ids are part of a path; what is not like one was not given by this provider. */
    private static boolean isId(ProviderPaymentId id) {
        return id.value().matches("\\w+");
    }

    private ProviderReading read(Store store, ProviderPaymentId id, boolean refunds) {
        if (!calls.mayCall(store) || !isId(id)) {
            return new ProviderReading.Unread();
        }
        Tries<Read> tries = Tries.within(settings.readDeadline(), body -> read(id, body));
        calls.make(Operation.READ, store, id.value(), tries, (api, one) -> api.read(store.account(), id.value(), one));
        if (tries.answer().isEmpty()) {
            return tries.status() == NOT_FOUND ? new ProviderReading.Absent() : new ProviderReading.Unread();
        }
        var read = tries.answer().get();
        return refunds || read.refunded() > 0 ? withRefunds(store, read) : read.payment();
    }

    @Override
    public Optional<List<Found>> list(Store store, String providerReference) {
        if (!calls.mayCall(store)) {
            return Optional.empty();
        }
        // Payments that are added while we turn pages push others to the next one, so some are seen twice.
        Map<ProviderPaymentId, Found> found = new LinkedHashMap<>();
        var skip = 0;
        for (var page = 0; page < MOST_PAGES; page++) {
            var next = page(store, providerReference, skip);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            next.get().payments().forEach(one -> found.putIfAbsent(one.id(), one));
            skip += next.get().payments().size();
            if (next.get().payments().isEmpty() || skip >= next.get().total()) {
                return Optional.of(List.copyOf(found.values()));
            }
        }
        return Optional.empty();
    }

    private record Read(Found payment, long refunded) {}

    private record Page(List<Found> payments, long total) {}

    private Read read(ProviderPaymentId asked, byte[] body) {
        var payment = StrictJson.object(body);
        return new Read(
                CheckoutTranslator.found(asked, payment, clock.instant()), CheckoutTranslator.refunded(payment));
    }

    private ProviderReading withRefunds(Store store, Read read) {
        var payment = read.payment();
        Tries<Found> tries = Tries.within(
                settings.readDeadline(),
                body -> RefundActions.of(payment, read.refunded(), StrictJson.array(body), clock.instant()));
        var id = payment.id().value();
        calls.make(Operation.ACTIONS, store, id, tries, (api, one) -> api.actions(store.account(), id, one));
        return tries.answer().<ProviderReading>map(found -> found).orElseGet(ProviderReading.Unread::new);
    }

    private Optional<Page> page(Store store, String reference, int skip) {
        Tries<Page> tries = Tries.within(settings.readDeadline(), body -> page(StrictJson.object(body)));
        return calls.make(
                        Operation.LIST, store, "", tries, (api, one) -> api.list(store.account(), reference, skip, one))
                .answer();
    }

    private Page page(JsonObject body) {
        var now = clock.instant();
        var payments = CheckoutJson.elements(body, "data").stream()
                .map(payment -> CheckoutTranslator.found(payment, now))
                .toList();
        return new Page(payments, CheckoutTranslator.total(body));
    }
}
