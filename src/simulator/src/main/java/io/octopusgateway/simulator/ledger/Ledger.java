package io.octopusgateway.simulator.ledger;

import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the simulator knows. Every change is complete, and in the file if there is one, before the method returns.
 * Safe for use by several threads.
 */
public final class Ledger {
    private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

    private final SimulatorClock clock;
    private final Duration payableFor;
    private final StateFile file;
    private final Map<String, SimulatedPayment> payments = new LinkedHashMap<>();
    private final Map<String, String> idsByToken = new HashMap<>();
    private final Set<String> openIds = new LinkedHashSet<>();
    private final Map<String, RememberedAnswer> answers = new LinkedHashMap<>();
    private final Map<String, WebhookEvent> events = new LinkedHashMap<>();

    public Ledger(SimulatorClock clock, Duration payableFor, StateFile file) {
        this.clock = clock;
        this.payableFor = payableFor;
        this.file = file;
        file.read().ifPresent(this::restore);
    }

    public synchronized SimulatedPayment open(JsonObject request) {
        Instant now = clock.instant();
        SimulatedPayment payment = SimulatedPayment.create(request, now, now.plus(payableFor));
        put(payment);
        save();
        return payment;
    }

    /** Moves a payment, unless it is not in one of the expected statuses: then nothing changes and nothing returns. */
    public synchronized Optional<SimulatedPayment> move(String id, Set<Status> from, Status to, String responseCode) {
        Optional<SimulatedPayment> moved = payment(id)
                .filter(payment -> from.contains(payment.status()))
                .map(payment -> payment.become(to, responseCode, clock.instant()));
        moved.ifPresent(payment -> {
            put(payment);
            save();
        });
        return moved;
    }

    /** Gives money of a payment back, unless there is not so much: then nothing changes and nothing returns. */
    public synchronized Optional<SimulatedPayment> refund(String id, JsonObject request, long amount) {
        Optional<SimulatedPayment> refunded = payment(id)
                .filter(payment -> amount > 0 && payment.refundable() >= amount)
                .map(payment -> payment.with(SimulatedRefund.of(request, amount, clock.instant())));
        refunded.ifPresent(this::keep);
        return refunded;
    }

    /** Moves a refund, unless it is not in one of the expected states. */
    public synchronized Optional<SimulatedPayment> moveRefund(
            String actionId, Set<SimulatedRefund.State> from, SimulatedRefund.State to) {
        for (SimulatedPayment payment : payments()) {
            for (SimulatedRefund refund : payment.refunds()) {
                if (refund.actionId().equals(actionId) && from.contains(refund.state())) {
                    SimulatedPayment moved = payment.with(refund.become(to, clock.instant()));
                    keep(moved);
                    return Optional.of(moved);
                }
            }
        }
        return Optional.empty();
    }

    private void keep(SimulatedPayment payment) {
        put(payment);
        save();
    }

    /** By its id, its token or its session id. */
    public synchronized Optional<SimulatedPayment> payment(String idOrToken) {
        String id = idsByToken.getOrDefault(idOrToken, idOrToken);
        return Optional.ofNullable(payments.get(id));
    }

    /** In the order of creation. */
    public synchronized List<SimulatedPayment> payments() {
        return List.copyOf(payments.values());
    }

    /** Pending payments whose time to pay has passed. Payments share one period, so the oldest come first. */
    public synchronized List<SimulatedPayment> overdue() {
        List<SimulatedPayment> found = new ArrayList<>();
        for (String id : openIds) {
            SimulatedPayment payment = payments.get(id);
            if (payment == null || payment.expiresAt().isAfter(clock.instant())) {
                break;
            }
            if (payment.status() == Status.PENDING) {
                found.add(payment);
            }
        }
        return found;
    }

    public synchronized Optional<RememberedAnswer> answer(String key) {
        return Optional.ofNullable(answers.get(key))
                .filter(answer -> answer.at().plus(ANSWERS_KEPT).isAfter(clock.instant()));
    }

    /** Remembers what a request, known by its fingerprint, was answered. */
    public synchronized void remember(String key, String request, int status, String body) {
        answers.remove(key);
        answers.put(key, new RememberedAnswer(status, body, clock.instant(), request));
        forgetOldAnswers();
        save();
    }

    /** Answers lie in the order of their age, so the first young one ends the search. */
    private void forgetOldAnswers() {
        Instant oldest = clock.instant().minus(ANSWERS_KEPT);
        Iterator<RememberedAnswer> byAge = answers.values().iterator();
        while (byAge.hasNext() && !byAge.next().at().isAfter(oldest)) {
            byAge.remove();
        }
    }

    /** Adds an event or replaces what is known of its deliveries. */
    public synchronized void record(WebhookEvent event) {
        events.put(event.id(), event);
        save();
    }

    public synchronized Optional<WebhookEvent> event(String id) {
        return Optional.ofNullable(events.get(id));
    }

    /** In the order of creation. */
    public synchronized List<WebhookEvent> events() {
        return List.copyOf(events.values());
    }

    /** Everything, for the file. */
    record State(
            Duration clockOffset,
            List<SimulatedPayment> payments,
            Map<String, RememberedAnswer> answers,
            List<WebhookEvent> events) {}

    private void put(SimulatedPayment payment) {
        payments.put(payment.id(), payment);
        idsByToken.put(payment.token(), payment.id());
        idsByToken.put(payment.sessionId(), payment.id());
        if (payment.status().open()) {
            openIds.add(payment.id());
        } else {
            openIds.remove(payment.id());
        }
    }

    private void save() {
        if (file.kept()) {
            file.write(new State(clock.offset(), payments(), Collections.unmodifiableMap(answers), events()));
        }
    }

    private void restore(State state) {
        clock.advance(state.clockOffset());
        state.payments().forEach(this::put);
        answers.putAll(state.answers());
        state.events().forEach(event -> events.put(event.id(), event));
    }
}
