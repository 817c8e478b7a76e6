package io.octopusgateway.simulator;

import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.provider.FaultQueue;
import io.octopusgateway.simulator.web.WebServer;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.util.List;

/** What a test can make go wrong. Safe for use by several threads. */
public final class Faults {
    private final FaultQueue queue;
    private final WebServer server;
    private final Courier courier;

    Faults(FaultQueue queue, WebServer server, Courier courier) {
        this.queue = queue;
        this.server = server;
        this.courier = courier;
    }

    /** The next requests for a payment meet these faults, one each. */
    public void next(Fault... faults) {
        queue.next(List.of(faults));
    }

    /** Every request for a payment meets this fault, once the queue is empty. */
    public void always(Fault fault) {
        queue.always(fault);
    }

    /** Every read answers with this status; 200 lets reads work again. */
    public void reads(int status) {
        queue.reads(status);
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
        queue.clear();
        server.accept();
        courier.mode(WebhookMode.NORMAL);
    }
}
