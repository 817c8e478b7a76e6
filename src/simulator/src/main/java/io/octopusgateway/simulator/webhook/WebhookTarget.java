package io.octopusgateway.simulator.webhook;

import java.net.URI;

/** Who is told. An empty {@code authorization} is not sent. */
public record WebhookTarget(URI url, String signatureKey, String authorization) {

    /** Shows the address only: the other two are secrets. */
    @Override
    public String toString() {
        return "WebhookTarget[" + url + "]";
    }
}
