package io.octopusgateway.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key for each purpose, out of one that is kept: none of them tells anything of another. */
final class DerivedKey {
    private static final String HMAC = "HmacSHA256";

    private DerivedKey() {}

    /** 32 bytes. */
    static byte[] of(byte[] kept, String purpose) {
        return mac(new SecretKeySpec(kept, HMAC), purpose.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] mac(SecretKeySpec key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
