package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Attempt;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tells every target of every event, at least once. A target hears of one payment one event at a time, so that a quick
 * target hears them in order; with retries the order is lost, as it is with the provider. Safe for use by several
 * threads.
 */
public final class Courier implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Supplier<URI> base;
    private final WebhookClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(Courier::daemon);
    private final Map<URI, WebhookTarget> targets = new LinkedHashMap<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<Lane> busy = new HashSet<>();
    private WebhookMode mode = WebhookMode.NORMAL;
    private boolean closed;

    /** One event on its way to one target. */
    private record Errand(WebhookEvent event, WebhookTarget target) {
        Lane lane() {
            return new Lane(event.paymentId(), target.url());
        }
    }

    /** What only one event at a time may use: the way from one payment to one target. */
    private record Lane(String paymentId, URI target) {}

    public Courier(Ledger ledger, SimulatorClock clock, Supplier<URI> base, Duration timeout) {
        this.ledger = ledger;
        this.clock = clock;
        this.base = base;
        this.client = new WebhookClient(timeout);
        ledger.events().stream().filter(Courier::undelivered).forEach(event -> waiting.add(event.id()));
    }

    /** Registers a target; one that is already known gets the new key. */
    public synchronized void add(WebhookTarget target) {
        if (!target.url().isAbsolute() || target.url().getHost() == null) {
            throw new IllegalArgumentException("Not the address of a webhook: " + target.url());
        }
        targets.put(target.url(), target);
        sendDue();
    }

    public synchronized WebhookMode mode() {
        return mode;
    }

    public synchronized void mode(WebhookMode next) {
        mode = next;
        sendDue();
    }

    /** Records that something happened and, unless the mode says otherwise, starts to tell the targets. */
    public synchronized WebhookEvent announce(EventType type, SimulatedPayment payment) {
        Instant now = clock.instant();
        WebhookEvent event = new EventJson(base.get()).event(type, payment, now);
        if (mode != WebhookMode.NONE) {
            for (URI url : targets.keySet()) {
                event = event.with(new Delivery(url, State.WAITING, now, List.of()));
            }
        }
        ledger.record(event);
        if (undelivered(event)) {
            waiting.add(event.id());
        }
        sendDue();
        return event;
    }

    /** Records that a payment waits for its shopper. */
    public WebhookEvent announcePending(SimulatedPayment payment) {
        return announce(EventType.PENDING, payment);
    }

    /** Starts every delivery whose time has come. */
    public synchronized void sendDue() {
        for (Errand errand : due()) {
            if (busy.size() < MOST_IN_FLIGHT && busy.add(errand.lane())) {
                threads.execute(() -> finish(errand, client.send(errand.event(), errand.target())));
            }
        }
    }

    /** Sends an event to every target now, whatever its history; returns the last status, 0 for no answer. */
    public int deliver(String eventId) {
        WebhookEvent event =
                ledger.event(eventId).orElseThrow(() -> new IllegalArgumentException("There is no event " + eventId));
        List<WebhookTarget> all = targets();
        if (all.isEmpty()) {
            throw new IllegalStateException("No webhook target is registered");
        }
        int status = 0;
        for (WebhookTarget target : all) {
            status = client.send(event, target);
            note(eventId, target.url(), status, false);
        }
        return status;
    }

    /** Waits until every target of the event has been tried once. */
    public void awaitFirstAttempt(String eventId) {
        await(() -> ledger.event(eventId).stream()
                .flatMap(event -> event.deliveries().stream())
                .noneMatch(delivery -> delivery.attempts().isEmpty()));
    }

    /** Waits until nothing is on its way and nothing is due. */
    public void quiesce() {
        if (!await(() -> busy.isEmpty() && due().isEmpty())) {
            throw new IllegalStateException("Webhooks were still on their way after " + PATIENCE);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        threads.shutdownNow();
        notifyAll();
    }

    private synchronized List<WebhookTarget> targets() {
        return List.copyOf(targets.values());
    }

    private List<Errand> due() {
        List<Errand> due = new ArrayList<>();
        if (mode == WebhookMode.HOLD || closed) {
            return due;
        }
        for (String id : waiting) {
            ledger.event(id)
                    .ifPresent(event -> event.deliveries().stream()
                            .filter(this::isDue)
                            .forEach(delivery -> due.add(errand(event, delivery))));
        }
        return due;
    }

    private boolean isDue(Delivery delivery) {
        return delivery.state() == State.WAITING
                && !delivery.nextAt().isAfter(clock.instant())
                && targets.containsKey(delivery.target());
    }

    private Errand errand(WebhookEvent event, Delivery delivery) {
        WebhookTarget target = targets.get(delivery.target());
        if (target == null) {
            throw new IllegalStateException("Nobody is registered at " + delivery.target());
        }
        return new Errand(event, target);
    }

    private synchronized void finish(Errand errand, int status) {
        try {
            note(errand.event().id(), errand.target().url(), status, true);
        } finally {
            busy.remove(errand.lane());
            notifyAll();
        }
        sendDue();
    }

    private synchronized void note(String eventId, URI target, int status, boolean onSchedule) {
        if (closed) {
            return;
        }
        ledger.event(eventId).ifPresent(event -> {
            Instant now = clock.instant();
            Delivery before = event.deliveryTo(target).orElse(new Delivery(target, State.GIVEN_UP, now, List.of()));
            WebhookEvent after = event.with(RetrySchedule.after(before, new Attempt(now, status, onSchedule)));
            ledger.record(after);
            if (!undelivered(after)) {
                waiting.remove(eventId);
            }
        });
    }

    private synchronized boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && !closed) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean undelivered(WebhookEvent event) {
        return event.deliveries().stream().anyMatch(delivery -> delivery.state() == State.WAITING);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
