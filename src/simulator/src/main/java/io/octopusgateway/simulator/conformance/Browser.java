package io.octopusgateway.simulator.conformance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A shopper's browser on a computer, as far as checkouts need one: it follows redirects and keeps cookies. */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "Mozilla/5.0 (X11; Linux x86_64) octopus-simulator";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Where it ended up.
     *
     * @param status 0 if no answer came
     */
    record Page(URI address, int status, String body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        /** What may be printed: neither the path nor the query, which are a shopper's. */
        @Override
        public String toString() {
            String at = address.getScheme() + "://" + address.getAuthority();
            return status == 0 ? at + " did not answer" : at + " answered " + status;
        }
    }

    Page open(URI address) {
        return send(address, request(address));
    }

    Page press(URI address) {
        return send(
                address,
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", NAME)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", "en");
    }

    private Page send(URI address, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Page(answer.uri(), answer.statusCode(), answer.body());
        } catch (IOException silence) {
            return new Page(address, 0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Page(address, 0, "");
        }
    }
}
