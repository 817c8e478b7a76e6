package io.octopusgateway.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that follow from a secret and the time, by RFC 6238, as every authenticator app makes them: six digits, a new code
 * every 30 seconds, HMAC with SHA-1 (which is sound there, and what the apps understand).
 */
final class Totp {
    static final int SECONDS = 30;
    private static final int DIGITS = 1_000_000;

    /** How many steps a telephone's clock may be ahead or behind. */
    private static final int LEEWAY = 1;

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var made = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            var number = made.getInt(made.get(made.capacity() - 1) & 0xf) & Integer.MAX_VALUE;
            return String.format("%06d", number % DIGITS);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The step a code belongs to: the present one, the one before or the one after; empty if it is of none of them. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        var typed = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(step(now) - LEEWAY, step(now) + LEEWAY)
                .filter(step -> MessageDigest.isEqual(typed, code(secret, step).getBytes(StandardCharsets.US_ASCII)))
                .max();
    }
}
