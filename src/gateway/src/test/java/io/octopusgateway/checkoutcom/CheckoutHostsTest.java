package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutHostsTest {
    private static final AllowedAddresses ALLOWED = new AllowedAddresses(Set.of("127.0.0.1:8444"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.checkout.com",
                "https://k3v9q2mt.api.checkout.com",
                "https://pl-k3v9q2mt.api.checkout.com"
            })
    void a_live_key_goes_to_the_live_provider_only(String base) {
        assertThat(mayCall(Environment.LIVE, base)).isTrue();
        assertThat(mayCall(Environment.SANDBOX, base)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.sandbox.checkout.com",
                "https://k3v9q2mt.api.sandbox.checkout.com",
                "https://pl-k3v9q2mt.api.sandbox.checkout.com",
                "http://127.0.0.1:8444"
            })
    void a_sandbox_key_goes_to_the_sandbox_or_where_the_server_allows(String base) {
        assertThat(mayCall(Environment.SANDBOX, base)).isTrue();
        assertThat(mayCall(Environment.LIVE, base)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.checkout.com",
                "https://api.checkout.com:8443",
                "https://user@api.checkout.com",
                "https://a.b.api.checkout.com",
                "https://api.checkout.com.evil.example",
                "https://evil-api.checkout.com",
                "https://-.api.checkout.com",
                "http://127.0.0.1:8445",
                "checkout.com"
            })
    void no_live_key_goes_anywhere_else(String base) {
        assertThat(mayCall(Environment.LIVE, base)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE,    https://api.checkout.com,         https://access.checkout.com/connect/token,              true",
        "LIVE,    https://api.checkout.com,         https://k3v9q2mt.access.checkout.com/connect/token,     true",
        "LIVE,    https://api.checkout.com,         https://access.sandbox.checkout.com/connect/token,      false",
        "LIVE,    https://api.checkout.com,         http://127.0.0.1:8444/connect/token,                    false",
        "LIVE,    https://api.checkout.com,         https://access.checkout.com.evil.example/connect/token, false",
        "LIVE,    https://evil.example,             https://access.checkout.com/connect/token,              false",
        "SANDBOX, https://api.sandbox.checkout.com, https://access.sandbox.checkout.com/connect/token,      true",
        "SANDBOX, https://api.sandbox.checkout.com, https://access.checkout.com/connect/token,              false",
        "SANDBOX, http://127.0.0.1:8444,            http://127.0.0.1:8444/connect/token,                    true",
        "SANDBOX, http://127.0.0.1:8444,            http://127.0.0.1:8445/connect/token,                    false"
    })
    void a_client_s_secret_goes_to_the_token_endpoint_of_its_environment_only(
            Environment environment, String base, String endpoint, boolean may) {
        var client = new Credentials.OAuthClient("ack_one", new Secret("secret"), URI.create(endpoint));
        var account = new ProviderAccount(
                URI.create(base), client, null, RedirectChoice.AUTOMATIC, ReferenceChoice.WITH_TAIL);

        assertThat(CheckoutHosts.mayCall(CheckoutStores.store(environment, account), ALLOWED))
                .isEqualTo(may);
    }

    private static boolean mayCall(Environment environment, String base) {
        Store store = CheckoutStores.store(environment, CheckoutStores.account(base, "sk", RedirectChoice.AUTOMATIC));
        return CheckoutHosts.mayCall(store, ALLOWED);
    }
}
