package io.octopusgateway.processing;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Streams;
import io.octopusgateway.order.Streams.Claim;
import io.octopusgateway.order.Streams.Outcome;
import io.octopusgateway.order.Streams.Wait;
import io.octopusgateway.payment.HostRejection;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an order update after a try: it is settled and its stream moves on, or it waits. Nothing is settled
 * without a word of the host but what says nothing of money and is superseded, and what nobody took for thirty days.
 * Thread-safe.
 */
public final class Settling {
    /** For how long an update is tried, counted from its first failure. */
    static final Duration PROMISED = Duration.ofDays(30);

    /** So that a host's error about a stale "pending" never holds "captured" back. */
    private static final int FAILURES_TO_SKIP = 5;

    /** Client errors that say nothing of an update, so that they count against the receiver. */
    private static final Set<Integer> NO_RIGHT = Set.of(401, 403);

    private static final Set<Integer> NO_TIME = Set.of(408, 429);

    private final Streams streams;
    private final Endpoints endpoints;
    private final Orders orders;
    private final Bookkeeping bookkeeping;
    private final Transactions transactions;
    private final World world;

    /** When, how long, and who hears of it. */
    public record World(Backoff backoff, InstantSource clock, Signals signals) {}

    public Settling(
            Streams streams,
            Endpoints endpoints,
            Orders orders,
            Bookkeeping bookkeeping,
            Transactions transactions,
            World world) {
        this.streams = streams;
        this.endpoints = endpoints;
        this.orders = orders;
        this.bookkeeping = bookkeeping;
        this.transactions = transactions;
        this.world = world;
    }

    /** Passes an update over that failed often enough, if it may be; says whether it did. */
    boolean skip(Claim claim) {
        if (!claim.skippable() || claim.attempts() < FAILURES_TO_SKIP) {
            return false;
        }
        moveOn(claim, Outcome.SKIPPED, null, "skipped");
        return true;
    }

    void settle(Claim claim, Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged) {
            moveOn(claim, Outcome.ACKNOWLEDGED, null, "acknowledged");
            endpoints.answered(claim.store(), now());
        } else if (delivery instanceof Delivery.Rejected rejected) {
            reject(claim, rejected.reason());
            endpoints.answered(claim.store(), now());
        } else if (delivery instanceof Delivery.Gone) {
            pause(claim);
        } else if (delivery instanceof Delivery.Refused refused) {
            refuse(claim, refused.status());
            fail(claim, refused.retryAfter());
        } else {
            endpoints.failed(claim.store(), now());
            fail(claim, Optional.empty());
        }
    }

    /** A bare client error most often means this one update, and other orders must not wait for it. */
    private void refuse(Claim claim, int status) {
        var isClientError = status / 100 == 4;
        if (!isClientError || NO_RIGHT.contains(status) || NO_TIME.contains(status)) {
            endpoints.failed(claim.store(), now());
        } else {
            endpoints.reached(claim.store(), now());
        }
        if (isClientError && !NO_TIME.contains(status) && endpoints.refused(claim.store(), now())) {
            world.signals()
                    .alert(Alert.HOST_REFUSES, claim.store(), claim.message().id());
        }
    }

    private boolean moveOn(Claim claim, Outcome outcome, @Nullable String reason, String counted) {
        var moved = streams.moveOn(claim, outcome, reason, now());
        if (moved) {
            count(claim, counted);
        }
        return moved;
    }

    /** The stream moves on, and the payment is marked for a person, in one transaction that locks the order first. */
    private void reject(Claim claim, String reason) {
        var rejected = transactions.inTransaction(() -> {
            var order = orders.lock(claim.store(), claim.reference());
            var now = now();
            var payment = payment(order, claim);
            var taken = payment.filter(id -> streams.isTaken(order, id)).isPresent();
            if (!streams.moveOn(claim, Outcome.REJECTED, reason, now)) {
                return false;
            }
            var rejection = new HostRejection(claim.message().sequence(), reason, now);
            payment.ifPresent(id -> bookkeeping.reject(order, id, rejection, taken));
            return true;
        });
        if (rejected) {
            count(claim, "rejected");
            world.signals()
                    .alert(Alert.HOST_REJECTED, claim.store(), claim.message().id());
        }
    }

    private static Optional<PaymentId> payment(Order order, Claim claim) {
        return claim.payment()
                .or(order::accepted)
                .or(() -> order.currentPayment().map(Payment::id));
    }

    private void pause(Claim claim) {
        if (endpoints.pause(claim.store(), now())) {
            world.signals()
                    .alert(Alert.HOST_GONE, claim.store(), claim.message().id());
        }
        streams.released(claim);
        count(claim, "failed");
    }

    private void fail(Claim claim, Optional<Duration> retryAfter) {
        var now = now();
        count(claim, "failed");
        var since = claim.failedSinceOrNull() == null ? now : claim.failedSinceOrNull();
        if (!now.isBefore(since.plus(PROMISED))) {
            giveUp(claim);
            return;
        }
        var failures = claim.attempts() + 1;
        if (claim.skippable() && failures >= FAILURES_TO_SKIP) {
            moveOn(claim, Outcome.SKIPPED, null, "skipped");
            return;
        }
        var next = now.plus(world.backoff().after(failures));
        var asked = retryAfter.map(now::plus).orElse(null);
        streams.failed(claim, new Wait(since, asked != null && asked.isAfter(next) ? asked : next, asked));
    }

    private void giveUp(Claim claim) {
        if (moveOn(claim, Outcome.GIVEN_UP, null, "given-up")) {
            world.signals()
                    .alert(Alert.HOST_GIVEN_UP, claim.store(), claim.message().id());
        }
    }

    private void count(Claim claim, String outcome) {
        world.signals().count(Figure.ORDER_UPDATES, claim.store(), outcome);
    }

    private Instant now() {
        return world.clock().instant();
    }
}
