package io.octopusgateway.simulator.ledger;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fact the provider reports, and how telling each target went. {@code body} is exactly what was or will be sent. */
public record WebhookEvent(
        String id, String type, String paymentId, Instant createdAt, String body, List<Delivery> deliveries) {

    public WebhookEvent {
        deliveries = List.copyOf(deliveries);
    }

    /** What the signature is over. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** True if some target answered 2xx. */
    public boolean acknowledged() {
        return deliveries.stream().anyMatch(delivery -> delivery.state() == State.DELIVERED);
    }

    /** The same fact under another id, told to nobody yet. */
    public WebhookEvent renamed(String otherId) {
        return new WebhookEvent(otherId, type, paymentId, createdAt, body.replace(id, otherId), List.of());
    }

    public WebhookEvent with(Delivery changed) {
        List<Delivery> next = new ArrayList<>();
        deliveries.forEach(one -> next.add(one.target().equals(changed.target()) ? changed : one));
        if (next.stream().noneMatch(changed::equals)) {
            next.add(changed);
        }
        return new WebhookEvent(id, type, paymentId, createdAt, body, next);
    }

    public Optional<Delivery> deliveryTo(URI target) {
        return deliveries.stream().filter(one -> one.target().equals(target)).findFirst();
    }

    /** Where the telling of one target stands. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    /** One try; the status is 0 if no answer came in time. Only tries on schedule count for the schedule. */
    public record Attempt(Instant at, int status, boolean onSchedule) {
        public boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    /** The tries to tell one target. {@code nextAt} counts only while waiting. */
    public record Delivery(URI target, State state, Instant nextAt, List<Attempt> attempts) {
        public Delivery {
            attempts = List.copyOf(attempts);
        }

        public List<Integer> statuses() {
            return attempts.stream().map(Attempt::status).toList();
        }
    }
}
