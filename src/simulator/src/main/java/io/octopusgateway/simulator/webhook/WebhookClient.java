package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.WebhookEvent;
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

    /** The HTTP status, or 0 if no whole answer came in time. */
    int send(WebhookEvent event, WebhookTarget target) {
        byte[] body = event.bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header(Signature.HEADER, Signature.of(body, target.signatureKey()))
                .POST(BodyPublishers.ofByteArray(body));
        if (!target.authorization().isEmpty()) {
            request.header("Authorization", target.authorization());
        }
        return http.sendAsync(request.build(), BodyHandlers.discarding())
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(HttpResponse::statusCode)
                .exceptionally(silence -> 0)
                .join();
    }
}
