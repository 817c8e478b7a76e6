package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.FAILURE;
import static io.octopusgateway.shopper.Purchases.PAYMENT;
import static io.octopusgateway.shopper.Purchases.SUCCESS;
import static io.octopusgateway.shopper.Purchases.approved;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.declined;
import static io.octopusgateway.shopper.Purchases.ended;
import static io.octopusgateway.shopper.Purchases.late;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Purchases.store;
import static io.octopusgateway.shopper.Visit.PHONE;
import static io.octopusgateway.shopper.Visit.html;
import static io.octopusgateway.shopper.Visit.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.PaymentEvent.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReturnPageTest {

    @Test
    void what_the_look_finds_decides_and_not_the_address_called() {
        var visit = new Visit(order(pending()));
        visit.whenLooked = () -> visit.orders.order = order(captured(AMOUNT));

        var url = url(visit.comeBack());

        assertThat(url).startsWith(SUCCESS + "&octopus_status=CAPTURED&");
        assertThat(visit.results.confirms(store().id(), url, visit.now)).isTrue();
    }

    @Test
    void a_payment_that_is_over_is_not_looked_at_again() {
        for (var over : List.of(captured(AMOUNT), declined("20017"), ended(Kind.EXPIRED), late())) {
            var visit = new Visit(order(over));
            visit.comeBack();
            assertThat(visit.looks).isEmpty();
        }
    }

    @Test
    void a_payment_that_failed_leads_to_the_shop_s_failure_address() {
        assertThat(url(new Visit(order(declined("20017"))).comeBack()))
                .startsWith(FAILURE + "&octopus_status=DECLINED&");
        assertThat(url(new Visit(order(ended(Kind.EXPIRED))).comeBack()))
                .startsWith(FAILURE + "&octopus_status=EXPIRED&");
    }

    @Test
    void while_the_result_is_open_the_page_waits_and_asks_again() {
        var visit = new Visit(order(pending()));

        var page = html(visit.comeBack());

        assertThat(page).contains("Please do not pay again", "http-equiv=\"refresh\" content=\"2\"");
        assertThat(page).doesNotContain("open-app", "open-web", "back-to-shop", "closed");
        assertThat(html(new Visit(order(approved())).comeBack())).contains("Completing the payment");
    }

    @Test
    void after_the_time_to_pay_the_shopper_may_leave_and_nothing_else_changes() {
        var visit = new Visit(order(pending()));
        visit.pass(store().payWithin());

        assertThat(html(visit.comeBack()))
                .contains("Please do not pay again", "You may close this page; Wing &amp; Sons Teas will be told");
    }

    @Test
    void money_that_waits_for_a_person_is_explained_and_not_called_a_success() {
        assertThat(html(new Visit(order(late())).comeBack())).contains("arrived after this order was closed");
    }

    @Test
    void the_provider_is_asked_at_most_every_two_seconds() {
        var visit = new Visit(order(pending()));

        visit.comeBack();
        visit.comeBack();
        visit.pass(Duration.ofMillis(1999));
        visit.comeBack();
        assertThat(visit.looks).hasSize(1);

        visit.pass(Duration.ofMillis(1));
        visit.comeBack();
        assertThat(visit.looks).containsExactly(PAYMENT, PAYMENT);
        assertThat(visit.orders.waits).isEmpty();
    }

    @Test
    void asking_for_the_headers_asks_nobody_else() {
        var visit = new Visit(order(pending()));

        visit.pages.returned(visit.returnToken(), PHONE.absent());

        assertThat(visit.looks).isEmpty();
    }

    @Test
    void a_look_that_fails_is_no_news() {
        var visit = new Visit(order(pending()));
        visit.whenLooked = () -> {
            throw new IllegalStateException("the provider's answer made no sense");
        };

        assertThat(html(visit.comeBack())).contains("Please do not pay again");
    }

    @Test
    void only_the_return_address_leads_here() {
        var visit = new Visit(order(captured(AMOUNT)));

        var closed = (Answer.Page) visit.pages.returned(visit.payToken(), PHONE);

        assertThat(closed.status()).isEqualTo(404);
    }
}
