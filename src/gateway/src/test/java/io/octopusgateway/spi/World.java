package io.octopusgateway.spi;

import io.octopusgateway.order.HeldTimeline;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.processing.AutoRefunds;
import io.octopusgateway.processing.Backoff;
import io.octopusgateway.processing.Bookkeeping;
import io.octopusgateway.processing.DueRefunds;
import io.octopusgateway.processing.EventArchive;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.EventReader;
import io.octopusgateway.processing.Ids;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.MissedEvents;
import io.octopusgateway.processing.Patience;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.processing.Surplus;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything behind the door, in memory: one thread, one clock moved by hand, and a provider that says what it is told. */
final class World implements Orders, OrderUpdates, Provider, PayAddresses, Ids, Transactions, Patience {
    static final Instant START = Instant.parse("2026-11-22T03:10:07.250Z");
    static final ProviderPaymentId PROVIDER_PAYMENT = new ProviderPaymentId("pay_ru2s");
    static final ProviderAnswer ACCEPTED = new ProviderAnswer.Accepted(
            PROVIDER_PAYMENT,
            new PayPage(
                    "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr",
                    "q7Wn2Zr",
                    "octopus://payment?token=q7Wn2Zr"),
            List.of());

    Instant now = START;
    ProviderAnswer answer = ACCEPTED;
    ProviderReading reading = new ProviderReading.Unread();
    final List<OrderUpdate> updates = new ArrayList<>();
    final List<PaymentSearch.Terms> searched = new ArrayList<>();
    RefundAnswer refundAnswer = new RefundAnswer.Accepted(new ActionId("act_1"));
    int starts;
    int reads;

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private int issued;

    final HeldTimeline timeline = new HeldTimeline(Shops.hongKong().id());
    final SpiTranslator translator = new SpiTranslator(this, reason -> Map.of("en", "Text of " + reason));
    final Bookkeeping bookkeeping = new Bookkeeping(
            this, this, new SnapshotWriter(translator), this, timeline, Signals.SILENT, SomeStores.of());
    private final PaymentCommands commands = new PaymentCommands(
            this,
            bookkeeping,
            this,
            this,
            this,
            new PaymentCommands.Means(() -> now, this, this, Duration.ofSeconds(10), Signals.SILENT));
    private final RefundCommands refundCommands = new RefundCommands(
            this,
            bookkeeping,
            this,
            this,
            new PaymentCommands.Means(() -> now, this, this, Duration.ofSeconds(10), Signals.SILENT));
    final RefundsResource refunds = new RefundsResource(refundCommands, this, translator, () -> now);
    private final Reconciliation reconciliation = new Reconciliation(
            this,
            bookkeeping,
            this,
            this,
            commands,
            new Reconciliation.World(
                    Shops.Directory.of(Shops.hongKong(), Shops.another()),
                    () -> now,
                    Runnable::run,
                    Fakes.of(DueRefunds.class, Map.of()),
                    refundCommands,
                    new AutoRefunds(
                            this,
                            bookkeeping,
                            this,
                            refundCommands,
                            Fakes.of(Surplus.class, Map.of()),
                            new AutoRefunds.World(() -> now, Signals.SILENT, AutoRefunds.Brake.DEFAULT)),
                    new MissedEvents(
                            Fakes.of(EventArchive.class, Map.of()),
                            Fakes.of(EventLog.class, Map.of()),
                            Fakes.of(EventReader.class, Map.of()),
                            unheard()),
                    Signals.SILENT));
    final LostSales lost = new LostSales(Fakes.of(LostSales.Book.class, Map.of()), () -> now);
    final PaymentsResource payments = new PaymentsResource(commands, reconciliation, this, translator, lost, () -> now);
    final OrdersResource ordersResource = new OrdersResource(this, translator, () -> now);
    final Cursors cursors = new Cursors("a key of the server for tests!!!".getBytes(StandardCharsets.UTF_8));
    final TimelineResource events = new TimelineResource(timeline, cursors);
    final SearchResource search = new SearchResource(this::search, translator, cursors, () -> now);

    /** A fact arrives, however it came. */
    void hear(PaymentId payment, PaymentEvent... facts) {
        var order = findByPayment(Shops.hongKong().id(), payment).orElseThrow();
        bookkeeping.change(
                order,
                Timeline.Source.PROVIDER_WEBHOOK,
                now,
                one -> one.payment(payment).ifPresent(heard -> List.of(facts).forEach(heard::record)));
    }

    Payment payment(PaymentId id) {
        return findByPayment(Shops.hongKong().id(), id)
                .flatMap(order -> order.payment(id))
                .orElseThrow();
    }

    /** Everything of the store, the newest first, below the mark; what else was asked is kept for the test. */
    private List<PaymentSearch.Found> search(StoreId store, PaymentSearch.Terms terms) {
        searched.add(terms);
        return orders.values().stream()
                .filter(order -> order.store().equals(store))
                .flatMap(order -> order.payments().stream().map(one -> new PaymentSearch.Found(order, one.id())))
                .sorted(Comparator.comparing(PaymentSearch.Found::payment).reversed())
                .filter(found -> terms.below().isEmpty()
                        || found.payment().compareTo(terms.below().get()) < 0)
                .limit(terms.limit())
                .toList();
    }

    @Override
    public byte[] refundBody(Store store, PaymentId payment, RefundRequest request) {
        return request.id().value().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public RefundAnswer refund(Store store, ProviderPaymentId of, IdempotencyKey key, byte[] body) {
        return refundAnswer;
    }

    @Override
    public ProviderReading readWithRefunds(Store store, ProviderPaymentId id) {
        return read(store, id);
    }

    @Override
    public RefundId refund() {
        return new RefundId("rfd_01JDA8000000000000000000%02d".formatted(++issued));
    }

    @Override
    public Order lock(StoreId store, OrderReference reference) {
        return orders.computeIfAbsent(
                store + "/" + reference,
                key -> new Order(new Order.State(orders.size(), store, reference, 0, null, null, List.of(), Map.of())));
    }

    @Override
    public Optional<Order> lockByPayment(StoreId store, PaymentId payment) {
        return findByPayment(store, payment);
    }

    @Override
    public Optional<Order> find(StoreId store, OrderReference reference) {
        return Optional.ofNullable(orders.get(store + "/" + reference));
    }

    @Override
    public Optional<Order> findByPayment(PaymentId payment) {
        return orders.values().stream()
                .filter(order -> order.payment(payment).isPresent())
                .findFirst();
    }

    @Override
    public Optional<Order> findByPayment(StoreId store, PaymentId payment) {
        return orders.values().stream()
                .filter(order ->
                        order.store().equals(store) && order.payment(payment).isPresent())
                .findFirst();
    }

    @Override
    public Optional<PaymentId> paymentOf(StoreId store, ProviderPaymentId providerPayment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean save(Order order, Instant at) {
        return orders.values().stream()
                .filter(other -> other != order && other.store().equals(order.store()))
                .noneMatch(other -> order.names().keySet().stream().anyMatch(other.names()::containsKey));
    }

    @Override
    public void shopperWaits(PaymentId payment, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void eraseBodies(Instant firstSentBefore) {}

    @Override
    public Optional<PaymentId> paymentNamed(StoreId store, PaymentReference name) {
        return orders.values().stream()
                .filter(order -> order.store().equals(store))
                .flatMap(order -> Optional.ofNullable(order.names().get(name)).stream())
                .findFirst();
    }

    @Override
    public List<Waiting> waitedFor(StoreId store, Instant since, Instant failedBefore, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Waiting> claimDue(StoreId store, java.time.Duration payWithin, Instant at, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(OrderUpdate update) {
        updates.add(update);
    }

    @Override
    public byte[] startBody(Store store, PaymentId id, PaymentRequest request, Return back, String reference) {
        return new byte[] {1};
    }

    @Override
    public ProviderAnswer start(Store store, IdempotencyKey key, byte[] body) {
        starts++;
        return answer;
    }

    @Override
    public ProviderReading read(Store store, ProviderPaymentId id) {
        reads++;
        return reading;
    }

    @Override
    public Optional<List<ProviderReading.Found>> list(Store store, String providerReference) {
        reads++;
        return Optional.empty();
    }

    @Override
    public String payUrl(PaymentId payment) {
        return "https://pay.shop.example/octopus/pay/" + payment.tail();
    }

    @Override
    public Return back(PaymentId payment) {
        return new Return("https://pay.shop.example/octopus/back/s", "https://pay.shop.example/octopus/back/f");
    }

    @Override
    public PaymentId payment() {
        return new PaymentId("pmt_01JDA8" + "0".repeat(19) + ++issued);
    }

    @Override
    public IdempotencyKey idempotencyKey() {
        return new IdempotencyKey(new UUID(0, issued));
    }

    @Override
    public String orderUpdate() {
        return "upd_" + updates.size();
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T> Optional<T> await(Duration atMost, Supplier<Optional<T>> look) {
        return look.get();
    }

    /** Nothing is missed here. */
    private ProviderEvents unheard() {
        var backoff = new Backoff(Backoff.PARKED_EVENTS, new SplittableRandom(1));
        var reader = Fakes.of(EventReader.class, Map.of());
        var look = new ProviderEvents.Look(Shops.Directory.of(), this, reader, backoff, Signals.SILENT);
        return new ProviderEvents(this, Fakes.of(EventLog.class, Map.of()), bookkeeping, this, look, () -> now);
    }
}
