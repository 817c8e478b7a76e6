package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.PAGE;
import static io.octopusgateway.shopper.Purchases.PAYMENT;
import static io.octopusgateway.shopper.Purchases.accepted;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Purchases.replaced;
import static io.octopusgateway.shopper.Purchases.requested;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusTest {
    private static final Visitor MAINLAND = Visitor.of(null, "zh-CN", null);
    private static final Visitor CHOSE_HONG_KONG = Visitor.of(null, "zh-CN", "zh-Hant-HK");

    private static String pay(Visit visit, Visitor visitor) {
        return visit.pages.payStatus(visit.payToken(), visitor).json();
    }

    @Test
    void a_status_says_what_the_page_says_and_no_more() {
        var visit = new Visit(order(pending()));

        assertThat(pay(visit, Visit.PHONE)).isEqualTo("""
                {"final":false,"lines":["Please pay within about 10 min"],"refreshSeconds":5,\
                "state":"waiting","title":"Waiting for you to confirm in the Octopus App"}""");
    }

    @Test
    void a_payment_that_was_replaced_says_where_the_new_one_is_paid() {
        var visit = new Visit(replaced(pending(), Money.hkd(9900)));

        assertThat(pay(visit, Visit.PHONE))
                .contains("\"state\":\"changed\"", "\"payUrl\":\"" + visit.tokens.payUrl(Purchases.LATER) + "\"");
    }

    @Test
    void what_was_chosen_on_the_page_comes_before_the_shop_s_language_and_that_before_the_browser_s() {
        var unasked = new Visit(order(accepted(requested(PAYMENT, 1, AMOUNT, null), PAGE)));
        var asked = new Visit(order(pending()));

        assertThat(pay(unasked, MAINLAND)).contains("等待您在八达通App确认付款");
        assertThat(pay(asked, MAINLAND)).contains("Waiting for you");
        assertThat(pay(asked, CHOSE_HONG_KONG)).contains("等候你在八達通App確認付款");
        assertThat(pay(asked, Visitor.of(null, null, "fr"))).contains("Waiting for you");
    }

    @Test
    void on_the_return_page_the_provider_is_asked_as_seldom_as_for_the_page() {
        var visit = new Visit(order(pending()));
        visit.whenLooked = () -> visit.orders.order = order(captured(AMOUNT));

        var status = visit.pages.returnStatus(visit.returnToken(), Visit.PHONE);
        visit.pages.returnStatus(visit.returnToken(), Visit.PHONE);

        assertThat(status.state()).isEqualTo(View.State.PAID);
        assertThat(status.isFinal()).isTrue();
        assertThat(visit.looks).hasSize(1);
    }

    @Test
    void on_the_pay_page_the_provider_is_not_asked_and_a_shopper_who_waits_is_noted() {
        var visit = new Visit(order(requested()));

        pay(visit, Visit.PHONE);
        visit.pass(Duration.ofSeconds(14));
        pay(visit, Visit.PHONE);

        assertThat(visit.looks).isEmpty();
        assertThat(visit.orders.waits).hasSize(1);
    }

    @Test
    void each_address_opens_its_own_door_and_no_other() {
        var visit = new Visit(order(pending()));

        for (var status : new Status[] {
            visit.pages.payStatus(visit.returnToken(), Visit.PHONE),
            visit.pages.returnStatus(visit.payToken(), Visit.PHONE),
            visit.pages.payStatus("x", Visit.PHONE)
        }) {
            assertThat(status.known()).isFalse();
            assertThat(status.isFinal()).isTrue();
            assertThat(status.json()).contains("no longer valid").doesNotContain("HK$");
        }
    }

    @Test
    void the_same_status_has_the_same_tag() {
        var visit = new Visit(order(pending()));
        var now = visit.pages.payStatus(visit.payToken(), Visit.PHONE);

        assertThat(visit.pages.payStatus(visit.payToken(), Visit.PHONE).tag()).isEqualTo(now.tag());
        visit.pass(Duration.ofMinutes(1));
        assertThat(visit.pages.payStatus(visit.payToken(), Visit.PHONE).tag()).isNotEqualTo(now.tag());
    }
}
