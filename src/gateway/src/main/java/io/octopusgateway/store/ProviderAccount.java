package io.octopusgateway.store;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this store talks to the provider.
 *
 * @param base the provider's API, without a trailing slash
 * @param redirect which of the provider's addresses a desktop browser is sent to
 */
public record ProviderAccount(
        URI base, Secret secretKey, @Nullable String processingChannelOrNull, RedirectChoice redirect) {

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
}
