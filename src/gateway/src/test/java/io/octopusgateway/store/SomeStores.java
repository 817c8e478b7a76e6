package io.octopusgateway.store;

import io.octopusgateway.money.Money;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shops that differ in nothing but what a test names. */
public final class SomeStores {
    private SomeStores() {}

    public static Store named(String id) {
        return between(id, Money.hkd(10), Money.hkd(3_000_000));
    }

    public static Store named(String id, ProviderAccount.ReferenceChoice reference) {
        return build(id, Money.hkd(10), Money.hkd(3_000_000), reference);
    }

    public static Store between(String id, Money minimum, Money maximum) {
        return build(id, minimum, maximum, ProviderAccount.ReferenceChoice.WITH_TAIL);
    }

    /** One that wants something done with money without asking anybody. */
    public static Store named(String id, MoneyPolicy money) {
        return build(id, Money.hkd(10), Money.hkd(3_000_000), ProviderAccount.ReferenceChoice.WITH_TAIL, money);
    }

    private static Store build(String id, Money minimum, Money maximum, ProviderAccount.ReferenceChoice reference) {
        return build(id, minimum, maximum, reference, MoneyPolicy.CAUTIOUS);
    }

    private static Store build(
            String id, Money minimum, Money maximum, ProviderAccount.ReferenceChoice reference, MoneyPolicy money) {
        return new Store(
                new StoreId(id),
                "Wing & Sons Teas",
                Environment.SANDBOX,
                new ProviderAccount(
                        URI.create("https://api.sandbox.checkout.com"),
                        new Credentials.SecretKey(new Secret("sk_sbox_1")),
                        null,
                        ProviderAccount.RedirectChoice.AUTOMATIC,
                        reference),
                "hook-" + id,
                SecretPair.of(new Secret("webhook")),
                new Store.OrderUpdateEndpoint(
                        URI.create("https://shop.example/updates"), SecretPair.of(new Secret("updates"))),
                Set.of("https://shop.example"),
                Set.of(),
                List.of(),
                minimum,
                maximum,
                Duration.ofMinutes(10),
                money);
    }

    /** Exactly these. */
    public static Stores of(Store... stores) {
        return new Stores() {
            @Override
            public Optional<Store> byId(StoreId id) {
                return Arrays.stream(stores)
                        .filter(store -> store.id().equals(id))
                        .findFirst();
            }

            @Override
            public Optional<Store> byWebhookId(String webhookId) {
                return Arrays.stream(stores)
                        .filter(store -> store.webhookId().equals(webhookId))
                        .findFirst();
            }

            @Override
            public Optional<Store> byApiKeyId(String apiKeyId) {
                return Optional.empty();
            }

            @Override
            public Collection<Store> all() {
                return List.of(stores);
            }
        };
    }
}
