package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.WebhookEvent.Attempt;
import io.octopusgateway.simulator.ledger.WebhookEvent.Delivery;
import io.octopusgateway.simulator.ledger.WebhookEvent.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What an attempt means for a delivery: done, again later, or given up after the eighth retry. */
final class RetrySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(12));

    private RetrySchedule() {}

    static Delivery after(Delivery delivery, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(delivery.attempts());
        attempts.add(attempt);
        if (attempt.acknowledged()) {
            return new Delivery(delivery.target(), State.DELIVERED, delivery.nextAt(), attempts);
        }
        if (!attempt.onSchedule() || delivery.state() != State.WAITING) {
            return new Delivery(delivery.target(), delivery.state(), delivery.nextAt(), attempts);
        }
        int retry = (int) attempts.stream().filter(Attempt::onSchedule).count() - 1;
        return retry < WAITS.size()
                ? new Delivery(delivery.target(), State.WAITING, attempt.at().plus(WAITS.get(retry)), attempts)
                : new Delivery(delivery.target(), State.GIVEN_UP, attempt.at(), attempts);
    }
}
