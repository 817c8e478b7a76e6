package io.octopusgateway.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain client, as any user of the API has one. Headers come as name, value, name, value. */
public final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    public static HttpResponse<String> get(URI base, String path, String... headers) throws IOException {
        return send(request(base, path, headers).GET());
    }

    public static HttpResponse<String> post(URI base, String path, String body, String... headers) throws IOException {
        return send(request(base, path, headers).POST(BodyPublishers.ofString(body)));
    }

    /** Posts a form, as a browser does; redirects are not followed. */
    public static HttpResponse<String> form(URI base, String path, String body, String... headers) throws IOException {
        return send(request(base, path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public static HttpResponse<String> send(URI base, String method, String path, String body, String... headers)
            throws IOException {
        return send(request(base, path, headers).method(method, BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(URI base, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
