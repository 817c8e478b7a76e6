package io.octopusgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretTest {

    @Test
    void a_store_prints_none_of_its_secrets() {
        var store = SomeStores.named("hk-main");

        var printed = store.toString();

        assertThat(new Secret("hush").toString()).isEqualTo("***");
        assertThat(printed).contains("hk-main").doesNotContain("sk_sbox_1", "Secret@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HK", "-hk", "hk main", "hk_main", "a23456789012345678901234567890123456789012"})
    void a_store_name_is_short_and_plain(String name) {
        assertThatThrownBy(() -> new StoreId(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_exact_hosts_and_ports_are_let_through() {
        var allowed = new AllowedAddresses(Set.of("Localhost:9080", "shop.example:443"));

        assertThat(allowed.allows(URI.create("http://LOCALHOST:9080/x"))).isTrue();
        assertThat(allowed.allows(URI.create("https://shop.example/x"))).isTrue();
        assertThat(allowed.allows(URI.create("http://shop.example/x"))).isFalse();
        assertThat(allowed.allows(URI.create("http://localhost:9081"))).isFalse();
        assertThat(allowed.allows(URI.create("http://localhost"))).isFalse();
        assertThat(allowed.allows(URI.create("mailto:x@localhost"))).isFalse();
    }
}
