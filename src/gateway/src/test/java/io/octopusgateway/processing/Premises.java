package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Flag;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.PaymentCommands.Started;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One store's part of the gateway on a real database: everything but the neighbours and the time is the product. */
final class Premises {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final Store store;
    final HandClock clock;
    final ScriptedProvider provider;
    final ScriptedArchive archive = new ScriptedArchive();
    final RecordedSignals signals = new RecordedSignals();

    /** What the next process sees of money that goes back. */
    UnaryOperator<Surplus> surplus = UnaryOperator.identity();
    /** How long a repeat waits for another's call at least; a test that sets it restarts the process. */
    Duration patience = Duration.ZERO;
    /** How much may go back by itself; a test that sets it restarts the process. */
    AutoRefunds.Brake brake = AutoRefunds.Brake.DEFAULT;

    final Orders orders;
    private final Map<String, ProviderEvent> written = new HashMap<>();
    private final Postgres database;
    private final String name;
    private final Ids ids;
    private Running running;

    /** What one process consists of. */
    record Running(
            WatchedTransactions transactions,
            PaymentCommands commands,
            ProviderEvents events,
            ParkedEvents parked,
            PersonCommands people,
            Reconciliation reconciliation,
            RefundCommands refunds) {}

    Premises() {
        this(ReferenceChoice.WITH_TAIL);
    }

    Premises(ReferenceChoice reference) {
        this(name -> SomeStores.named(name, reference), RealPostgres.get().postgres());
    }

    /** For a store that wants something done with money without asking anybody. */
    Premises(MoneyPolicy money) {
        this(name -> SomeStores.named(name, money), RealPostgres.get().postgres());
    }

    /** On another way to the same database. */
    Premises(Postgres database) {
        this(SomeStores::named, database);
    }

    private Premises(Function<String, Store> stores, Postgres database) {
        name = "s" + COUNT.incrementAndGet() + "-"
                + Long.toString(ProcessHandle.current().pid(), 36);
        store = stores.apply(name);
        clock = new HandClock();
        provider = new ScriptedProvider(name, clock);
        ids = new CountedIds(name);
        this.database = database;
        orders = database.orders();
        running = process(new WatchedTransactions(database));
    }

    /** The same store, provider and time, on another database. */
    Premises(Premises other, Postgres database) {
        name = other.name;
        store = other.store;
        clock = other.clock;
        provider = other.provider;
        ids = other.ids;
        this.database = database;
        orders = database.orders();
        running = process(new WatchedTransactions(database));
    }

    /** The process that does the work from now on; whatever another one held in memory is gone. */
    Running restart(WatchedTransactions transactions) {
        running = process(transactions);
        return running;
    }

    Running restart() {
        return restart(new WatchedTransactions(database));
    }

    WatchedTransactions dying(int at, boolean committedFirst) {
        return new WatchedTransactions(database, at, committedFirst);
    }

    private Running process(WatchedTransactions transactions) {
        var bookkeeping = new Bookkeeping(
                orders,
                database.orderUpdates(),
                Premises::snapshot,
                ids,
                database.timeline(),
                signals,
                SomeStores.of(store));
        var means = new PaymentCommands.Means(clock, ids, new ShortPatience(patience), Payments.PATIENCE, signals);
        var commands = new PaymentCommands(orders, bookkeeping, provider, new Addresses(), transactions, means);
        var look = look();
        var events = new ProviderEvents(orders, database.eventLog(), bookkeeping, transactions, look, clock);
        var parked =
                new ParkedEvents(database.eventLog(), events, rehearsed(bookkeeping, look), look, clock, Runnable::run);
        var people = new PersonCommands(orders, bookkeeping, database.timeline(), provider, transactions, clock);
        var refunds = new RefundCommands(orders, bookkeeping, provider, transactions, means);
        var doubt = reconciliation(bookkeeping, transactions, commands, refunds, Runnable::run);
        return new Running(transactions, commands, events, parked, people, doubt, refunds);
    }

    private ProviderEvents rehearsed(Bookkeeping bookkeeping, ProviderEvents.Look look) {
        var rehearsal = new Rehearsal(RealPostgres.get().postgres());
        return new ProviderEvents(orders, database.eventLog(), bookkeeping.unheard(), rehearsal, look, clock);
    }

    /** One more looker, whose work is done by these hands. */
    Reconciliation reconciliation(Executor hands) {
        var bookkeeping = new Bookkeeping(
                orders,
                database.orderUpdates(),
                Premises::snapshot,
                ids,
                database.timeline(),
                signals,
                SomeStores.of(store));
        return reconciliation(bookkeeping, running.transactions(), running.commands(), running.refunds(), hands);
    }

    private Reconciliation reconciliation(
            Bookkeeping bookkeeping,
            WatchedTransactions transactions,
            PaymentCommands commands,
            RefundCommands refunds,
            Executor hands) {
        var lot = new AutoRefunds.World(clock, signals, brake);
        var auto = new AutoRefunds(orders, bookkeeping, transactions, refunds, surplus.apply(database.surplus()), lot);
        var events = new ProviderEvents(orders, database.eventLog(), bookkeeping, transactions, look(), clock);
        var missed = new MissedEvents(archive, database.eventLog(), this::readAgain, events);
        var world = new Reconciliation.World(
                SomeStores.of(store), clock, hands, database.dueRefunds(), refunds, auto, missed, signals);
        return new Reconciliation(orders, bookkeeping, provider, transactions, commands, world);
    }

    private ProviderEvents.Look look() {
        var backoff = new Backoff(Backoff.PARKED_EVENTS, new SplittableRandom(1));
        return new ProviderEvents.Look(SomeStores.of(store), provider, this::readAgain, backoff, signals);
    }

    private ProviderEvent readAgain(byte[] body) {
        return Objects.requireNonNull(written.get(new String(body, UTF_8)));
    }

    private static byte[] snapshot(
            Order order,
            Payment payment,
            io.octopusgateway.order.UpdateType type,
            long sequence,
            java.time.Instant now) {
        var person = payment.flags().contains(Flag.REVIEW) ? " REVIEW" : "";
        return (sequence + " " + type.text() + " " + payment.attempt() + " " + order.verdict() + person)
                .getBytes(UTF_8);
    }

    private record Addresses() implements PayAddresses {
        @Override
        public String payUrl(PaymentId payment) {
            return "https://pay.example/" + payment;
        }

        @Override
        public Return back(PaymentId payment) {
            return new Return("https://pay.example/back/" + payment, "https://pay.example/back/" + payment + "?no");
        }
    }

    private record ShortPatience(Duration atLeast) implements Patience {
        @Override
        public <T> Optional<T> await(Duration atMost, Supplier<Optional<T>> look) {
            var end = System.nanoTime() + Math.max(atMost.toNanos(), atLeast.toNanos());
            var seen = look.get();
            while (seen.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                seen = look.get();
            }
            return seen;
        }
    }

    // Asking

    Started start(String order, @Nullable String reference, long minorUnits) {
        return start(order, reference, minorUnits, null);
    }

    Started start(String order, @Nullable String reference, long minorUnits, @Nullable PaymentId replaces) {
        var command = new StartCommand(
                new OrderReference(order),
                Optional.ofNullable(reference).map(PaymentReference::new),
                Payments.request(Money.hkd(minorUnits)),
                Optional.ofNullable(replaces));
        return running.commands().start(store, command);
    }

    Started start(String order) {
        return start(order, "ref-" + order, 12_850);
    }

    Refusal refusal(String order, @Nullable String reference, long minorUnits) {
        try {
            throw new AssertionError("let through: " + start(order, reference, minorUnits));
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    Order order(String reference) {
        return orders.find(store.id(), new OrderReference(reference)).orElseThrow();
    }

    Payment payment(String order) {
        return order(order).currentPayment().orElseThrow();
    }

    // Telling

    /** An event whose metadata names a payment of this store. */
    ProviderEvent event(String id, @Nullable PaymentId claimed, PaymentEvent... facts) {
        return event(id, claimed == null ? null : claimed.value(), claimed == null ? null : name, facts);
    }

    ProviderEvent event(
            String id, @Nullable String claimedPayment, @Nullable String claimedStore, PaymentEvent... facts) {
        var report = new ProviderEvent.Report(facts[0].providerPayment(), claimedPayment, claimedStore, List.of(facts));
        var body = name + " " + id + " " + written.size();
        var event = new ProviderEvent(
                id, facts[0].kind().name(), "sha of " + body, body.getBytes(UTF_8), ProviderEvent.Meaning.FACT, report);
        written.put(body, event);
        return event;
    }

    /** Signed, or read at the provider, and yet understood by nobody. */
    ProviderEvent unreadable(String id) {
        var body = name + " " + id + " " + written.size();
        var event = new ProviderEvent(
                id, "?", "sha of " + body, body.getBytes(UTF_8), ProviderEvent.Meaning.UNREADABLE, null);
        written.put(body, event);
        return event;
    }

    void hear(ProviderEvent event) {
        running.events().hear(store, event);
    }

    /** Tries the store's parked events again that are due. */
    void retryParked() {
        running.parked().turn();
    }

    PaymentEvent captured(ProviderPaymentId id) {
        return PaymentEvent.captured(id, Payments.AMOUNT, clock.instant());
    }

    ProviderPaymentId handedOut(String order) {
        return payment(order).handedOut().orElseThrow().id();
    }

    Running running() {
        return running;
    }

    /** What the host was or will be told about an order, in its order. */
    List<String> updates(String order) {
        return rows("select convert_from(body, 'UTF8') from order_updates where order_id = "
                + order(order).id() + " order by sequence");
    }

    /** This store after its setting was changed. */
    Store storeWith(ReferenceChoice reference) {
        return SomeStores.named(name, reference);
    }

    /** What is known of the store's events: id and state. */
    List<String> events() {
        return rows(
                "select event_id || ' ' || state from provider_events where store = '" + name + "' order by event_id");
    }

    List<String> rows(String sql) {
        return RealPostgres.get().database().rows(sql).stream()
                .map(row -> row.values().iterator().next())
                .toList();
    }
}
