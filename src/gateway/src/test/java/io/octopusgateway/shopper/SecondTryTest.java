package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.FAILURE;
import static io.octopusgateway.shopper.Purchases.LATER;
import static io.octopusgateway.shopper.Purchases.PAYMENT;
import static io.octopusgateway.shopper.Purchases.approved;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.declined;
import static io.octopusgateway.shopper.Purchases.ended;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.overtaken;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Purchases.withdrawn;
import static io.octopusgateway.shopper.Visit.DESKTOP;
import static io.octopusgateway.shopper.Visit.PHONE;
import static io.octopusgateway.shopper.Visit.html;
import static io.octopusgateway.shopper.Visit.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.ShopperSettings.TryAgainChoice;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondTryTest {
    private static final String OFFER = "id=\"try-again\"";

    private static Visit allowed(Order order) {
        var usual = ShopperSettings.DEFAULTS;
        var settings =
                new ShopperSettings(usual.payPage(), TryAgainChoice.PAGE, usual.names(), usual.app(), usual.brand());
        return new Visit(order, Purchases.store("Wing & Sons Teas", settings));
    }

    private static Answer pressed(Visit visit) {
        return visit.pages.payAgain(visit.payToken(), PHONE);
    }

    private static String pageOf(Visit visit, PaymentId payment) {
        return visit.tokens.payUrl(payment) + "?stay=true";
    }

    @Test
    void a_shop_that_says_nothing_offers_it_by_itself() {
        var visit = new Visit(order(declined("20017")));

        assertThat(html(visit.pay(PHONE))).doesNotContain(OFFER);
        assertThat(url(pressed(visit))).isEqualTo(pageOf(visit, PAYMENT));
        assertThat(visit.agains).isEmpty();
    }

    @Test
    void after_each_end_without_money_it_is_a_form_and_leads_to_the_next_payment() {
        for (var over : List.of(declined("20017"), ended(Kind.CANCELED), ended(Kind.EXPIRED))) {
            var visit = allowed(order(over));
            visit.whenAgain = () -> LATER;

            assertThat(html(visit.pay(PHONE))).contains("<form method=\"post\"><button " + OFFER);
            assertThat(visit.agains).isEmpty();
            assertThat(url(pressed(visit))).isEqualTo(pageOf(visit, LATER));
            assertThat(visit.agains).containsExactly(PAYMENT);
        }
    }

    @Test
    void it_is_not_offered_while_money_may_come_or_came_or_the_shop_went_on() {
        var others = List.of(
                order(pending()),
                order(approved()),
                order(captured(AMOUNT)),
                order(ended(Ending.ABSENT)),
                withdrawn(declined("20017")),
                overtaken(declined("20017"), false),
                overtaken(declined("20017"), true),
                order(declined("20068")));
        for (var order : others) {
            var visit = allowed(order);

            if (visit.pay(PHONE) instanceof Answer.Page page) {
                assertThat(page.html()).doesNotContain(OFFER);
            }
            assertThat(url(pressed(visit))).isEqualTo(pageOf(visit, PAYMENT));
            assertThat(visit.agains).isEmpty();
        }
    }

    @Test
    void a_page_that_is_found_again_much_later_offers_nothing() {
        var visit = allowed(order(declined("20017")));
        visit.pass(Duration.ofMinutes(19));
        assertThat(html(visit.pay(PHONE))).contains(OFFER);

        visit.pass(Duration.ofMinutes(1));

        assertThat(html(visit.pay(PHONE))).doesNotContain(OFFER);
        pressed(visit);
        assertThat(visit.agains).isEmpty();
    }

    @Test
    void who_comes_back_from_a_declined_payment_may_try_again_or_go_to_the_shop() {
        var visit = allowed(order(declined("20017")));
        visit.whenAgain = () -> LATER;

        assertThat(html(visit.comeBack())).contains(OFFER, "id=\"back-to-shop\"", FAILURE);
        assertThat(url(visit.pages.returnedAgain(visit.returnToken(), PHONE))).isEqualTo(pageOf(visit, LATER));
    }

    @Test
    void whatever_became_of_the_wish_its_page_says_it() {
        var visit = allowed(order(declined("20017")));
        visit.whenAgain = refused(new Refusal(Refusal.Reason.PROVIDER_UNAVAILABLE, LATER));
        assertThat(url(pressed(visit))).isEqualTo(pageOf(visit, LATER));

        visit.whenAgain = refused(new Refusal(Refusal.Reason.STORE_NOT_CONFIGURED));
        assertThat(url(pressed(visit))).isEqualTo(pageOf(visit, PAYMENT));
    }

    private static Supplier<PaymentId> refused(Refusal refusal) {
        return () -> {
            throw refusal;
        };
    }

    @Test
    void the_page_that_follows_a_form_stays_because_browsers_follow_none_to_another_site() {
        var visit = new Visit(order(pending()));

        assertThat(visit.pages.pay(visit.payToken(), DESKTOP, false)).isInstanceOf(Answer.Elsewhere.class);
        assertThat(html(visit.pages.pay(visit.payToken(), DESKTOP, true))).contains("id=\"open-web\"");
    }

    @Test
    void the_language_that_was_picked_stays_picked() {
        var visit = allowed(order(declined("20017")));
        var picked = Visitor.of(null, null, "zh-Hans");

        assertThat(url(visit.pages.payAgain(visit.payToken(), picked))).endsWith("?stay=true&lang=zh-Hans");
    }

    @Test
    void a_wrong_address_begins_nothing() {
        var visit = allowed(order(declined("20017")));

        assertThat(visit.pages.payAgain(visit.returnToken(), PHONE)).isInstanceOf(Answer.Page.class);
        assertThat(visit.pages.returnedAgain(visit.payToken(), PHONE)).isInstanceOf(Answer.Page.class);
        assertThat(visit.agains).isEmpty();
    }
}
