package io.octopusgateway.simulator.shop;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the gateway for payments. Copy this file to connect a shop. The rule to keep: no answer is not a "no". A request
 * whose answer got lost is sent again under the same payment reference, and the gateway makes no second payment of it.
 * Safe for use by several threads.
 */
public final class SpiClient {
    private static final int TRIES = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI payments;
    private final String apiKey;
    private final Duration timeout;

    /** The timeout is for one try. */
    public SpiClient(URI gateway, String apiKey, Duration timeout) {
        this.payments = URI.create(gateway.toString().replaceAll("/+$", "") + "/api/v1/payments");
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /** A payment to start, or to join again; the amount is in minor units. */
    public record PaymentStart(
            String orderReference,
            String paymentReference,
            long amount,
            String currency,
            String description,
            Shopper shopper) {}

    /** Where the shopper sits, reads and returns to. */
    public record Shopper(String channel, String locale, URI success, URI failure) {}

    /** What came of asking. */
    public sealed interface Answer {}

    /** The payment exists; the page to send the shopper to is absent if nothing is left for the shopper to do. */
    public record Accepted(Optional<URI> payUrl) implements Answer {}

    /** The gateway said no and why, in words that may be shown. */
    public record Refused(String title, String detail) implements Answer {}

    /** Nobody knows yet whether the payment exists. Asking again with the same payment reference is safe. */
    public record Silent() implements Answer {}

    public Answer start(PaymentStart start) {
        try {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                Optional<Answer> answer = tryOnce(start);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Silent();
    }

    /** Empty if the answer got lost, on the way there or on the way back: nobody can tell which. */
    private Optional<Answer> tryOnce(PaymentStart start) throws InterruptedException {
        try {
            return understand(http.send(request(start), BodyHandlers.ofString()));
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    private HttpRequest request(PaymentStart start) {
        return HttpRequest.newBuilder(payments)
                .timeout(timeout)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .POST(BodyPublishers.ofString(body(start)))
                .build();
    }

    private static String body(PaymentStart start) {
        Shopper shopper = start.shopper();
        return Json.createObjectBuilder()
                .add("orderReference", start.orderReference())
                .add("paymentReference", start.paymentReference())
                .add("amount", start.amount())
                .add("currency", start.currency())
                .add("description", start.description())
                .add("locale", shopper.locale())
                .add("channel", shopper.channel())
                .add(
                        "returnUrl",
                        Json.createObjectBuilder()
                                .add("success", shopper.success().toString())
                                .add("failure", shopper.failure().toString()))
                .build()
                .toString();
    }

    /** Empty if the answer is not one of the gateway's own, like a proxy's error page: then it counts as lost. */
    private static Optional<Answer> understand(HttpResponse<String> response) {
        Optional<JsonObject> body = parse(response.body());
        boolean good = response.statusCode() / 100 == 2;
        if (good) {
            return body.map(payment -> new Accepted(payUrl(payment)));
        }
        return body.filter(problem -> problem.containsKey("title"))
                .map(problem -> new Refused(problem.getString("title", ""), problem.getString("detail", "")));
    }

    private static Optional<URI> payUrl(JsonObject payment) {
        return payment.get("nextAction") instanceof JsonObject next && next.containsKey("payUrl")
                ? Optional.of(URI.create(next.getString("payUrl")))
                : Optional.empty();
    }

    private static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException notAnObject) {
            return Optional.empty();
        }
    }

    /** Shows the address only: the key is a secret. */
    @Override
    public String toString() {
        return "SpiClient[" + payments + "]";
    }
}
