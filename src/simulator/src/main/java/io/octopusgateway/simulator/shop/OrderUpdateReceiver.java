package io.octopusgateway.simulator.shop;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a delivered order update into a trusted one. Copy this file to receive updates: hand in the three
 * {@code webhook-} headers and the raw bytes of the body, before anything has parsed them. Signed as Standard Webhooks
 * says: {@code https://www.standardwebhooks.com}. Safe for use by several threads.
 */
public final class OrderUpdateReceiver {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String SIGNATURE_PREFIX = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final InstantSource time;

    /** The secret is {@code whsec_} and base64; the key is what the base64 stands for. */
    public OrderUpdateReceiver(String secret, InstantSource time) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("The update secret must begin with " + SECRET_PREFIX);
        }
        byte[] bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.time = time;
    }

    /** The three headers of a delivery. */
    public record Headers(String id, String timestamp, String signature) {}

    /** True if the gateway signed exactly these bytes within the last five minutes. */
    public boolean isGenuine(Headers headers, byte[] body) {
        if (headers.id().isEmpty() || !isRecent(headers.timestamp())) {
            return false;
        }
        byte[] expected = signature(headers, body);
        boolean genuine = false;
        for (String candidate : headers.signature().split(" ", -1)) {
            // There is one signature per valid secret; all are compared, each in constant time.
            genuine |= candidate.startsWith(SIGNATURE_PREFIX)
                    && MessageDigest.isEqual(
                            expected,
                            candidate.substring(SIGNATURE_PREFIX.length()).getBytes(StandardCharsets.UTF_8));
        }
        return genuine;
    }

    /** Whether a genuine delivery is only a test, which is of no order and wants nothing but a 2xx. */
    public boolean isTest(byte[] body) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            return reader.readObject().getString("type", "").equals("test");
        } catch (JsonException | IllegalStateException notAnUpdate) {
            return false;
        }
    }

    /** Reads a genuine update; empty if it is not one this code understands. */
    public Optional<OrderUpdate> read(Headers headers, byte[] body) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            JsonObject update = reader.readObject();
            JsonObject order = update.getJsonObject("order");
            JsonObject payment = update.getJsonObject("payment");
            return Optional.of(new OrderUpdate(
                    headers.id(),
                    update.getString("type"),
                    update.getJsonNumber("sequence").longValueExact(),
                    order.getString("reference"),
                    order.getString("status"),
                    order.getJsonNumber("captured").longValueExact(),
                    new OrderUpdate.PaymentSaid(
                            payment.getJsonNumber("amount").longValueExact(),
                            payment.getString("currency"),
                            decline(payment))));
        } catch (JsonException
                | IllegalStateException
                | ClassCastException
                | NullPointerException
                | ArithmeticException notAnUpdate) {
            return Optional.empty();
        }
    }

    private static Map<String, String> decline(JsonObject payment) {
        return payment.get("decline") instanceof JsonObject decline
                ? decline.getJsonObject("shopperMessage").entrySet().stream()
                        .filter(text -> text.getValue() instanceof JsonString)
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, text -> ((JsonString) text.getValue()).getString()))
                : Map.of();
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, time.instant()).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException notATime) {
            return false;
        }
    }

    private byte[] signature(Headers headers, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((headers.id() + "." + headers.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
