package io.octopusgateway.assembly;

import static io.octopusgateway.assembly.Configured.AT;
import static io.octopusgateway.assembly.Configured.good;
import static io.octopusgateway.assembly.Configured.goodWithOAuth;
import static io.octopusgateway.assembly.Configured.read;
import static io.octopusgateway.assembly.Configured.store;
import static io.octopusgateway.assembly.Configured.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.ShopperSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreSettingsTest {
    @Test
    void a_store_as_the_command_prints_it_is_read() {
        assertThat(wrong(good())).isEmpty();
        var store = store(good());

        assertThat(store.name()).isEqualTo("hk");
        assertThat(store.account().base()).hasToString("https://k3v9q2mt.api.sandbox.checkout.com");
        assertThat(store.account().redirect()).isEqualTo(RedirectChoice.AUTOMATIC);
        assertThat(store.account().reference()).isEqualTo(ReferenceChoice.WITH_TAIL);
        assertThat(store.minimum().minorUnits()).isEqualTo(10);
        assertThat(store.maximum().minorUnits()).isEqualTo(3_000_000);
        assertThat(store.payWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(store.shopper()).isEqualTo(ShopperSettings.DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            environment           | production
            secret-key            | sk_abcdefghijklmnopqrstuvwxyz2
            secret-key            | pk_sbox_abcdefghijklmnopqrstuvwxyz2
            processing-channel-id | pc_short
            account-prefix        | k3v9.evil
            account-prefix        | pl-
            provider-base-url     | http://127.0.0.1:9090
            provider-base-url     | https://simulator.example/?to=elsewhere
            webhook-id            | short
            webhook-secret        | short
            webhook-secret-previous | short
            return-origins        | http://shop.example
            return-origins        | https://shop.example/path
            return-origins        | https://shop.example?query
            return-origins        | https://user@shop.example
            return-origins        | https://shop.example,http://other.example
            return-origins        | ,
            app-return-schemes    | javascript
            pay-page              | mine
            brand-colour          | red
            brand-colour          | #ffa500
            logo                  | /no/such/logo.png
            app-page              | javascript:alert(1)
            app-page              | http://app.example
            android-package       | zoctopus
            app-return            | perhaps
            app-return-schemes    | shopapp,https
            app-return-schemes    | shopapp,intent
            app-return-schemes    | octopus
            return-origins        | https://shop.internal
            provider-base-url     | https://10.0.0.1
            order-update-url      | https://127.0.0.1/updates
            order-update-url      | http://shop.example/updates
            order-update-url      | https://shop.example:8443/updates
            order-update-url      | https://shop.example/updates#here
            order-update-url      | shop.example/updates
            order-update-secret   | whsec_short
            order-update-secret   | QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD
            order-update-secret-previous | whsec_short
            api-keys              | abcdefgh:nothash:payments:read
            api-keys              | abcdefgh:%HASH%:payments:everything
            api-keys              | abcdefgh:%HASH%:payments:read,abcdefgh:%HASH%:payments:write
            minimum               | 15
            minimum               | 000
            maximum               | -10
            maximum               | 99999999999999999999
            pay-within            | ten minutes
            pay-within            | PT30S
            pay-within            | P2D
            redirect              | anywhere
            reference             | none
            """)
    void a_wrong_value_is_named_and_never_shown(String name, String value) {
        var properties = good();
        properties.put(AT + name, value.replace("%HASH%", "0".repeat(64)));

        var findings = read(properties).findings();

        assertThat(findings).extracting(Findings.Finding::property).containsExactly(AT + name);
        assertThat(findings)
                .extracting(Findings.Finding::remedy)
                .noneMatch(text -> value.length() > 1 && text.contains(value));
    }

    @Test
    void the_largest_amount_is_not_below_the_smallest() {
        var properties = good();
        properties.put(AT + "minimum", "3000010");

        assertThat(wrong(properties)).containsExactly(AT + "maximum");
    }

    @Test
    void a_live_store_takes_no_other_provider_and_no_sandbox_key() {
        var properties = good();
        properties.put(AT + "environment", "live");
        properties.put(AT + "provider-base-url", "https://api.checkout.com.evil.example");

        assertThat(wrong(properties)).containsExactlyInAnyOrder(AT + "secret-key", AT + "provider-base-url");
    }

    @Test
    void a_live_store_calls_the_live_provider() {
        var properties = good();
        properties.put(AT + "environment", "live");
        properties.put(AT + "secret-key", "sk_" + "a".repeat(26) + "=");
        properties.put(AT + "account-prefix", "pl-k3v9q2mt");

        assertThat(store(properties).account().base()).hasToString("https://pl-k3v9q2mt.api.checkout.com");
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox, k3v9q2mt, , https://k3v9q2mt.access.sandbox.checkout.com/connect/token",
        "live,    k3v9q2mt, , https://k3v9q2mt.access.checkout.com/connect/token",
        "live,    ,         , https://access.checkout.com/connect/token",
        "sandbox, k3v9q2mt, https://simulator.example/, https://simulator.example/connect/token"
    })
    void an_oauth_client_fetches_its_token_where_the_environment_says(
            String environment, String prefix, String base, String token) {
        var properties = goodWithOAuth();
        properties.put(AT + "environment", environment);
        properties.put(AT + "account-prefix", prefix == null ? "" : prefix);
        properties.put(AT + "provider-base-url", base == null ? "" : base);

        var credentials = store(properties).account().credentials();

        assertThat(credentials)
                .isEqualTo(
                        new Credentials.OAuthClient("ack_abcdefghij", new Secret("o".repeat(40)), URI.create(token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth-client-id", "oauth-client-secret"})
    void half_an_oauth_client_is_none(String missing) {
        var properties = goodWithOAuth();
        properties.remove(AT + missing);

        assertThat(wrong(properties)).containsExactly(AT + missing);
    }

    @Test
    void a_store_proves_itself_in_one_way() {
        var neither = good();
        neither.remove(AT + "secret-key");
        var both = goodWithOAuth();
        both.putAll(good());

        assertThat(wrong(neither)).containsExactly(AT + "secret-key");
        assertThat(wrong(both)).containsExactly(AT + "oauth-client-id");
    }

    @Test
    void updates_are_signed_or_not_sent() {
        var unsigned = good();
        unsigned.remove(AT + "order-update-secret");
        var pulled = good();
        pulled.remove(AT + "order-update-url");

        assertThat(wrong(unsigned)).containsExactly(AT + "order-update-secret");
        assertThat(store(pulled).orderUpdates()).isEmpty();
    }

    @Test
    void two_stores_cannot_share_a_webhook_or_a_key() {
        var properties = good();
        good().forEach((name, value) -> properties.put(name.replace(".hk.", ".other."), value));
        properties.put("octopus.stores", "hk,other");

        assertThat(wrong(properties))
                .containsExactlyInAnyOrder("octopus.store.other.webhook-id", "octopus.store.other.api-keys");
    }

    @Test
    void what_the_server_allows_may_be_plain_or_at_another_port() {
        var properties = good();
        properties.put("octopus.allowed-addresses", "localhost:8080, [::1]:8443");
        properties.put("octopus.public-base-url", "http://localhost:8080/octopus");
        properties.put(AT + "provider-base-url", "http://localhost:8080");
        properties.put(AT + "return-origins", "http://localhost:8080,https://[::1]:8443");
        properties.put(AT + "order-update-url", "https://[::1]:8443/updates");

        assertThat(wrong(properties)).isEmpty();
    }

    @Test
    void stores_may_all_be_made_elsewhere_but_one_that_is_configured_is_listed() {
        var properties = good();
        properties.remove("octopus.stores");
        var unlisted = wrong(properties);
        properties.keySet().removeIf(name -> name.startsWith(AT));

        assertThat(unlisted).contains(AT + "secret-key", AT + "environment");
        assertThat(wrong(properties)).isEmpty();
    }

    @Test
    void a_list_of_stores_that_is_wrong_is_one_finding_and_not_one_a_property() {
        var properties = good();
        properties.put("octopus.stores", "Hong Kong");

        assertThat(wrong(properties)).containsExactly("octopus.stores");
    }
}
