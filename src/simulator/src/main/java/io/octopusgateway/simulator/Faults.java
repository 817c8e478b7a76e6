package io.octopusgateway.simulator;

import io.octopusgateway.simulator.plan.Plan;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.provider.PaymentsApi.Troubles;
import io.octopusgateway.simulator.web.WebServer;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.WebhookFault;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.util.List;

/** What a test can make go wrong. Safe for use by several threads. */
public final class Faults {
    private final Troubles troubles;
    private final Plan<WebhookFault> webhookFaults;
    private final WebServer server;
    private final Courier courier;

    Faults(Troubles troubles, Plan<WebhookFault> webhookFaults, WebServer server, Courier courier) {
        this.troubles = troubles;
        this.webhookFaults = webhookFaults;
        this.server = server;
        this.courier = courier;
    }

    /** What requests for a payment meet. */
    public Plan<Fault> onStarts() {
        return troubles.starts();
    }

    /** What requests for a refund meet. */
    public Plan<Fault> onRefunds() {
        return troubles.refunds();
    }

    /** What every other call to the Payments API meets. */
    public Plan<Fault> onReads() {
        return troubles.reads();
    }

    /** What the first attempts to tell of events meet. */
    public Plan<WebhookFault> onWebhooks() {
        return webhookFaults;
    }

    /** The next requests for a payment meet these faults, one each. */
    public void next(Fault... faults) {
        onStarts().next(List.of(faults));
    }

    /** Every request for a payment meets this fault, once the queue is empty. */
    public void always(Fault fault) {
        onStarts().always(fault);
    }

    /** Every read answers with this status; 200 lets reads work again. */
    public void reads(int status) {
        onReads().always(status == 200 ? Fault.NONE : Fault.answering(status));
    }

    /** Closes the listening socket and all connections, or listens again on the same port. */
    public void refuseConnections(boolean refuse) {
        if (refuse) {
            server.refuse();
        } else {
            server.accept();
        }
    }

    public void webhooks(WebhookMode mode) {
        courier.mode(mode);
    }

    /** Lets go what {@link WebhookMode#HOLD} kept, and is back to normal. */
    public void releaseWebhooks() {
        courier.mode(WebhookMode.NORMAL);
    }

    /** All is well again: requests, reads, connections and webhooks, held ones included. */
    public void clear() {
        onStarts().clear();
        onReads().clear();
        onRefunds().clear();
        onWebhooks().clear();
        server.accept();
        courier.mode(WebhookMode.NORMAL);
    }
}
