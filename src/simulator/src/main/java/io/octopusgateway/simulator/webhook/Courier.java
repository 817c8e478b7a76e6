package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.ledger.WebhookEvent.Attempt;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import io.octopusgateway.simulator.plan.Plan;
import io.octopusgateway.simulator.switches.Events.ResentId;
import io.octopusgateway.simulator.switches.Events.SignatureCase;
import io.octopusgateway.simulator.switches.Switchboard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells every target of every event, at least once. A target hears of one payment one event at a time, so that a quick
 * target hears them in order; with retries the order is lost, as it is with the provider. Safe for use by several
 * threads.
 */
public final class Courier implements AutoCloseable {
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Supplier<URI> base;
    private final Switchboard switches;
    private final Plan<WebhookFault> faults;
    private final WebhookClient client;
    private final ExecutorService threads = Executors.newCachedThreadPool(Courier::daemon);
    private final Targets targets;
    private final Backlog backlog;
    private final Set<Errand.Lane> busy = new HashSet<>();
    private WebhookMode mode = WebhookMode.NORMAL;
    private boolean closed;

    /** How events are made and what goes wrong with telling of them. */
    public record Manners(Switchboard switches, Plan<WebhookFault> faults, Duration timeout) {}

    public Courier(Ledger ledger, SimulatorClock clock, Supplier<URI> base, Audience audience, Manners manners) {
        this.ledger = ledger;
        this.clock = clock;
        this.base = base;
        this.switches = manners.switches();
        this.faults = manners.faults();
        this.client = new WebhookClient(manners.timeout());
        this.targets = new Targets(audience);
        this.backlog = new Backlog(ledger, clock);
    }

    /** Registers a target; one that is already known gets the new key. */
    public synchronized void add(WebhookTarget target) {
        targets.add(target);
        sendDue();
    }

    public synchronized WebhookMode mode() {
        return mode;
    }

    public synchronized void mode(WebhookMode next) {
        mode = next;
        sendDue();
    }

    /**
     * Records that something happened, if the provider raises such events at all, and starts to tell the targets unless
     * the mode or a fault says otherwise.
     */
    public synchronized Optional<WebhookEvent> announce(EventType type, SimulatedPayment payment) {
        if (!type.raised(switches.now())) {
            return Optional.empty();
        }
        WebhookEvent event = new EventJson(base.get(), switches.now()).event(type, payment, clock.instant());
        return Optional.of(tell(event, targets.of(event.type(), payment), faults.take()));
    }

    /** Tells these targets of something that happened to no real payment. */
    public synchronized void announceSample(EventType type, SimulatedPayment sample, List<WebhookTarget> audience) {
        tell(
                new EventJson(base.get(), switches.now()).event(type, sample, clock.instant()),
                audience,
                WebhookFault.NONE);
    }

    private WebhookEvent tell(WebhookEvent event, List<WebhookTarget> audience, WebhookFault fault) {
        Instant now = clock.instant();
        Instant first = fault.waits() ? now.plus(LATE) : now;
        WebhookEvent addressed = event;
        if (mode != WebhookMode.NONE && fault != WebhookFault.DROPPED) {
            for (WebhookTarget target : audience) {
                addressed = addressed.with(new Delivery(target.name(), State.WAITING, first, List.of()));
            }
        }
        ledger.record(addressed);
        backlog.note(addressed, fault);
        sendDue();
        return addressed;
    }

    /** Starts every delivery whose time has come. */
    public synchronized void sendDue() {
        for (Errand errand : due()) {
            if (busy.size() < MOST_IN_FLIGHT && busy.add(errand.lane())) {
                threads.execute(() -> finish(errand, send(errand)));
            }
        }
    }

    private int send(Errand errand) {
        return client.send(errand.event(), errand.target(), errand.fault(), switches.get(SignatureCase.class));
    }

    /** Sends an event to every target now, whatever its history; returns the last status, 0 for no answer. */
    public int deliver(String eventId) {
        WebhookEvent event = known(eventId);
        List<WebhookTarget> all = targetsOf(event);
        if (all.isEmpty()) {
            throw new IllegalStateException("No webhook target is registered");
        }
        WebhookEvent again = again(event);
        int status = 0;
        for (WebhookTarget target : all) {
            status = send(new Errand(again, target, WebhookFault.NONE));
            note(again.id(), target.name(), status, false);
        }
        return status;
    }

    /** Has an event told again to those of its targets that are chosen; returns at once. */
    public synchronized void reflow(String eventId, Predicate<WebhookTarget> chosen) {
        WebhookEvent event = again(known(eventId));
        for (WebhookTarget target : targetsOf(event)) {
            if (chosen.test(target)) {
                event = event.with(new Delivery(
                        target.name(),
                        State.WAITING,
                        clock.instant(),
                        event.deliveryTo(target.name()).map(Delivery::attempts).orElse(List.of())));
            }
        }
        ledger.record(event);
        backlog.note(event, WebhookFault.NONE);
        sendDue();
    }

    private WebhookEvent known(String eventId) {
        return ledger.event(eventId).orElseThrow(() -> new IllegalArgumentException("There is no event " + eventId));
    }

    private synchronized List<WebhookTarget> targetsOf(WebhookEvent event) {
        return ledger.payment(event.paymentId())
                .map(payment -> targets.of(event.type(), payment))
                .orElse(List.of());
    }

    /** The event as it is sent again: itself, or the same under a new id. */
    private WebhookEvent again(WebhookEvent event) {
        if (switches.has(ResentId.SAME)) {
            return event;
        }
        WebhookEvent renamed = event.renamed(Ids.prefixed("evt"));
        ledger.record(renamed);
        return renamed;
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
        backlog.clear();
        threads.shutdownNow();
        notifyAll();
    }

    private List<Errand> due() {
        return mode == WebhookMode.HOLD || closed ? List.of() : backlog.due(targets);
    }

    private synchronized void finish(Errand errand, int status) {
        try {
            note(errand.event().id(), errand.target().name(), status, true);
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
            backlog.note(after);
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

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
