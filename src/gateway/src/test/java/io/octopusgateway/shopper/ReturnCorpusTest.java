package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.SUCCESS;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Visit.html;
import static io.octopusgateway.shopper.Visit.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.corpus.Corpus.Form;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile addresses against the return page: the door that stores addresses has tests of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnCorpusTest {
    private static final String FORMS = "io.octopusgateway.corpus.Corpus#refusedReturnAddresses";

    @ParameterizedTest
    @MethodSource(FORMS)
    void an_address_that_should_never_have_been_stored_is_not_followed_and_not_linked(Form form) {
        var visit = new Visit(order(captured(form.text())));

        var answer = visit.comeBack();

        assertThat(answer).isInstanceOf(Answer.Page.class);
        assertThat(html(answer)).contains("Payment successful").doesNotContain("<a id=", "evil", "octopus_status");
    }

    @ParameterizedTest
    @MethodSource(FORMS)
    void nothing_a_browser_says_changes_where_it_is_led(Form form) {
        var visit = new Visit(order(captured(AMOUNT)));
        var visitor = Visitor.of(form.text(), form.text(), form.text());

        var closed = (Answer.Page) visit.pages.returned(form.text(), visitor);

        assertThat(url(visit.pages.returned(visit.returnToken(), visitor)))
                .isEqualTo(url(visit.comeBack()))
                .startsWith(SUCCESS + "&octopus_status=CAPTURED&");
        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.html()).doesNotContain("evil", "<a id=");
    }

    @Test
    void an_address_of_the_store_s_is_followed() {
        var visit = new Visit(order(captured("https://shop.example/done")));

        assertThat(url(visit.comeBack())).startsWith("https://shop.example/done?octopus_status=CAPTURED&");
    }
}
