package io.octopusgateway.simulator.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret keys that open the API. */
public final class SecretKeys {
    private static final Pattern FORM = Pattern.compile("sk_(sbox_)?[a-z2-7]{26}[a-z2-7*#$=]");
    private static final String BEARER = "Bearer ";

    private final List<String> keys;

    public SecretKeys(List<String> keys) {
        if (!keys.stream().allMatch(key -> FORM.matcher(key).matches())) {
            throw new IllegalArgumentException("A secret key does not have the form sk_[sbox_] and 27 characters");
        }
        this.keys = List.copyOf(keys);
    }

    /** Whose call this is: a fingerprint of the key, safe to keep; empty if nobody is known by it. */
    Optional<String> account(String authorization) {
        return Optional.of(authorization)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()))
                .filter(keys::contains)
                .map(SecretKeys::fingerprint);
    }

    private static String fingerprint(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
