package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.corpus.Corpus;
import io.octopusgateway.corpus.Corpus.Form;
import io.octopusgateway.host.AddressGuard.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spelling of an address that must not be called, against the guard and against the check of spellings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressCorpusTest {
    /** What stands there is refused as a URL; which address it means is anybody's guess. */
    private static final String NO_ADDRESS = "more than an address";

    @Test
    void the_corpus_is_as_large_as_it_should_be_and_most_of_it_are_addresses() {
        assertThat(Corpus.refusedAddresses().map(Form::text))
                .hasSizeGreaterThan(340)
                .doesNotHaveDuplicates();
        assertThat(Corpus.allowedAddresses().map(Form::text))
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates();
        assertThat(addresses()).hasSizeGreaterThan(240);
    }

    static Stream<Form> addresses() {
        return Corpus.refusedAddresses()
                .filter(form -> !form.kind().equals(NO_ADDRESS))
                .filter(form -> LenientReader.read(form.text()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void however_it_is_written_the_guard_lets_none_through(Form form) {
        assertThat(LenientReader.read(form.text()).map(AddressGuard::of).orElseThrow())
                .isNotEqualTo(Reach.PUBLIC);
    }

    static Stream<Form> publicAddresses() {
        return Corpus.allowedAddresses()
                .filter(form -> LenientReader.read(form.text()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("publicAddresses")
    void the_guard_lets_the_internet_through(Form form) {
        assertThat(LenientReader.read(form.text()).map(AddressGuard::of)).hasValue(Reach.PUBLIC);
    }

    @ParameterizedTest
    @MethodSource("io.octopusgateway.corpus.Corpus#refusedAddresses")
    void no_spelling_of_it_may_be_public(Form form) {
        assertThat(mayBePublic(form)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.octopusgateway.corpus.Corpus#allowedAddresses")
    void an_ordinary_name_or_address_may_be_public(Form form) {
        assertThat(mayBePublic(form)).isTrue();
    }

    private static boolean mayBePublic(Form form) {
        try {
            var url = new URI("https://" + form.text() + "/");
            return url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && PublicAddress.isPossible(url)
                    && url.getRawQuery() == null
                    && url.getPort() < 0;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
