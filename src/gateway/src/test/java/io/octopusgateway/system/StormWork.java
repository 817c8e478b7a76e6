package io.octopusgateway.system;

import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.system.StormFindings.Kind;
import io.octopusgateway.system.StormHistory.Asked;
import io.octopusgateway.system.StormOrder.Fate;
import io.octopusgateway.system.StormOrder.Wish;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What hosts and shoppers do in a kill storm. A host repeats the same request, at one server after the other, until it is
 * answered; when it hears that an order is paid it gives back what is to be given back. Thread-safe.
 */
final class StormWork implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int STARTERS = 8;
    private static final int REFUNDERS = 4;

    private final Storm storm;
    private final StormFindings findings;
    private final StormHistory history;
    private final StormWorld world;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private final Map<String, StormOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, String> payments = new ConcurrentHashMap<>();
    /** What leads a shopper to the payment of an order. */
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private final Map<String, Boolean> paid = new ConcurrentHashMap<>();
    private final ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    private final ExecutorService refunders = Executors.newFixedThreadPool(REFUNDERS);
    private final ExecutorService others = Executors.newCachedThreadPool();

    StormWork(Storm storm, StormWorld world, StormFindings findings, StormHistory history) {
        this.storm = storm;
        this.world = world;
        this.findings = findings;
        this.history = history;
    }

    void begin() {
        world.host().tell(this::told);
        for (var starter = 0; starter < STARTERS; starter++) {
            atWork.incrementAndGet();
            starters.execute(this::startAll);
        }
    }

    /** Nobody starts anything any more. */
    boolean isStarted() {
        return atWork.get() == 0;
    }

    /** Everything that was to be given back was asked for and answered. */
    boolean isDone() {
        return isStarted()
                && orders.values().stream()
                        .allMatch(order ->
                                order.back() == StormOrder.Back.NOTHING || paid.getOrDefault(order.reference(), false));
    }

    Map<String, StormOrder> orders() {
        return Map.copyOf(orders);
    }

    /** The gateway's name for the payment of an order. */
    String payment(String order) {
        return payments.getOrDefault(order, "");
    }

    private void startAll() {
        try {
            while (world.webhooks() < storm.webhooks() && !starters.isShutdown()) {
                var number = next.getAndIncrement();
                guarded(() -> serve(storm.order(number), number));
            }
        } finally {
            atWork.decrementAndGet();
        }
    }

    private void serve(StormOrder order, int number) {
        orders.put(order.reference(), order);
        atOnce(order.twice() ? 2 : 1, number, server -> started(order, server));
        act(order.fate(), world.simulator().phone(tokens.getOrDefault(order.reference(), "")));
        var anybody = "STORM-" + Math.floorMod(number * 31L, number + 1L);
        look(payment(anybody), number + 1);
    }

    private void started(StormOrder order, int first) {
        var server = new AtomicInteger(first);
        Until.holds(PATIENCE, order.reference() + " can be paid", () -> start(order, server.getAndIncrement()));
    }

    /** Asks once for a payment; says whether the shopper can be sent to it. */
    private boolean start(StormOrder order, int server) {
        var answer = history.call(
                        Asked.START,
                        order.paymentReference(),
                        server,
                        () -> world.spi(server).start(order.reference(), order.paymentReference(), order.amount()))
                .filter(one -> one.status() == 200 || one.status() == 201);
        answer.ifPresent(one -> {
            payments.put(order.reference(), one.at("/id"));
            tokens.put(order.reference(), one.at("/nextAction/token"));
        });
        return answer.filter(one -> !one.at("/nextAction/token").isEmpty()).isPresent();
    }

    private static void act(Fate fate, Phone phone) {
        switch (fate) {
            case PAYS -> phone.approve();
            case IS_DECLINED -> phone.decline("20001");
            case CANCELS -> phone.cancel();
            case LETS_IT_EXPIRE -> phone.expire();
        }
    }

    /** Asks once how a payment stands. */
    void look(String payment, int server) {
        if (!payment.isEmpty()) {
            history.call(Asked.READ, payment, server, () -> world.spi(server).payment(payment));
        }
    }

    /** The host heard of an order. */
    void told(StormHost.Applied now) {
        var order = orders.get(now.order());
        if (order != null && now.status().equals("PAID") && paid.putIfAbsent(now.order(), false) == null) {
            refunders.execute(() -> {
                guarded(() -> giveBack(order, (int) now.sequence()));
                paid.put(order.reference(), true);
            });
        }
    }

    private void giveBack(StormOrder order, int first) {
        if (order.back() == StormOrder.Back.TOO_MUCH) {
            atOnce(2, first, server -> refunded(order, order.wishes().get(Math.floorMod(server, 2)), server));
        } else {
            order.wishes()
                    .forEach(wish -> atOnce(order.twice() ? 2 : 1, first, server -> refunded(order, wish, server)));
        }
    }

    private void refunded(StormOrder order, Wish wish, int first) {
        var server = new AtomicInteger(first);
        Until.holds(
                PATIENCE, wish + " of " + order + " is answered", () -> refund(order, wish, server.getAndIncrement()));
    }

    /** Asks once for a refund; says whether that was answered. */
    boolean refund(StormOrder order, Wish wish, int server) {
        var answer = history.call(
                Asked.REFUND,
                order.reference() + "/" + wish.reference(),
                server,
                () -> Http.send(world.spi(server)
                        .request("/payments/" + payment(order.reference()) + "/refunds")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(RefundAnswers.body(wish.reference(), wish.amount())))));
        return answer.filter(one -> one.status() < 500).isPresent();
    }

    /** Does something once, or at two servers at the same time. */
    private void atOnce(int times, int first, IntConsumer work) {
        var second = times == 1 ? null : CompletableFuture.runAsync(() -> work.accept(first + 1), others);
        work.accept(first);
        if (second != null) {
            second.join();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError failure) {
            findings.add(Kind.UNEXPECTED, "work that did not come to its end: " + failure);
        }
    }

    @Override
    public void close() {
        List.of(starters, refunders, others).forEach(ExecutorService::shutdownNow);
    }
}
