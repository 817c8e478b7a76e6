package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreSettingsTest {
    private static final String AT = "octopus.store.hk.";
    private final Findings findings = new Findings();

    @Test
    void a_store_as_the_command_prints_it_is_read() {
        var stores = read(good());

        assertThat(findings.all()).isEmpty();
        assertThat(stores).hasSize(1);
        assertThat(stores.get(0).account().base()).hasToString("https://k3v9q2mt.api.sandbox.checkout.com");
        assertThat(stores.get(0).maximum().minorUnits()).isEqualTo(3_000_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            environment           | production
            secret-key            | sk_abcdefghijklmnopqrstuvwxyz2
            secret-key            | pk_sbox_abcdefghijklmnopqrstuvwxyz2
            processing-channel-id | pc_short
            account-prefix        | k3v9.evil
            provider-base-url     | http://127.0.0.1:9090
            webhook-id            | short
            webhook-secret        | short
            return-origins        | http://shop.example
            return-origins        | https://shop.example/path
            return-origins        | https://user@shop.example
            app-return-schemes    | javascript
            app-return-schemes    | shopapp,intent
            app-return-schemes    | octopus
            return-origins        | https://shop.internal
            provider-base-url     | https://10.0.0.1
            order-update-url      | https://127.0.0.1/updates
            order-update-url      | http://shop.example/updates
            order-update-secret   | whsec_short
            api-keys              | abcdefgh:nothash:payments:read
            api-keys              | abcdefgh:%HASH%:payments:everything
            minimum               | 15
            minimum               | 000
            maximum               | -10
            pay-within            | ten minutes
            redirect              | anywhere
            """)
    void a_wrong_value_is_named_and_never_shown(String name, String value) {
        var properties = good();
        properties.put(AT + name, value.replace("%HASH%", "0".repeat(64)));

        read(properties);

        assertThat(findings.all()).extracting(Findings.Finding::property).containsExactly(AT + name);
        assertThat(findings.all()).extracting(Findings.Finding::remedy).noneMatch(text -> text.contains(value));
    }

    @Test
    void a_live_store_takes_no_other_provider_and_no_sandbox_key() {
        var properties = good();
        properties.put(AT + "environment", "live");
        properties.put(AT + "provider-base-url", "https://api.checkout.com.evil.example");

        read(properties);

        assertThat(findings.all())
                .extracting(Findings.Finding::property)
                .containsExactlyInAnyOrder(AT + "secret-key", AT + "provider-base-url");
    }

    @Test
    void two_stores_cannot_share_a_webhook_or_a_key() {
        var properties = good();
        good().forEach((name, value) -> properties.put(name.replace(".hk.", ".other."), value));
        properties.put("octopus.stores", "hk,other");

        read(properties);

        assertThat(findings.all())
                .extracting(Findings.Finding::property)
                .containsExactlyInAnyOrder("octopus.store.other.webhook-id", "octopus.store.other.api-keys");
    }

    @Test
    void without_a_store_there_is_nothing_to_do() {
        read(Map.of());

        assertThat(findings.all()).extracting(Findings.Finding::property).containsExactly("octopus.stores");
    }

    private List<Store> read(Map<String, String> values) {
        var properties = new Properties(new MapConfig(values), "octopus.", findings);
        return new StoreSettings(new AllowedAddresses(Set.of())).read(properties);
    }

    static Map<String, String> good() {
        var values = new HashMap<String, String>();
        values.put("octopus.stores", "hk");
        values.put(AT + "environment", "sandbox");
        values.put(AT + "account-prefix", "k3v9q2mt");
        values.put(AT + "secret-key", "sk_sbox_" + "a".repeat(26) + "=");
        values.put(AT + "webhook-id", "w".repeat(32));
        values.put(AT + "webhook-secret", "s".repeat(20));
        values.put(AT + "return-origins", "https://shop.example");
        values.put(AT + "order-update-url", "https://shop.example/updates");
        values.put(AT + "order-update-secret", "whsec_" + "QUJD".repeat(8));
        values.put(AT + "api-keys", "abcdefgh:" + "0".repeat(64) + ":payments:read+payments:write");
        return values;
    }

    /** Configuration out of a map. */
    record MapConfig(Map<String, String> values) implements Config {
        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new NoSuchElementException(name);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }
}
