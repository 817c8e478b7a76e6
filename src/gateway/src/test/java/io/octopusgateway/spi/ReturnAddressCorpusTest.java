package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.corpus.Corpus;
import io.octopusgateway.corpus.Corpus.Form;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnAddressCorpusTest {
    private static final String FORMS = "io.octopusgateway.corpus.Corpus#refusedReturnAddresses";

    @Test
    void the_corpus_is_as_large_as_it_should_be_and_names_nothing_twice() {
        assertThat(Corpus.refusedReturnAddresses().map(Form::text))
                .hasSizeGreaterThan(600)
                .doesNotHaveDuplicates();
        assertThat(Corpus.allowedReturnAddresses().map(Form::text))
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource(FORMS)
    void no_bypass_passes(Form form) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ReturnAddresses.web(Shops.hongKong(), "returnUrl.success", form.text()))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.RETURN_URL_NOT_ALLOWED))
                .satisfies(refused -> assertThat(refused.detail()).startsWith("returnUrl.success must "))
                .satisfies(refused -> assertThat(refused.detail()).doesNotContain("evil"));
    }

    @ParameterizedTest
    @MethodSource("io.octopusgateway.corpus.Corpus#allowedReturnAddresses")
    void addresses_as_shops_have_them_pass(Form form) {
        assertThat(ReturnAddresses.web(Shops.hongKong(), "returnUrl.success", form.text()))
                .isEqualTo(form.text());
    }

    /** None of them has the scheme of the shop's own app, so none may be handed to a phone either. */
    @ParameterizedTest
    @MethodSource("formsOfOtherApps")
    void no_bypass_passes_as_the_way_back_to_an_app(Form form) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ReturnAddresses.app(Shops.hongKong(), form.text()))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.RETURN_URL_NOT_ALLOWED));
    }

    static Stream<Form> formsOfOtherApps() {
        return Stream.concat(Corpus.refusedReturnAddresses(), Corpus.allowedReturnAddresses())
                .filter(form -> !form.text().toLowerCase(Locale.ROOT).startsWith("shopapp:"));
    }
}
