package io.octopusgateway.processing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One store's streams on a real database, a host that answers what it is told, and time moved by hand. */
final class Telling {
    static final Host.Delivery YES = new Host.Delivery.Acknowledged();
    static final Host.Delivery NO = new Host.Delivery.Refused(500, Optional.empty());
    private static final AtomicInteger COUNT = new AtomicInteger();

    final HandClock clock;
    private final Postgres postgres;
    final Streams streams;
    final Endpoints endpoints;
    final Map<Long, List<Long>> delivered = new ConcurrentHashMap<>();
    /** How often the next ones were asked for. */
    final AtomicInteger again = new AtomicInteger();

    final List<String> heard = new CopyOnWriteArrayList<>();
    Store store;
    Function<Host.Message, Host.Delivery> host = message -> YES;

    Telling() {
        this(new HandClock());
    }

    Telling(HandClock clock) {
        this(
                SomeStores.named("r" + COUNT.incrementAndGet() + "-"
                        + ProcessHandle.current().pid()),
                clock);
    }

    Telling(Store store, HandClock clock) {
        this(store, clock, RealPostgres.get().postgres());
    }

    Telling(Store store, HandClock clock, Postgres postgres) {
        this.store = store;
        this.clock = clock;
        this.postgres = postgres;
        streams = postgres.streams();
        endpoints = postgres.endpoints();
    }

    /** The store's updates go there from now on, or nowhere. */
    void receivesAt(@Nullable String url) {
        var secrets = SomeStores.named("x")
                .orderUpdates()
                .map(OrderUpdateEndpoint::secrets)
                .orElseThrow();
        store = new Store(
                store.id(),
                store.name(),
                store.environment(),
                store.account(),
                store.webhookId(),
                store.webhookSecrets(),
                url == null ? null : new OrderUpdateEndpoint(URI.create(url), secrets),
                store.returnOrigins(),
                store.appReturnSchemes(),
                store.apiKeys(),
                store.minimum(),
                store.maximum(),
                store.payWithin(),
                store.money());
    }

    OrderUpdateRelay relay() {
        return relay(Runnable::run);
    }

    OrderUpdateRelay relay(Executor workers) {
        return relay(SomeStores.of(store), workers);
    }

    /** On a server whose clock shows another time. */
    OrderUpdateRelay relay(InstantSource time) {
        return relay(SomeStores.of(store), time, Runnable::run);
    }

    OrderUpdateRelay relay(Stores stores, Executor workers) {
        return relay(stores, clock, workers);
    }

    private OrderUpdateRelay relay(Stores stores, InstantSource time, Executor workers) {
        Host recording = (to, message) -> {
            WatchedTransactions.requireOutside();
            delivered
                    .computeIfAbsent(order(message), one -> new CopyOnWriteArrayList<>())
                    .add(message.sequence());
            return host.apply(message);
        };
        var receiving = new OrderUpdateRelay.Receiving(streams, endpoints, recording, stores);
        return new OrderUpdateRelay(receiving, settling(time), time, workers, again::incrementAndGet);
    }

    private Settling settling(InstantSource time) {
        var bookkeeping = new Bookkeeping(
                postgres.orders(),
                postgres.orderUpdates(),
                (order, payment, type, sequence, now) ->
                        Long.toString(order.id()).getBytes(UTF_8),
                new CountedIds("t" + store.id()),
                postgres.timeline(),
                Signals.SILENT,
                SomeStores.of(store));
        var backoff = new Backoff(Backoff.ORDER_UPDATES, new SplittableRandom(1));
        return new Settling(
                streams,
                endpoints,
                postgres.orders(),
                bookkeeping,
                new WatchedTransactions(postgres),
                new Settling.World(backoff, time, signals()));
    }

    private Signals signals() {
        return new Signals() {
            @Override
            public void count(Figure figure, StoreId of, String outcome) {
                heard.add(figure + " " + outcome);
            }

            @Override
            public void alert(Alert alert, StoreId of, String subject) {
                heard.add(alert + " " + subject);
            }
        };
    }

    /** Everything but the figures. */
    List<String> alerts() {
        return heard.stream()
                .filter(one -> !one.startsWith(Figure.ORDER_UPDATES.name()))
                .toList();
    }

    long counted(String outcome) {
        return heard.stream()
                .filter(one -> one.equals(Figure.ORDER_UPDATES + " " + outcome))
                .count();
    }

    static long order(Host.Message message) {
        var text = new String(message.body(), UTF_8);
        return text.matches("[0-9]+") ? Long.parseLong(text) : 0;
    }

    /** An order with this many updates waiting that show money. */
    long order(String reference, int count) {
        var order = 0L;
        for (var number = 0; number < count; number++) {
            order = tell(reference, UpdateType.PAYMENT_CAPTURED, true, null);
        }
        return order;
    }

    /** One more update of an order. */
    long tell(String reference, UpdateType type, boolean money, @Nullable PaymentId payment) {
        return postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store.id(), new OrderReference(reference));
            var sequence = order.nextSequence();
            postgres.orderUpdates()
                    .add(new OrderUpdate(
                            "upd_" + store.id() + "-" + reference + "-" + sequence,
                            order.id(),
                            store.id(),
                            sequence,
                            type,
                            payment,
                            money,
                            Long.toString(order.id()).getBytes(UTF_8),
                            clock.instant()));
            postgres.orders().save(order, clock.instant());
            return order.id();
        });
    }

    List<Streams.Claim> claim(Duration lease, int limit) {
        return streams.claim(clock.instant(), lease, Map.of(store.id(), limit), limit);
    }

    List<Long> sent(long order) {
        return delivered.getOrDefault(order, List.of());
    }

    int sent() {
        return delivered.values().stream().mapToInt(List::size).sum();
    }

    /** What became of each update of an order, an empty text for those still open. */
    List<String> outcomes(long order) {
        var outcomes = new ArrayList<String>();
        RealPostgres.get()
                .database()
                .rows("select coalesce(outcome, '') as outcome from order_updates where order_id = " + order
                        + " order by sequence")
                .forEach(row -> outcomes.add(String.valueOf(Objects.requireNonNull(row.get("outcome")))));
        return outcomes;
    }
}
