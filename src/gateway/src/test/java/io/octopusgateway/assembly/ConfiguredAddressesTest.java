package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.corpus.Corpus.Form;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may not be called may not even be configured, unless the server's operator lists it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfiguredAddressesTest {
    private static final List<String> ADDRESSES = List.of(
            "octopus.public-base-url",
            "octopus.store.hk.provider-base-url",
            "octopus.store.hk.order-update-url",
            "octopus.store.hk.return-origins");

    @ParameterizedTest
    @MethodSource("io.octopusgateway.corpus.Corpus#refusedAddresses")
    void no_spelling_of_an_address_inside_is_taken(Form form) {
        assertThat(wrong("https://" + form.text(), "")).containsExactlyInAnyOrderElementsOf(ADDRESSES);
        assertThat(wrong("http://" + form.text(), "")).containsExactlyInAnyOrderElementsOf(ADDRESSES);
    }

    @ParameterizedTest
    @MethodSource("io.octopusgateway.corpus.Corpus#allowedAddresses")
    void an_ordinary_name_or_public_address_is_taken_over_https_and_only_there(Form form) {
        assertThat(wrong("https://" + form.text(), "")).isEmpty();
        assertThat(wrong("http://" + form.text(), "")).containsExactlyInAnyOrderElementsOf(ADDRESSES);
        assertThat(wrong("http://" + form.text() + ":8080", form.text() + ":8080"))
                .isEmpty();
    }

    @Test
    void a_shop_in_the_same_server_is_called_only_if_the_servers_operator_lists_it() throws IOException {
        var page = Files.readString(Path.of("../../docs/hosts/java.md"));
        var shown = new Properties();
        shown.load(new StringReader(
                page.replaceAll("(?s).*```properties\\n(.*?octopus\\.allowed-addresses.*?)```.*", "$1")));
        var values = Configured.good();
        shown.stringPropertyNames()
                .forEach(name -> values.put(name.replace(".store.tea.", ".store.hk."), shown.getProperty(name)));
        assertThat(values).containsEntry("octopus.allowed-addresses", "localhost:9080");

        assertThat(Configured.wrong(values)).isEmpty();
        values.remove("octopus.allowed-addresses");

        assertThat(Configured.read(values).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.property()).isEqualTo("octopus.store.hk.order-update-url");
            assertThat(finding.remedy()).contains("octopus.allowed-addresses");
        });
    }

    private static List<String> wrong(String address, String listed) {
        var values = Configured.good();
        ADDRESSES.forEach(name -> values.put(name, address));
        values.put("octopus.allowed-addresses", listed);
        return Configured.wrong(values);
    }
}
