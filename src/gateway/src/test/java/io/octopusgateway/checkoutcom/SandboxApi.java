package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.json.StrictJson;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.Secret;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The provider's calls one at a time, without any of the gateway's patience: what is answered is what is seen. */
final class SandboxApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int SHORT = 600;

    private final ProviderAccount account;
    private final Secret key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SandboxApi(ProviderAccount account, Secret key) {
        this.account = account;
        this.key = key;
    }

    /** What came back. */
    record Reply(int status, byte[] body) {
        JsonObject json() {
            return StrictJson.object(body);
        }

        String inShort() {
            var text = new String(body, UTF_8).replaceAll("\\s+", " ");
            return "HTTP " + status + " " + (text.length() > SHORT ? text.substring(0, SHORT) + "…" : text);
        }
    }

    Reply start(String idempotencyKey, byte[] body) {
        return send(authorized("/payments")
                .header("Content-Type", "application/json")
                .header("Cko-Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Reply get(String path) {
        return send(authorized(path));
    }

    Reply withoutKey(String path) {
        return send(request(URI.create(account.base() + path)).header("Authorization", "Bearer sk_sbox_nobody"));
    }

    /** What a browser would get at an address. */
    String page(String address) {
        var response = exchange(request(URI.create(address)));
        return "HTTP " + response.statusCode() + " "
                + response.headers().firstValue("content-type").orElse("without a type");
    }

    private HttpRequest.Builder authorized(String path) {
        return request(URI.create(account.base() + path)).header("Authorization", "Bearer " + key.reveal());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(TIMEOUT);
    }

    private Reply send(HttpRequest.Builder request) {
        var response = exchange(request);
        return new Reply(response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new IllegalStateException(account.base().getHost() + " could not be reached: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
