package io.octopusgateway.simulator.webhook;

import java.net.URI;
import java.util.Map;

/**
 * Who is told, signed with which key and with which fixed headers. {@code actionId} is empty for a target that was
 * registered by hand and belongs to no workflow; an empty key signs nothing.
 */
public record WebhookTarget(URI url, String signatureKey, Map<String, String> headers, String actionId) {

    public WebhookTarget {
        headers = Map.copyOf(headers);
    }

    /** A target registered by hand; an empty {@code authorization} is not sent. */
    public WebhookTarget(URI url, String signatureKey, String authorization) {
        this(url, signatureKey, authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization), "");
    }

    /** What tells it apart: its address, and the workflow's action behind {@code #} if there is one. */
    public URI name() {
        return actionId.isEmpty() ? url : URI.create(url + "#" + actionId);
    }

    /** Shows the address only: keys and headers are secrets. */
    @Override
    public String toString() {
        return "WebhookTarget[" + url + "]";
    }
}
