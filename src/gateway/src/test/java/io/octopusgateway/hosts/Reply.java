package io.octopusgateway.hosts;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a host or the gateway answered. */
record Reply(int status, HttpHeaders headers, String body) {
    /** Longer than a shop waits for the gateway, twice. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Reply to(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JsonObject json() {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** The value at a JSON pointer as text; the empty text for null or nothing. */
    String at(String pointer) {
        try {
            var found = Json.createPointer(pointer).getValue(json());
            return found == JsonValue.NULL ? "" : text(found);
        } catch (JsonException nothingThere) {
            return "";
        }
    }

    long number(String pointer) {
        return Long.parseLong(at(pointer));
    }

    static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
