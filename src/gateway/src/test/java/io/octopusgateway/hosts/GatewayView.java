package io.octopusgateway.hosts;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** How the gateway sees a host's orders. */
record GatewayView(String base, String apiKey) {

    Reply order(String code) {
        return Reply.to(request("/orders/" + code));
    }

    String verdict(String code) {
        return order(code).at("/status");
    }

    Reply payment(String id) {
        return Reply.to(request("/payments/" + id));
    }

    /** A person takes late money, or sends it back. */
    Reply decide(String payment, String decision) {
        var body = "{\"decision\": \"" + decision + "\", \"reason\": \"asked the shopper\"}";
        return Reply.to(request("/payments/" + payment + "/decide")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** All updates of one order as the feed has them, each exactly as it is pushed. */
    List<JsonObject> updates(String code) {
        return Reply.to(request("/order-updates?limit=500")).json().getJsonArray("items").stream()
                .map(item -> item.asJsonObject().getJsonObject("update"))
                .filter(update ->
                        update.getJsonObject("order").getString("reference").equals(code))
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + apiKey);
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "GatewayView[" + base + "]";
    }
}
