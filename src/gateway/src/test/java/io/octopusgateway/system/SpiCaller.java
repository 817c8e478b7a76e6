package io.octopusgateway.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A host that speaks HTTP, and sends whatever a test wants it to. */
public final class SpiCaller {
    private final String base;
    private final String apiKey;
    private final URI shop;

    SpiCaller(String base, String apiKey) {
        this(base, apiKey, World.get().shop().url());
    }

    SpiCaller(String base, String apiKey, URI shop) {
        this.base = base;
        this.apiKey = apiKey;
        this.shop = shop;
    }

    /** An ordinary start. */
    Answer start(String order, long amount) {
        return start(body(order, Long.toString(amount), "", shop));
    }

    Answer start(String order, String paymentReference, long amount) {
        var reference = "\"paymentReference\": \"" + paymentReference + "\",";
        return start(body(order, Long.toString(amount), reference, shop));
    }

    Answer start(String body) {
        return Http.send(
                request("/payments").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer start(byte[] body, String... headers) {
        return Http.send(request("/payments").headers(headers).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer payment(String id) {
        return Http.send(request("/payments/" + id));
    }

    Answer refreshed(String id) {
        return Http.send(request("/payments/" + id + "?refresh=true"));
    }

    Answer order(String reference) {
        return Http.send(request("/orders/" + reference));
    }

    Answer get(String path) {
        return Http.send(request(path));
    }

    Answer get(String path, String header, String value) {
        return Http.send(request(path).header(header, value));
    }

    HttpRequest.Builder request(String path) {
        return Http.request(base + path).header("Authorization", "Bearer " + apiKey);
    }

    static String body(String order, long amount, String more) {
        return body(order, Long.toString(amount), more);
    }

    static String body(String order, String amount, String more) {
        return body(order, amount, more, World.get().shop().url());
    }

    private static String body(String order, String amount, String more, URI shop) {
        var origin = shop.toString().replaceAll("/+$", "");
        return """
                {"orderReference": "%s", %s "amount": %s, "currency": "HKD", "description": "1 × tea set",
                 "returnUrl": {"success": "%s/orders/%s", "failure": "%s/orders/%s"}}""".formatted(order, more, amount, origin, order, origin, order);
    }
}
