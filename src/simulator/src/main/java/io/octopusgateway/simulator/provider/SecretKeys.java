package io.octopusgateway.simulator.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret keys that open the API: all of one account, each for all its channels or tied to one. */
public final class SecretKeys {
    private static final Pattern FORM = Pattern.compile("sk_(sbox_)?[a-z2-7]{26}[a-z2-7*#$=]");
    private static final String BEARER = "Bearer ";
    private static final String CHANNEL = "processing_channel_id";

    private final Map<String, Optional<String>> channelsByKey;
    private final boolean channelRequired;

    /** Who calls: a fingerprint that is safe to keep, and the channel the caller is tied to, if any. */
    public record Caller(String fingerprint, Optional<String> channel, boolean mustNameChannel) {
        boolean mayUse(String named) {
            return channel.isEmpty() || channel.get().equals(named);
        }

        /** The request, naming the channel it belongs to if the caller's key decides that. */
        JsonObject channelled(JsonObject request) {
            return channel.isEmpty() || request.containsKey(CHANNEL)
                    ? request
                    : Json.createObjectBuilder(request)
                            .add(CHANNEL, channel.get())
                            .build();
        }
    }

    /** Each key with the channel it is tied to; {@code channelRequired} is about the keys that are tied to none. */
    public SecretKeys(Map<String, Optional<String>> channelsByKey, boolean channelRequired) {
        if (!channelsByKey.keySet().stream().allMatch(key -> FORM.matcher(key).matches())) {
            throw new IllegalArgumentException("A secret key does not have the form sk_[sbox_] and 27 characters");
        }
        this.channelsByKey = new LinkedHashMap<>(channelsByKey);
        this.channelRequired = channelRequired;
    }

    /** Whose call this is; empty if nobody is known by it. */
    public Optional<Caller> caller(String authorization) {
        return Optional.of(authorization)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()))
                .filter(channelsByKey::containsKey)
                .map(key -> caller(key, channelsByKey.getOrDefault(key, Optional.empty())));
    }

    private Caller caller(String key, Optional<String> channel) {
        return new Caller(fingerprint(key), channel, channelRequired && channel.isEmpty());
    }

    static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
