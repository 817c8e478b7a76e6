package io.octopusgateway.checkoutcom.webhook;

import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The provider's signature: HMAC-SHA256 of the raw body in hex, without a timestamp, so that it is valid for ever. Every
 * check takes the same steps, whatever is missing: two HMACs, two comparisons, no early way out. Thread-safe.
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String DIGEST = "[0-9a-fA-F]{64}";
    private static final String NO_DIGEST = "0".repeat(64);

    /** Takes the place of a secret that does not exist. What it would accept does not count. */
    private final SecretKey dummy;

    WebhookSignature() {
        try {
            dummy = KeyGenerator.getInstance(ALGORITHM).generateKey();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java platform", impossible);
        }
    }

    /**
     * Whether one of the secrets made this signature.
     *
     * @param headers all values of the signature's header: two are one too many
     * @param secretsOrNull null when there is no such store
     */
    boolean matches(byte[] body, List<String> headers, @Nullable SecretPair secretsOrNull) {
        var current = Optional.ofNullable(secretsOrNull).map(SecretPair::current);
        var previous = Optional.ofNullable(secretsOrNull).flatMap(SecretPair::previous);
        var wellFormed = headers.size() == 1 && headers.get(0).matches(DIGEST);
        var digest = HexFormat.of().parseHex(wellFormed ? headers.get(0) : NO_DIGEST);
        var byCurrent = isEqual(digest, body, current);
        var byPrevious = isEqual(digest, body, previous);
        return wellFormed && (byCurrent || byPrevious);
    }

    private boolean isEqual(byte[] digest, byte[] body, Optional<Secret> secret) {
        var key = secret.map(Secret::reveal).map(text -> text.getBytes(StandardCharsets.UTF_8));
        var exists = key.isPresent() && key.get().length > 0;
        var equal = MessageDigest.isEqual(
                digest, hmac(exists ? new SecretKeySpec(key.orElseThrow(), ALGORITHM) : dummy, body));
        return exists && equal;
    }

    private static byte[] hmac(SecretKey key, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java platform", impossible);
        }
    }
}
