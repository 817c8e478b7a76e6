package io.octopusgateway.hosts;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;

/** An order update as somebody who has the secret sends it. */
final class SignedUpdate {
    private static final String ID = "upd_01JDA9Z3K4M5N6P7Q8R9S0T1V2";

    private SignedUpdate() {}

    static Reply send(URI shop, JsonObject update, String secret) {
        return sendTo(shop.resolve("/octopus/order-updates"), update, secret);
    }

    static Reply sendTo(URI receiver, JsonObject update, String secret) {
        var body = update.toString();
        var now = Instant.now().getEpochSecond();
        try {
            var signature = new Webhook(secret).sign(ID, now, body);
            return Reply.to(HttpRequest.newBuilder(receiver)
                    .header("Content-Type", "application/json")
                    .header("webhook-id", ID)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", signature)
                    .POST(BodyPublishers.ofString(body)));
        } catch (WebhookSigningException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
