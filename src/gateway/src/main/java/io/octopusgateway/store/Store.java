package io.octopusgateway.store;

import io.octopusgateway.money.Money;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's shop in the host: the unit of configuration and credentials. Immutable.
 *
 * @param name what the shopper reads
 * @param webhookId the random last segment of the address the provider calls
 * @param returnOrigins where shoppers may be sent back to, as {@code scheme://host[:port]}
 * @param appReturnSchemes schemes of the shop's own apps that may be returned to
 * @param payWithin how long a shopper is told to have; only the provider ends a payment
 * @param shopper how shoppers are received
 * @param money what is done with captured money where rules alone do not say
 * @param paused whether no new payment begins; those on their way go on
 */
public record Store(
        StoreId id,
        String name,
        Environment environment,
        ProviderAccount account,
        String webhookId,
        SecretPair webhookSecrets,
        @Nullable OrderUpdateEndpoint orderUpdatesOrNull,
        Set<String> returnOrigins,
        Set<String> appReturnSchemes,
        List<ApiKey> apiKeys,
        Money minimum,
        Money maximum,
        Duration payWithin,
        MoneyPolicy money,
        ShopperSettings shopper,
        boolean paused) {

    public Store {
        returnOrigins = Set.copyOf(returnOrigins);
        appReturnSchemes = Set.copyOf(appReturnSchemes);
        apiKeys = List.copyOf(apiKeys);
    }

    /** One that receives its shoppers as usual. */
    public Store(
            StoreId id,
            String name,
            Environment environment,
            ProviderAccount account,
            String webhookId,
            SecretPair webhookSecrets,
            @Nullable OrderUpdateEndpoint orderUpdatesOrNull,
            Set<String> returnOrigins,
            Set<String> appReturnSchemes,
            List<ApiKey> apiKeys,
            Money minimum,
            Money maximum,
            Duration payWithin,
            MoneyPolicy money) {
        this(
                id,
                name,
                environment,
                account,
                webhookId,
                webhookSecrets,
                orderUpdatesOrNull,
                returnOrigins,
                appReturnSchemes,
                apiKeys,
                minimum,
                maximum,
                payWithin,
                money,
                ShopperSettings.DEFAULTS,
                false);
    }

    /** The same with these keys as well, open for new payments or not. */
    public Store with(List<ApiKey> moreKeys, boolean nowPaused) {
        var keys = new ArrayList<>(apiKeys);
        keys.addAll(moreKeys);
        return new Store(
                id,
                name,
                environment,
                account,
                webhookId,
                webhookSecrets,
                orderUpdatesOrNull,
                returnOrigins,
                appReturnSchemes,
                keys,
                minimum,
                maximum,
                payWithin,
                money,
                shopper,
                nowPaused);
    }

    /** Where order updates are pushed to; empty when this host only pulls. */
    public Optional<OrderUpdateEndpoint> orderUpdates() {
        return Optional.ofNullable(orderUpdatesOrNull);
    }

    /** Whether a shopper may be led there: asked before an address is stored, and again before it is used. */
    public boolean mayReturnTo(String address) {
        return ReturnOrigins.lead(returnOrigins, address);
    }

    /** The host's receiver and the secrets its updates are signed with. */
    public record OrderUpdateEndpoint(URI url, SecretPair secrets) {}
}
