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
    private final URI eligibility;
    private final String apiKey;
    private final Duration timeout;

    /** The timeout is for one try. */
    public SpiClient(URI gateway, String apiKey, Duration timeout) {
        String api = gateway.toString().replaceAll("/+$", "") + "/api/v1";
        this.payments = URI.create(api + "/payments");
        this.eligibility = URI.create(api + "/eligibility");
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
    public record Accepted(Optional<URI> payUrl, String status) implements Answer {}

    /** The gateway said no and why: with an HTTP status and a problem document, which holds no secret. */
    public record Refused(int httpStatus, JsonObject problem) implements Answer {
        public String title() {
            return problem.getString("title", "");
        }

        public String detail() {
            return problem.getString("detail", "");
        }
    }

    /** Nobody knows yet whether the payment exists. Asking again with the same payment reference is safe. */
    public record Silent() implements Answer {}

    /**
     * Whether the amount, in minor units, can be paid just now and why not: the gateway's answer as it is, which a page may
     * be given. Empty if there was none; then the start will tell.
     */
    public Optional<JsonObject> eligibility(long amount, String currency) {
        String question = Json.createObjectBuilder()
                .add("amount", amount)
                .add("currency", currency)
                .build()
                .toString();
        try {
            HttpResponse<String> response = http.send(request(eligibility, question), BodyHandlers.ofString());
            return response.statusCode() == 200 ? parse(response.body()) : Optional.empty();
        } catch (IOException lost) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

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
            return understand(http.send(request(payments, body(start)), BodyHandlers.ofString()));
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    private HttpRequest request(URI door, String body) {
        return HttpRequest.newBuilder(door)
                .timeout(timeout)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .POST(BodyPublishers.ofString(body))
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
            return body.map(payment -> new Accepted(payUrl(payment), payment.getString("status", "")));
        }
        return body.filter(problem -> problem.containsKey("title"))
                .map(problem -> new Refused(response.statusCode(), problem));
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
