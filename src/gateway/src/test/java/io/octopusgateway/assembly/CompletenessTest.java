package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Configured.AT;
import static io.octopusgateway.assembly.Configured.good;
import static io.octopusgateway.assembly.Configured.goodWithAlerts;
import static io.octopusgateway.assembly.Configured.goodWithOAuth;
import static io.octopusgateway.assembly.Configured.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.CheckoutSettings;
import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.descriptor.Field;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.RateLimits;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code reads what {@code plugin.json} describes, and {@code plugin.json} describes what the code reads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompletenessTest {
    private static final Descriptor DESCRIPTOR = Descriptor.packaged();

    /** For each property something else than the good configuration or the default says. */
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("octopus.public-base-url", "https://other.example"),
            Map.entry("octopus.server-key", "REVG".repeat(11)),
            Map.entry("octopus.secrets-key", "R0hJ".repeat(11)),
            Map.entry("octopus.secrets-key-previous", "SktM".repeat(11)),
            Map.entry("octopus.stores", "hk,other"),
            Map.entry("octopus.allowed-addresses", "localhost:8080"),
            Map.entry("octopus.rate-limit.key-per-second", "21"),
            Map.entry("octopus.rate-limit.key-burst", "41"),
            Map.entry("octopus.rate-limit.address-per-second", "6"),
            Map.entry("octopus.rate-limit.address-burst", "22"),
            Map.entry("octopus.console.first-account-file", "elsewhere"),
            Map.entry("octopus.console.first-account-sha256", "a".repeat(64)),
            Map.entry("octopus.console.second-factor", "required"),
            Map.entry("octopus.console.second-person", "off"),
            Map.entry("octopus.console.refund-limit", "0"),
            Map.entry("octopus.alerts.language", "zh-hans"),
            Map.entry("octopus.alerts.time-zone", "Europe/London"),
            Map.entry("octopus.alerts.quiet-from", "22:00"),
            Map.entry("octopus.alerts.digest-at", "08:30"),
            Map.entry("octopus.alerts.mail-host", "other.example"),
            Map.entry("octopus.alerts.mail-port", "465"),
            Map.entry("octopus.alerts.mail-security", "tls"),
            Map.entry("octopus.alerts.mail-user", "other"),
            Map.entry("octopus.alerts.mail-password", "another password"),
            Map.entry("octopus.alerts.mail-from", "other@shop.example"),
            Map.entry("octopus.alerts.mail-to", "night@shop.example,day@shop.example"),
            Map.entry("octopus.alerts.mail-severity", "critical"),
            Map.entry("octopus.alerts.webhook-url", "https://pager.example/other"),
            Map.entry("octopus.alerts.webhook-secret", "whsec_" + "REVG".repeat(8)),
            Map.entry("octopus.alerts.webhook-severity", "critical"),
            Map.entry("octopus.provider.connect-timeout", "1501"),
            Map.entry("octopus.provider.read-timeout", "6001"),
            Map.entry("octopus.provider.start-deadline", "10001"),
            Map.entry("octopus.provider.read-deadline", "10002"),
            Map.entry("octopus.provider.page-hosts", "pages.example"),
            Map.entry("octopus.provider.limited-pause", "251"),
            Map.entry("octopus.provider.reads-per-second", "81"),
            Map.entry("octopus.provider.payment-scopes", "gateway:payment"),
            Map.entry("octopus.provider.webhook-scopes", "flow:workflows"),
            Map.entry("octopus.provider.read-events", "false"),
            Map.entry(AT + "environment", "live"),
            Map.entry(AT + "name", "Harbour Tea Shop"),
            Map.entry(AT + "secret-key", "sk_sbox_" + "b".repeat(26) + "="),
            Map.entry(AT + "oauth-client-id", "ack_other"),
            Map.entry(AT + "oauth-client-secret", "p".repeat(40)),
            Map.entry(AT + "account-prefix", "otherone"),
            Map.entry(AT + "processing-channel-id", "pc_" + "c".repeat(26)),
            Map.entry(AT + "reference", "plain"),
            Map.entry(AT + "redirect", "self-link"),
            Map.entry(AT + "provider-base-url", "https://simulator.example"),
            Map.entry(AT + "webhook-id", "x".repeat(32)),
            Map.entry(AT + "webhook-secret", "t".repeat(20)),
            Map.entry(AT + "webhook-secret-previous", "u".repeat(20)),
            Map.entry(AT + "return-origins", "https://other.example"),
            Map.entry(AT + "app-return-schemes", "shopapp"),
            Map.entry(AT + "order-update-url", "https://shop.example/other"),
            Map.entry(AT + "order-update-secret", "whsec_" + "REVG".repeat(8)),
            Map.entry(AT + "order-update-secret-previous", "whsec_" + "R0hJ".repeat(8)),
            Map.entry(AT + "api-keys", "bbbbbbbb:" + "1".repeat(64) + ":updates:read"),
            Map.entry(AT + "minimum", "20"),
            Map.entry(AT + "maximum", "3000010"),
            Map.entry(AT + "pay-within", "PT11M"),
            Map.entry(AT + "late-money", "reopen-order"),
            Map.entry(AT + "rejected-money", "refund"),
            Map.entry(AT + "name-zh-hant", "海港茶莊"),
            Map.entry(AT + "name-zh-hans", "海港茶庄"),
            Map.entry(AT + "pay-page", "ours"),
            Map.entry(AT + "try-again", "page"),
            Map.entry(AT + "brand-colour", "#1F4E79"),
            Map.entry(AT + "logo", Logos.wide().toString()),
            Map.entry(AT + "app-page", "https://app.example/get"),
            Map.entry(AT + "android-package", "hk.example.octopus"),
            Map.entry(AT + "app-return", "false"));

    /** A value of a property that is none of the good configuration's. */
    static String other(String property) {
        return Objects.requireNonNull(OTHER.get(property), property);
    }

    static List<String> described() {
        return Stream.of(
                        DESCRIPTOR.group("server"),
                        DESCRIPTOR.group("provider"),
                        DESCRIPTOR.group("store").of("hk"))
                .flatMap(group -> group.fields().stream().map(group::property))
                .toList();
    }

    @Test
    void what_is_read_is_what_is_described() {
        var config = new MapConfig(good());

        new Configuration(config);

        assertThat(config.asked()).isEqualTo(new TreeSet<>(described()));
    }

    @ParameterizedTest
    @MethodSource("described")
    void what_is_described_makes_a_difference(String property) {
        var before = before(property);
        if (property.equals("octopus.stores")) {
            good().forEach((name, value) -> before.put(name.replace(".hk.", ".other."), value));
            before.put("octopus.store.other.webhook-id", "y".repeat(32));
            before.put("octopus.store.other.api-keys", "cccccccc:" + "2".repeat(64) + ":updates:read");
        }
        var after = new HashMap<>(before);
        after.put(property, OTHER.get(property));

        assertThat(read(after).findings()).isEmpty();
        assertThat(made(after)).isNotEqualTo(made(before));
    }

    private static Map<String, String> before(String property) {
        if (property.startsWith("octopus.alerts.")) {
            return goodWithAlerts();
        }
        return property.contains("oauth") || property.endsWith("environment") ? goodWithOAuth() : good();
    }

    /** Everything the configuration becomes, as values that can be compared. */
    private static List<Object> made(Map<String, String> values) {
        var configuration = read(values);
        var server = configuration.server();
        return List.of(
                server.publicBaseUrl(),
                Base64.getEncoder().encodeToString(server.serverKey()),
                server.secretsKeys().stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList(),
                server.allowed(),
                server.rateLimits(),
                server.console(),
                server.alerts(),
                configuration.provider(),
                Set.copyOf(configuration.stores().all()));
    }

    @Test
    void defaults_are_those_of_the_code_beneath() {
        var configuration = read(good());

        assertThat(configuration.provider()).isEqualTo(CheckoutSettings.defaults());
        assertThat(configuration.server().rateLimits()).isEqualTo(RateLimits.DEFAULTS);
    }

    @Test
    void rules_are_named_if_they_are_there_and_there_if_they_are_named() {
        var named = DESCRIPTOR.groups().stream()
                .flatMap(group -> group.fields().stream())
                .map(Field::rules)
                .flatMap(List::stream)
                .collect(Collectors.toSet());

        assertThat(new Rules(new AllowedAddresses(Set.of())).names()).isEqualTo(named);
    }
}
