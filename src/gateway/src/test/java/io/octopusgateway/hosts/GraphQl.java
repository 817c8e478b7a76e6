package io.octopusgateway.hosts;

import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** One session with one of Vendure's two APIs. */
final class GraphQl {
    private final URI api;
    private String session = "";

    GraphQl(URI api) {
        this.api = api;
    }

    /** Asks, and fails if the API calls it an error; what Vendure refuses by a result is for the caller. */
    Reply ask(String query) {
        var reply = tryTo(query);
        if (reply.status() != 200 || !reply.at("/errors").isEmpty()) {
            throw new AssertionError(query + "\n" + reply.body());
        }
        return reply;
    }

    Reply tryTo(String query) {
        var body = Json.createObjectBuilder().add("query", query).build().toString();
        var request = HttpRequest.newBuilder(api).header("Content-Type", "application/json");
        if (!session.isEmpty()) {
            request.header("Authorization", "Bearer " + session);
        }
        var reply = Reply.to(request.POST(BodyPublishers.ofString(body)));
        reply.headers().firstValue("vendure-auth-token").ifPresent(token -> session = token);
        return reply;
    }
}
