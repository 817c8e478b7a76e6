package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores to test with, and the keys that open them. The hashes were made with sha256sum, not by the code under test. */
final class Shops {
    static final String SANDBOX_KEY = "opk_sandbox_k3v9q2mt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    static final String READER_KEY = "opk_sandbox_reader01_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
    static final String LIVE_KEY = "opk_live_live0001_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC";

    private static final String SANDBOX_HASH = "7e2c9d211a17b1d2f5c2c4a091756aeaddf84bee3a969997581d83a27323ccb3";
    private static final String READER_HASH = "061d28b28e78bae2326461cb8557523e7fa1b4226e1422e83102216b55015377";
    private static final String LIVE_HASH = "27f61fecc2dced28b02da67319176010ef83bb574a098d1d81de5f339d4ca725";

    private Shops() {}

    static Store hongKong() {
        var writer = new ApiKey("k3v9q2mt", SANDBOX_HASH, Set.of(Scope.PAYMENTS_READ, Scope.PAYMENTS_WRITE));
        return store(
                "hk-main",
                Environment.SANDBOX,
                writer,
                new ApiKey("reader01", READER_HASH, Set.of(Scope.PAYMENTS_READ)));
    }

    static Store live() {
        return store("hk-live", Environment.LIVE, new ApiKey("live0001", LIVE_HASH, Set.of(Scope.PAYMENTS_READ)));
    }

    /** A live store somebody gave a sandbox key by mistake. */
    static Store misconfigured() {
        return store("hk-wrong", Environment.LIVE, hongKong().apiKeys().get(0));
    }

    static Store another() {
        return store("hk-other", Environment.SANDBOX);
    }

    static Caller writer() {
        return new Caller(hongKong(), hongKong().apiKeys().get(0));
    }

    static Caller reader() {
        return new Caller(hongKong(), hongKong().apiKeys().get(1));
    }

    static Caller updates() {
        return new Caller(hongKong(), new ApiKey("updates1", "", Set.of(Scope.UPDATES_READ)));
    }

    static Caller stranger() {
        return new Caller(another(), new ApiKey("other001", "", Set.of(Scope.values())));
    }

    /** A caller of the shop's that may do everything but this. */
    static Caller without(Scope scope) {
        var others = Arrays.stream(Scope.values()).filter(one -> one != scope).collect(Collectors.toUnmodifiableSet());
        return new Caller(hongKong(), new ApiKey("others01", "", others));
    }

    private static Store store(String name, Environment environment, ApiKey... keys) {
        return new Store(
                new StoreId(name),
                "Tea House",
                environment,
                new ProviderAccount(
                        URI.create("https://api.sandbox.checkout.com"),
                        new Secret("sk_sbox_x"),
                        null,
                        ProviderAccount.RedirectChoice.AUTOMATIC),
                "hook-" + name,
                SecretPair.of(new Secret("hook")),
                null,
                Set.of("https://shop.example", "https://pay.shop.example:8443", "http://localhost:3000"),
                Set.of("shopapp"),
                List.of(keys),
                Money.hkd(10),
                Money.hkd(3_000_000),
                Duration.ofMinutes(30),
                MoneyPolicy.CAUTIOUS);
    }

    /** The stores there are. */
    record Directory(Collection<Store> all) implements Stores {
        static Directory of(Store... stores) {
            return new Directory(Arrays.asList(stores));
        }

        @Override
        public Optional<Store> byId(StoreId id) {
            return all.stream().filter(store -> store.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Store> byWebhookId(String webhookId) {
            return all.stream()
                    .filter(store -> store.webhookId().equals(webhookId))
                    .findFirst();
        }

        @Override
        public Optional<Store> byApiKeyId(String apiKeyId) {
            return all.stream()
                    .filter(store ->
                            store.apiKeys().stream().anyMatch(key -> key.id().equals(apiKeyId)))
                    .findFirst();
        }
    }
}
