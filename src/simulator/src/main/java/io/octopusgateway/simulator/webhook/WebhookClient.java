package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.switches.Events.SignatureCase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Posts one event to one target. */
final class WebhookClient {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Duration timeout;

    WebhookClient(Duration timeout) {
        this.timeout = timeout;
    }

    /** The HTTP status the event itself met last, or 0 if no whole answer came in time. */
    int send(WebhookEvent event, WebhookTarget target, WebhookFault fault, SignatureCase digits) {
        int status = 0;
        for (Parcel parcel : Parcel.wrap(event, target, fault, digits)) {
            int met = post(parcel, target);
            status = parcel.own() ? met : status;
        }
        return status;
    }

    private int post(Parcel parcel, WebhookTarget target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(parcel.content().bytes()));
        if (!target.signatureKey().isEmpty()) {
            parcel.signatures().forEach(signature -> request.header(Signature.HEADER, signature));
        }
        if (!parcel.encoding().isEmpty()) {
            request.header("Content-Encoding", parcel.encoding());
        }
        target.headers().forEach(request::setHeader);
        return http.sendAsync(request.build(), BodyHandlers.discarding())
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(HttpResponse::statusCode)
                .exceptionally(silence -> 0)
                .join();
    }
}
