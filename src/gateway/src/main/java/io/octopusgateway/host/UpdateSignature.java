package io.octopusgateway.host;

import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks has them: over id, time and body; one a valid secret, so that a receiver may change its
 * secret whenever it likes.
 */
final class UpdateSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private UpdateSignature() {}

    /**
     * The value of the signature's header.
     *
     * @throws IllegalArgumentException when a secret is not {@code whsec_} and Base64
     */
    static String of(String id, long second, byte[] body, SecretPair secrets) {
        var current = one(id, second, body, secrets.current());
        return secrets.previous()
                .map(previous -> current + " " + one(id, second, body, previous))
                .orElse(current);
    }

    private static String one(String id, long second, byte[] body, Secret secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update((id + "." + second + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java platform", impossible);
        }
    }

    private static byte[] key(Secret secret) {
        var text = secret.reveal();
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret for order updates begins with " + PREFIX);
        }
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }
}
