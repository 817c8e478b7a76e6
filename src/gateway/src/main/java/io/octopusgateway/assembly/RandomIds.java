package io.octopusgateway.assembly;

import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.processing.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Ids that rise with time and cannot be guessed: ten characters of milliseconds, sixteen of chance (80 bits), in
 * Crockford's base 32. Thread-safe.
 */
final class RandomIds implements Ids {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    private static final int TIME_DIGITS = 10;
    private static final int CHANCE_DIGITS = 16;

    private final InstantSource clock;
    private final SecureRandom chance = new SecureRandom();

    RandomIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public PaymentId payment() {
        return new PaymentId("pmt_" + ascending());
    }

    @Override
    public RefundId refund() {
        return new RefundId("rfd_" + ascending());
    }

    @Override
    public IdempotencyKey idempotencyKey() {
        return new IdempotencyKey(UUID.randomUUID());
    }

    @Override
    public String orderUpdate() {
        return "upd_" + ascending();
    }

    private String ascending() {
        var text = new StringBuilder(TIME_DIGITS + CHANCE_DIGITS);
        var millis = clock.millis();
        for (var digit = TIME_DIGITS - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (millis >>> (digit * BITS)) & (DIGITS.length() - 1)));
        }
        for (var digit = 0; digit < CHANCE_DIGITS; digit++) {
            text.append(DIGITS.charAt(chance.nextInt(DIGITS.length())));
        }
        return text.toString();
    }
}
