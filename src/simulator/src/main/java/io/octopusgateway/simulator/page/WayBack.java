package io.octopusgateway.simulator.page;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.switches.Lives;
import io.octopusgateway.simulator.switches.Lives.SessionId;
import io.octopusgateway.simulator.switches.Switchboard;
import java.net.URI;
import java.util.Optional;

/** Where the shopper goes once a payment has ended. */
final class WayBack {
    /** Where the provider's own stop on the way is; the session id follows. */
    static final String STOP = "/sessions/";

    private final Switchboard switches;

    WayBack(Switchboard switches) {
        this.switches = switches;
    }

    /** The next stop: the shop, or the provider before it. Empty while the payment waits. */
    Optional<String> of(SimulatedPayment payment) {
        return switches.has(Lives.WayBack.THROUGH_PROVIDER)
                ? shopAddress(payment).map(any -> STOP + payment.sessionId())
                : shopAddress(payment);
    }

    /** The shop's own address for this ending, with the session id if that is added. */
    Optional<String> shopAddress(SimulatedPayment payment) {
        return ending(payment)
                .map(url -> switches.has(SessionId.APPENDED) ? withSession(url, payment) : url.toString());
    }

    private static Optional<URI> ending(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING, CAPTURE_PENDING -> Optional.empty();
            case CAPTURED -> Optional.of(payment.successUrl());
            case DECLINED, CANCELED, EXPIRED -> Optional.of(payment.failureUrl());
        };
    }

    private static String withSession(URI url, SimulatedPayment payment) {
        String text = url.toString();
        int fragment = text.indexOf('#');
        String page = fragment < 0 ? text : text.substring(0, fragment);
        String join = url.getRawQuery() == null ? "?" : "&";
        return page + join + "cko-session-id=" + payment.sessionId() + text.substring(page.length());
    }
}
