package io.octopusgateway.client;

import io.octopusgateway.client.OrderUpdateException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what was posted to a host into an update it can trust: signed as
 * <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says, within five minutes. Immutable and thread-safe.
 *
 * <p>It needs the <b>raw bytes</b> of the body, before anything has parsed them: parsed and printed again they are other
 * bytes. Most hosts want {@link OrderUpdateHandler}, which does the rest as well.
 */
public final class OrderUpdateVerifier {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String SIGNATURE_PREFIX = "v1,";
    private static final String SECONDS = "[0-9]{1,12}";

    private final List<SecretKeySpec> keys;
    private final Duration tolerance;
    private final Clock clock;

    private OrderUpdateVerifier(List<SecretKeySpec> keys, Duration tolerance, Clock clock) {
        this.keys = keys;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * A verifier with a tolerance of five minutes.
     *
     * <pre>{@code
     * OrderUpdateVerifier verifier = OrderUpdateVerifier.of(
     *         System.getenv("OCTOPUS_UPDATE_SECRET"), System.getenv("OCTOPUS_PREVIOUS_UPDATE_SECRET"));
     * }</pre>
     *
     * @param secrets the store's order-update secrets, {@code whsec_} and base64: the current one and, while it is rotated,
     *     the previous or the next one. What is null or blank is left out, so an unset variable may be handed in
     * @throws IllegalArgumentException if one is not a secret, or none is left; the message does not contain it
     */
    public static OrderUpdateVerifier of(String... secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : secrets) {
            if (secret != null && !secret.trim().isEmpty()) {
                keys.add(key(secret));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no secret to check order updates with");
        }
        return new OrderUpdateVerifier(Collections.unmodifiableList(keys), Duration.ofMinutes(5), Clock.systemUTC());
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes = {};
        if (secret.startsWith(SECRET_PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            } catch (IllegalArgumentException notBase64) {
                // Its message quotes what it could not read.
            }
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a secret for order updates is " + SECRET_PREFIX + " and base64");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * The same with another distance between the clocks, in both directions.
     *
     * <pre>{@code
     * OrderUpdateVerifier strict = verifier.withTolerance(Duration.ofMinutes(1));
     * }</pre>
     *
     * @param atMost not negative
     */
    public OrderUpdateVerifier withTolerance(Duration atMost) {
        if (Checks.present("tolerance", atMost).isNegative()) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
        return new OrderUpdateVerifier(keys, atMost, clock);
    }

    /**
     * The same by another clock, for tests of updates that were signed long ago.
     *
     * <pre>{@code
     * OrderUpdateVerifier then = verifier.withClock(Clock.fixed(Instant.ofEpochSecond(1795317302), ZoneOffset.UTC));
     * }</pre>
     */
    public OrderUpdateVerifier withClock(Clock other) {
        return new OrderUpdateVerifier(keys, tolerance, Checks.present("clock", other));
    }

    /**
     * The update, if it is genuine. Empty for what is genuine and of no order, such as the gateway's test of a receiver:
     * answer 200 and do nothing.
     *
     * <pre>{@code
     * try {
     *     verifier.verify(headers::get, body).ifPresent(update -> log.info(update.toString()));
     * } catch (OrderUpdateException refused) {
     *     log.warning(refused.reason().toString()); // and answer 401
     * }
     * }</pre>
     *
     * @param headers gives the value of a header of the request, or null; asked with names in lower case. A servlet hands
     *     in {@code request::getHeader}
     * @param body the raw body
     * @throws OrderUpdateException if it is not genuine, or cannot be read; {@link OrderUpdateException#reason()} says why
     */
    public Optional<OrderUpdate> verify(Function<String, String> headers, byte[] body) {
        String id = headers.apply("webhook-id");
        String seconds = headers.apply("webhook-timestamp");
        String signatures = headers.apply("webhook-signature");
        if (id == null || id.isEmpty() || seconds == null || signatures == null || signatures.isEmpty()) {
            throw new OrderUpdateException(Reason.HEADER_MISSING);
        }
        checkTime(seconds);
        if (!isSigned(id + "." + seconds + ".", body, signatures)) {
            throw new OrderUpdateException(Reason.SIGNATURE_WRONG);
        }
        try {
            return OrderUpdate.read(id, JsonReader.object(body));
        } catch (UnreadableJson unreadable) {
            throw new OrderUpdateException(Reason.UNREADABLE, unreadable);
        }
    }

    private void checkTime(String seconds) {
        if (!seconds.matches(SECONDS)) {
            throw new OrderUpdateException(Reason.TIME_UNREADABLE);
        }
        Duration age;
        try {
            age = Duration.between(
                    Instant.ofEpochSecond(Long.parseLong(seconds)),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            throw new OrderUpdateException(Reason.TIME_UNREADABLE);
        }
        if (age.abs().compareTo(tolerance) > 0) {
            throw new OrderUpdateException(age.isNegative() ? Reason.TOO_NEW : Reason.TOO_OLD);
        }
    }

    /** Compares all signatures with all secrets, each in constant time, so that the time tells nothing. */
    private boolean isSigned(String prefix, byte[] body, String signatures) {
        boolean signed = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = mac(key, prefix, body);
            for (String signature : signatures.split(" ", -1)) {
                if (signature.startsWith(SIGNATURE_PREFIX)) {
                    byte[] given =
                            signature.substring(SIGNATURE_PREFIX.length()).getBytes(StandardCharsets.UTF_8);
                    signed |= MessageDigest.isEqual(expected, given);
                }
            }
        }
        return signed;
    }

    private static byte[] mac(SecretKeySpec key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** How many secrets and which tolerance; no secret. */
    @Override
    public String toString() {
        return "OrderUpdateVerifier[" + keys.size() + " secrets, " + tolerance + "]";
    }
}
