package io.octopusgateway.store;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this store talks to the provider.
 *
 * @param base the provider's API, without a trailing slash
 * @param redirect which of the provider's addresses a desktop browser is sent to
 * @param reference what the provider knows a payment as
 */
public record ProviderAccount(
        URI base,
        Credentials credentials,
        @Nullable String processingChannelOrNull,
        RedirectChoice redirect,
        ReferenceChoice reference) {

    /** With a secret key, and references that have their tail. */
    public ProviderAccount(
            URI base, Secret secretKey, @Nullable String processingChannelOrNull, RedirectChoice redirect) {
        this(base, new Credentials.SecretKey(secretKey), processingChannelOrNull, redirect, ReferenceChoice.WITH_TAIL);
    }

    public Optional<String> processingChannel() {
        return Optional.ofNullable(processingChannelOrNull);
    }

    /** The provider documents one address and most likely means another, so a store can pin it. */
    public enum RedirectChoice {
        AUTOMATIC,
        REDIRECT_LINK,
        SELF_LINK,
        LANDING_URL
    }

    /** With the tail no two attempts share a reference; some merchants' books need the plain order reference. */
    public enum ReferenceChoice {
        WITH_TAIL,
        PLAIN
    }
}
