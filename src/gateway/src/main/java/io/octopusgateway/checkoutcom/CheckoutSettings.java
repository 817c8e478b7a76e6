package io.octopusgateway.checkoutcom;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How patient we are with the provider, and where its pages may be. The defaults are those of {@code plugin.json}.
 *
 * @param connectTimeout for the connection of one try
 * @param readTimeout for silence on the line within one try
 * @param startDeadline for all tries of one start; a try begins only if it fits
 * @param readDeadline for all tries of one look at the provider
 * @param pageHosts domains that, with everything below them, may be shown to a shopper
 * @param limitedPause before the try after one that was turned away as one too many; doubled for each further one
 * @param readsPerSecond how often one provider base is read at most; the provider counts for the whole account
 * @param paymentScopes what an OAuth token for payments is asked for, separated by spaces
 * @param webhookScopes what an OAuth token for the provider's webhooks and events is asked for
 * @param readEvents whether the provider's record of events is read at all
 */
public record CheckoutSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration startDeadline,
        Duration readDeadline,
        Set<String> pageHosts,
        Duration limitedPause,
        int readsPerSecond,
        String paymentScopes,
        String webhookScopes,
        boolean readEvents) {

    /** A hang is not repeated within the deadline: the provider turns concurrent repeats away for thirty seconds. */
    private static final CheckoutSettings DEFAULTS = new CheckoutSettings(
            Duration.ofMillis(1_500),
            Duration.ofMillis(6_000),
            Duration.ofMillis(10_000),
            Duration.ofMillis(10_000),
            Set.of("checkout.com", "ckotech.co", "online.octopus.com.hk"),
            Duration.ofMillis(250),
            80,
            "gateway",
            "flow",
            true);

    /** With the default manners towards limits and scopes. */
    public CheckoutSettings(
            Duration connectTimeout,
            Duration readTimeout,
            Duration startDeadline,
            Duration readDeadline,
            Set<String> pageHosts) {
        this(
                connectTimeout,
                readTimeout,
                startDeadline,
                readDeadline,
                pageHosts,
                DEFAULTS.limitedPause,
                DEFAULTS.readsPerSecond,
                DEFAULTS.paymentScopes,
                DEFAULTS.webhookScopes,
                DEFAULTS.readEvents);
    }

    public CheckoutSettings {
        pageHosts =
                pageHosts.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        if (connectTimeout.plus(readTimeout).compareTo(startDeadline) > 0
                || connectTimeout.plus(readTimeout).compareTo(readDeadline) > 0) {
            throw new IllegalArgumentException("one try must fit into the deadline of its call");
        }
        if (readsPerSecond < 1) {
            throw new IllegalArgumentException("at least one read a second");
        }
    }

    public static CheckoutSettings defaults() {
        return DEFAULTS;
    }

    /** After this time a start has ended, whatever the provider does: a body may take one read longer than planned. */
    public Duration longestStart() {
        return startDeadline.plus(readTimeout);
    }

    Duration longestTry() {
        return connectTimeout.plus(readTimeout);
    }
}
