package io.octopusgateway.simulator;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.simulator.ledger.SimulatedRefund.State;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.EventType;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What becomes of refunds after they were accepted: by themselves they are made a second later, unless a test holds or
 * declines them. Safe for use by several threads.
 */
public final class Refunds {
    private static final Duration TAKES = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Courier courier;
    private final AtomicInteger toDecline = new AtomicInteger();
    private volatile boolean held;

    Refunds(Ledger ledger, SimulatorClock clock, Courier courier) {
        this.ledger = ledger;
        this.clock = clock;
        this.courier = courier;
    }

    /** All refunds of a payment, in the order in which they last moved. */
    public List<SimulatedRefund> of(String paymentIdOrToken) {
        return payment(paymentIdOrToken).refunds();
    }

    /** A person refunds in the provider's dashboard: the refund has no reference and no metadata. */
    public SimulatedRefund atTheDashboard(String paymentIdOrToken, long amount) {
        SimulatedPayment refunded = ledger.refund(payment(paymentIdOrToken).id(), JsonValue.EMPTY_JSON_OBJECT, amount)
                .orElseThrow(() -> new IllegalStateException("There is not so much to give back"));
        courier.announce(EventType.REFUND_PENDING, refunded);
        return refunded.lastRefund();
    }

    /** Leaves refunds pending until they are moved or let go. */
    public void hold() {
        held = true;
    }

    /** Lets refunds settle by themselves again. */
    public void release() {
        held = false;
    }

    /** The next refund that settles is declined. */
    public void declineNext() {
        toDecline.incrementAndGet();
    }

    /** Makes a pending refund. */
    public void make(String actionId) {
        move(actionId, Set.of(State.PENDING), State.REFUNDED, EventType.REFUNDED);
    }

    public void decline(String actionId) {
        move(actionId, Set.of(State.PENDING), State.DECLINED, EventType.REFUND_DECLINED);
    }

    /** The payer's side sends the money of a refund back. */
    public void giveBack(String actionId) {
        move(actionId, Set.of(State.REFUNDED), State.RETURNED, EventType.RETURNED);
    }

    /** Settles what is due by the simulator's clock. */
    void settleDue() {
        if (held) {
            return;
        }
        for (SimulatedPayment payment : ledger.payments()) {
            for (SimulatedRefund refund : payment.refunds()) {
                if (refund.state() == State.PENDING
                        && !refund.requestedOn().plus(TAKES).isAfter(clock.instant())) {
                    settle(refund.actionId());
                }
            }
        }
    }

    private void settle(String actionId) {
        boolean declined = toDecline.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (declined) {
            decline(actionId);
        } else {
            make(actionId);
        }
    }

    private void move(String actionId, Set<State> from, State to, EventType type) {
        ledger.moveRefund(actionId, from, to).ifPresent(moved -> courier.announce(type, moved));
    }

    private SimulatedPayment payment(String idOrToken) {
        return ledger.payment(idOrToken)
                .orElseThrow(() -> new IllegalArgumentException("There is no payment " + idOrToken));
    }
}
