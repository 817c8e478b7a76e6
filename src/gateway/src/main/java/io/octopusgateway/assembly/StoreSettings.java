package io.octopusgateway.assembly;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ApiKey;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads stores from properties {@code octopus.store.<name>.…} and says what is wrong with them. */
final class StoreSettings {
    private static final long LARGEST = 999_999_999_990L;
    private static final long DEFAULT_MAXIMUM = 3_000_000;
    private static final Duration DEFAULT_PAY_WITHIN = Duration.ofMinutes(10);
    private static final Predicate<String> SANDBOX_KEY = matches("sk_sbox_[a-z2-7]{26}[a-z2-7*#$=]");
    private static final Predicate<String> LIVE_KEY = matches("sk_(?!sbox_)[a-z2-7]{26}[a-z2-7*#$=]");

    /** Schemes that belong to browsers, phones and the wallet, and never to one shop's app. */
    private static final Set<String> NO_SHOP_S = Set.of(
            ("http https ws wss ftp javascript vbscript data file blob filesystem about view-source jar chrome resource"
                            + " content intent android-app market itms-apps tel sms mailto octopus")
                    .split(" "));

    private final WebAddresses addresses;
    private final Set<String> keyIds = new HashSet<>();
    private final Set<String> webhookIds = new HashSet<>();

    StoreSettings(AllowedAddresses allowed) {
        addresses = new WebAddresses(allowed);
    }

    /** All stores that could be built; whatever could not is in the findings. */
    List<Store> read(Properties octopus) {
        var names = octopus.list("stores");
        if (names.isEmpty()) {
            octopus.wrong("stores", "name at least one store, for example octopus.stores=hk-main");
        }
        var stores = new ArrayList<Store>();
        for (var name : names) {
            if (name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                store(new StoreId(name), octopus.under("store").under(name)).ifPresent(stores::add);
            } else {
                octopus.wrong("stores", "a store's name is 1 to 40 of a-z 0-9 -, beginning with a letter or digit");
            }
        }
        return stores;
    }

    private Optional<Store> store(StoreId id, Properties own) {
        var environment = own.required(
                "environment", matches("sandbox|live"), "set it to sandbox or live, as the provider's key is");
        var account = account(own, environment);
        var webhookId = own.required(
                "webhook-id",
                value -> value.matches("[A-Za-z0-9_-]{20,64}") && webhookIds.add(value),
                "set it to 20 to 64 random characters of A-Z a-z 0-9 _ -, different for each store");
        var webhookSecrets = secrets(
                own,
                "webhook-secret",
                StoreSettings::longEnough,
                "set it to the signature key of the webhook at the provider, at least 16 characters");
        var apiKeys = apiKeys(own);
        var returnOrigins = returnOrigins(own);
        var limits = limits(own);
        var updates = orderUpdates(own);
        if (environment == null || account == null || webhookId == null || webhookSecrets == null) {
            return Optional.empty();
        }
        return Optional.of(new Store(
                id,
                own.text("name").orElse(id.value()),
                Environment.valueOf(environment.toUpperCase(Locale.ROOT)),
                account,
                webhookId,
                webhookSecrets,
                updates,
                returnOrigins,
                appReturnSchemes(own),
                apiKeys,
                limits.minimum(),
                limits.maximum(),
                own.parsed(
                        "pay-within",
                        DEFAULT_PAY_WITHIN,
                        StoreSettings::duration,
                        "set it to an ISO 8601 duration, for example PT10M")));
    }

    private @Nullable ProviderAccount account(Properties own, @Nullable String environment) {
        var live = "live".equals(environment);
        var key = own.required(
                "secret-key",
                live ? LIVE_KEY : SANDBOX_KEY,
                live
                        ? "set it to the live secret key of the provider (sk_…, not sk_sbox_…)"
                        : "set it to the sandbox secret key of the provider (sk_sbox_…)");
        var channel = own.optional(
                "processing-channel-id",
                matches("pc_\\w{26}"),
                "set it to the processing channel's id (pc_ and 26 characters), or leave it out");
        var prefix = own.optional(
                "account-prefix",
                matches("(?:pl-)?[a-z0-9]{1,63}"),
                "set it to the first 8 characters of the account's client id after cli_");
        var other = own.optional(
                "provider-base-url",
                url -> !live && addresses.isReachable(url),
                "leave it out: it is only for simulators, never for a live store, and its host:port must be in"
                        + " octopus.allowed-addresses");
        var redirect = own.parsed(
                "redirect",
                RedirectChoice.AUTOMATIC,
                text -> RedirectChoice.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')),
                "set it to automatic, redirect-link, self-link or landing-url");
        if (key == null) {
            return null;
        }
        var host = (prefix == null ? "" : prefix + ".") + (live ? "api.checkout.com" : "api.sandbox.checkout.com");
        var base = URI.create(other == null ? "https://" + host : other.replaceAll("/+$", ""));
        return new ProviderAccount(base, new Secret(key), channel, redirect);
    }

    private @Nullable OrderUpdateEndpoint orderUpdates(Properties own) {
        var url = own.optional(
                "order-update-url",
                addresses::isDeliverable,
                "set it to the https address of the shop's receiver (http or private only for a host:port in"
                        + " octopus.allowed-addresses)");
        if (url == null) {
            return null;
        }
        var secrets = secrets(
                own,
                "order-update-secret",
                StoreSettings::isStandardSecret,
                "set it to whsec_ and the base64 of 24 to 64 random bytes");
        return secrets == null ? null : new OrderUpdateEndpoint(URI.create(url), secrets);
    }

    private static @Nullable SecretPair secrets(Properties own, String name, Predicate<String> fits, String remedy) {
        var current = own.required(name, fits, remedy);
        var previous = own.optional(name + "-previous", fits, remedy);
        if (current == null) {
            return null;
        }
        return new SecretPair(new Secret(current), previous == null ? null : new Secret(previous));
    }

    private List<ApiKey> apiKeys(Properties own) {
        var keys = new ArrayList<ApiKey>();
        for (var text : own.list("api-keys")) {
            apiKey(text)
                    .ifPresentOrElse(
                            keys::add,
                            () -> own.wrong(
                                    "api-keys",
                                    "each is <id>:<sha256 of the key in hex>:<scope>+<scope>…, ids differ over all stores; make one with"
                                            + " java -jar octopus-gateway.war new-api-key"));
        }
        if (own.text("api-keys").isEmpty()) {
            own.wrong("api-keys", "add a key for the shop; make one with java -jar octopus-gateway.war new-api-key");
        }
        return keys;
    }

    private Optional<ApiKey> apiKey(String text) {
        var parts = text.split(":", 3);
        if (parts.length != 3 || !parts[0].matches("[a-z0-9]{8}") || !parts[1].matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        var wanted = Arrays.stream(parts[2].split("\\+", -1)).map(Scope::of).toList();
        if (wanted.stream().anyMatch(Optional::isEmpty) || !keyIds.add(parts[0])) {
            return Optional.empty();
        }
        var scopes = wanted.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
        return Optional.of(new ApiKey(parts[0], parts[1], scopes));
    }

    private Set<String> returnOrigins(Properties own) {
        var origins = own.list("return-origins");
        if (origins.isEmpty() || !origins.stream().allMatch(addresses::isOrigin)) {
            own.wrong(
                    "return-origins",
                    "list where shoppers may be sent back to, as https://host or https://host:port"
                            + " (http only for a host:port in octopus.allowed-addresses)");
        }
        return origins.stream().filter(addresses::isOrigin).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> appReturnSchemes(Properties own) {
        var schemes = own.list("app-return-schemes");
        if (!schemes.stream().allMatch(one -> one.matches("[a-z][a-z0-9+.-]{1,40}") && !NO_SHOP_S.contains(one))) {
            own.wrong("app-return-schemes", "list schemes of the shop's own apps, for example shopapp");
            return Set.of();
        }
        return Set.copyOf(schemes);
    }

    private record Limits(Money minimum, Money maximum) {}

    private static Limits limits(Properties own) {
        var step = PaymentMethod.OCTOPUS.step();
        var remedy = "set it to minor units in steps of " + step + ", from " + step + " to " + LARGEST;
        var minimum = own.parsed("minimum", step, text -> amount(text, step), remedy);
        var maximum = own.parsed("maximum", DEFAULT_MAXIMUM, text -> amount(text, step), remedy);
        if (minimum > maximum) {
            own.wrong("maximum", "it must not be below the minimum");
        }
        return new Limits(Money.hkd(minimum), Money.hkd(maximum));
    }

    private static long amount(String text, long step) {
        var amount = Long.parseLong(text);
        if (amount < step || amount > LARGEST || amount % step != 0) {
            throw new IllegalArgumentException("out of range");
        }
        return amount;
    }

    private static Duration duration(String text) {
        var duration = Duration.parse(text);
        if (duration.compareTo(Duration.ofMinutes(1)) < 0 || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return duration;
    }

    private static boolean longEnough(String secret) {
        return secret.length() >= 16;
    }

    private static boolean isStandardSecret(String secret) {
        try {
            var length = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")).length;
            return secret.startsWith("whsec_") && length >= 24 && length <= 64;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Predicate<String> matches(String pattern) {
        return value -> value.matches(pattern);
    }
}
