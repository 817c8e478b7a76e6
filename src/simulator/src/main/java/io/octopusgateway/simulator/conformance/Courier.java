package io.octopusgateway.simulator.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers updates, signed as Standard Webhooks says or not quite. */
final class Courier {
    /** As long as the gateway waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ALGORITHM = "HmacSHA256";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final InstantSource time;

    Courier(InstantSource time) {
        this.time = time;
    }

    /**
     * What a host answered.
     *
     * @param status 0 if no whole answer came within ten seconds
     */
    record Answer(int status, String body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return status == 0 ? "it did not answer within ten seconds" : "it answered " + status;
        }
    }

    /** A delivery in the making. */
    record Parcel(String id, Instant at, String body, String signatures) {
        Parcel signed(String value) {
            return new Parcel(id, at, body, value);
        }

        /** Other bytes under the same signatures. */
        Parcel with(String other) {
            return new Parcel(id, at, other, signatures);
        }
    }

    /** Signed with this secret, as old as that. */
    Parcel parcel(String id, String body, String secret, Duration age) {
        Instant at = time.instant().minus(age);
        return new Parcel(id, at, body, signature(id, at, body, secret));
    }

    static String signature(String id, Instant at, String body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    Answer deliver(URI to, Parcel parcel) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", parcel.id())
                .header("webhook-timestamp", Long.toString(parcel.at().getEpochSecond()))
                .POST(BodyPublishers.ofString(parcel.body()));
        if (!parcel.signatures().isEmpty()) {
            request.header("webhook-signature", parcel.signatures());
        }
        return send(request);
    }

    Answer read(URI page) {
        return send(HttpRequest.newBuilder(page).timeout(PATIENCE));
    }

    private Answer send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(response -> new Answer(response.statusCode(), response.body()))
                .exceptionally(silence -> new Answer(0, ""))
                .join();
    }
}
