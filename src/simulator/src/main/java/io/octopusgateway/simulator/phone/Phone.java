package io.octopusgateway.simulator.phone;

import io.octopusgateway.simulator.ledger.DeclineCode;
import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.switches.Lives.Cancellation;
import io.octopusgateway.simulator.switches.Lives.Expiry;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Octopus App in the shopper's hand, showing one payment. Each act returns the events it caused and throws
 * {@link IllegalStateException} if the payment is past that act.
 */
public final class Phone {
    private static final Set<Status> PENDING = EnumSet.of(Status.PENDING);
    private static final Set<Status> ALL_BUT_CAPTURED = EnumSet.complementOf(EnumSet.of(Status.CAPTURED));

    private final Ledger ledger;
    private final Courier courier;
    private final Switchboard switches;
    private final String paymentId;

    public Phone(Ledger ledger, Courier courier, Switchboard switches, String paymentIdOrToken) {
        this.ledger = ledger;
        this.courier = courier;
        this.switches = switches;
        this.paymentId = ledger.payment(paymentIdOrToken)
                .map(SimulatedPayment::id)
                .orElseThrow(() -> new IllegalArgumentException("There is no payment " + paymentIdOrToken));
    }

    /** The shopper approves and the money is taken at once. */
    public List<WebhookEvent> approve() {
        List<WebhookEvent> events = new ArrayList<>(approvePending());
        events.addAll(capture());
        return List.copyOf(events);
    }

    /** The shopper approves; the money follows with {@link #capture}. */
    public List<WebhookEvent> approvePending() {
        return act(PENDING, Status.CAPTURE_PENDING, "", EventType.APPROVED, EventType.CAPTURE_PENDING);
    }

    /** The money is taken. This works after every other ending too: a late capture is one of the hard cases. */
    public List<WebhookEvent> capture() {
        return act(ALL_BUT_CAPTURED, Status.CAPTURED, SimulatedPayment.APPROVED, EventType.CAPTURED);
    }

    /** Octopus says no, with a response code: to the authorization, or to the capture once the shopper approved. */
    public List<WebhookEvent> decline(String code) {
        boolean approved = payment().status() == Status.CAPTURE_PENDING;
        return approved
                ? act(EnumSet.of(Status.CAPTURE_PENDING), Status.DECLINED, code, EventType.CAPTURE_DECLINED)
                : act(PENDING, Status.DECLINED, code, EventType.DECLINED);
    }

    public List<WebhookEvent> cancel() {
        return switches.has(Cancellation.DECLINED)
                ? decline(DeclineCode.SHOPPER_CANCELED.code())
                : act(PENDING, Status.CANCELED, "", EventType.CANCELED);
    }

    /** Nobody paid in time; the clock does this by itself. */
    public List<WebhookEvent> expire() {
        return tryToExpire().orElseThrow(() -> late(Status.EXPIRED));
    }

    /** Expires the payment unless somebody was faster, as the clock may be. */
    public List<WebhookEvent> expireIfPending() {
        return tryToExpire().orElse(List.of());
    }

    private Optional<List<WebhookEvent>> tryToExpire() {
        return switch (switches.get(Expiry.class)) {
            case EXPIRED -> tryTo(PENDING, Status.EXPIRED, "", EventType.EXPIRED);
            case EXPIRED_IN_SILENCE -> tryTo(PENDING, Status.EXPIRED, "");
            case DECLINED -> tryTo(PENDING, Status.DECLINED, DeclineCode.EXPIRED.code(), EventType.DECLINED);
        };
    }

    private SimulatedPayment payment() {
        return ledger.payment(paymentId).orElseThrow();
    }

    private List<WebhookEvent> act(Set<Status> from, Status to, String code, EventType... types) {
        return tryTo(from, to, code, types).orElseThrow(() -> late(to));
    }

    private IllegalStateException late(Status to) {
        return new IllegalStateException("The payment is " + payment().status() + ", so it cannot become " + to);
    }

    private Optional<List<WebhookEvent>> tryTo(Set<Status> from, Status to, String code, EventType... types) {
        return ledger.move(paymentId, from, to, code)
                .map(moved -> Arrays.stream(types)
                        .flatMap(type -> courier.announce(type, moved).stream())
                        .toList());
    }
}
