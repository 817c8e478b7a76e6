package io.octopusgateway.shopper;

import static io.octopusgateway.shopper.Purchases.AMOUNT;
import static io.octopusgateway.shopper.Purchases.START;
import static io.octopusgateway.shopper.Purchases.approved;
import static io.octopusgateway.shopper.Purchases.captured;
import static io.octopusgateway.shopper.Purchases.declined;
import static io.octopusgateway.shopper.Purchases.ended;
import static io.octopusgateway.shopper.Purchases.late;
import static io.octopusgateway.shopper.Purchases.order;
import static io.octopusgateway.shopper.Purchases.pending;
import static io.octopusgateway.shopper.Purchases.refunded;
import static io.octopusgateway.shopper.Purchases.replaced;
import static io.octopusgateway.shopper.Purchases.requested;
import static io.octopusgateway.shopper.Purchases.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewTest {
    private static final Instant SOON = START.plusSeconds(5);
    private static final Instant DOUBT = START.plusSeconds(11);
    private static final Instant LONG_AFTER = START.plus(Duration.ofMinutes(10));
    private static final Duration PAY_WITHIN = Duration.ofMinutes(10);
    private static final Money DOLLARS = new Money(12850, Currency.getInstance("USD"));

    /** One situation and what is said in it on the pay page and on the return page. */
    private record Row(String name, Order order, Instant now) {
        Payment payment() {
            return order.payments().get(0);
        }

        View toPay() {
            return View.toPay(order, payment(), PAY_WITHIN, now);
        }

        View afterReturn() {
            return View.afterReturn(order, payment(), PAY_WITHIN, now);
        }
    }

    @Test
    void every_situation_has_its_words_on_the_pay_page() {
        var said = new TreeMap<String, String>();
        situations().forEach(row -> said.put(row.name(), words(row.toPay())));

        assertThat(table(said)).isEqualTo("""
                answer in doubt              | preparing: status.preparing status.preparing_wait | 5 | FAILURE
                answer lost, long after      | preparing: status.preparing status.preparing_slow | 5 | FAILURE
                answer open                  | preparing: status.preparing status.preparing_wait | 2 | -
                approved                     | approved: status.approved status.approved_next | 2 | -
                approved but replaced        | approved: status.approved status.approved_next | 2 | -
                canceled                     | canceled: status.canceled status.not_charged | 0 | FAILURE
                cancelled by the shop        | changed: link.closed | 5 | FAILURE
                capture declined             | declined: status.not_paid decline.other status.not_charged | 0 | FAILURE
                captured                     | paid: status.paid status.paid_detail | 0 | SUCCESS
                captured another amount      | held: order.late_money | 0 | FAILURE
                captured another currency    | checking: status.checking status.slow | 5 | -
                captured late                | held: order.late_money | 0 | FAILURE
                declined, error              | declined: status.not_paid decline.provider_error | 0 | FAILURE
                declined, expired            | expired: status.expired decline.expired status.not_charged | 0 | FAILURE
                declined, issuer             | declined: status.not_paid decline.refer_to_issuer status.not_charged | 0 | FAILURE
                declined, no code            | declined: status.not_paid decline.other status.not_charged | 0 | FAILURE
                declined, over limit         | declined: status.not_paid decline.over_limit status.not_charged | 0 | FAILURE
                declined, shopper            | canceled: status.canceled decline.shopper_canceled status.not_charged | 0 | FAILURE
                ended, absent                | declined: status.not_paid | 0 | FAILURE
                ended, not sent              | declined: status.not_paid | 0 | FAILURE
                ended, refused               | declined: status.not_paid | 0 | FAILURE
                expired                      | expired: status.expired status.not_charged | 0 | FAILURE
                expired and replaced         | changed: order.changed status.not_charged | 0 | FAILURE
                expired, same amount again   | expired: status.expired status.not_charged | 0 | FAILURE
                found without an address     | preparing: status.preparing status.preparing_wait | 5 | FAILURE
                not sent                     | preparing: status.preparing status.preparing_wait | 2 | -
                pending                      | waiting: status.waiting status.time_left + ways to pay | 5 | -
                pending without links        | checking: status.checking | 2 | -
                pending, long after          | checking: status.checking status.slow | 5 | -
                refund pending               | paid: status.paid status.paid_detail refund.pending refund.notice | 0 | SUCCESS
                refunded in full             | paid: status.paid status.paid_detail refund.done refund.notice | 0 | SUCCESS
                refunded in part             | paid: status.paid status.paid_detail refund.done refund.notice | 0 | SUCCESS
                replaced                     | changed: order.changed | 5 | FAILURE
                replaced without an answer   | changed: order.changed | 5 | FAILURE
                """);
    }

    @Test
    void whoever_comes_back_is_told_the_same_but_never_to_pay() {
        situations().forEach(row -> {
            var back = row.afterReturn();
            assertThat(back.payable()).as(row.name()).isFalse();
            if (row.payment().status().isOpen() && !keys(row.toPay()).contains("status.approved")) {
                assertThat(keys(back)).as(row.name()).contains("status.checking");
                assertThat(back.next()).as(row.name()).isEmpty();
            } else {
                assertThat(back).as(row.name()).isEqualTo(row.toPay());
            }
        });
    }

    @Test
    void whoever_opens_the_page_of_a_payment_that_was_replaced_is_led_to_the_new_one() {
        var next = new View.Next(Purchases.LATER, Money.hkd(10));

        assertThat(view(replaced(pending(), Money.hkd(10))).next()).contains(next);
        assertThat(view(replaced(ended(Kind.EXPIRED), Money.hkd(10))).next()).contains(next);
        assertThat(view(replaced(approved(), Money.hkd(10))).next()).isEmpty();
        assertThat(view(withdrawn(pending())).next()).isEmpty();
    }

    @Test
    void that_no_money_was_taken_is_said_on_the_provider_s_word_only() {
        var words = Set.of("status.not_charged", "status.expired", "status.canceled", "action.try_again");
        var provider = Set.of(Kind.DECLINED, Kind.CAPTURE_DECLINED, Kind.EXPIRED, Kind.CANCELED);

        situations()
                .filter(row -> keys(row.toPay()).stream().anyMatch(words::contains))
                .forEach(row -> {
                    assertThat(row.payment().hasMoney()).as(row.name()).isFalse();
                    assertThat(row.payment().state().facts())
                            .as(row.name())
                            .anyMatch(fact -> provider.contains(fact.kind()));
                });
    }

    @Test
    void while_a_result_is_awaited_there_is_no_way_to_pay_and_none_to_the_shop() {
        situations()
                .map(Row::toPay)
                .filter(view -> keys(view).contains("status.checking"))
                .forEach(view -> {
                    assertThat(view.payable()).isFalse();
                    assertThat(view.back()).isEqualTo(View.Way.NONE);
                    assertThat(view.refreshSeconds()).isPositive();
                });
    }

    @Test
    void of_an_order_that_another_payment_pays_nobody_reads_that_no_money_was_taken() {
        for (var captured : List.of(true, false)) {
            var view = view(Purchases.overtaken(ended(Kind.DECLINED), captured));

            assertThat(view.state()).isEqualTo(View.State.CHANGED);
            assertThat(keys(view)).containsExactly(captured ? "link.closed" : "order.changed");
        }
        assertThat(keys(view(replaced(ended(Kind.DECLINED), Purchases.AMOUNT))))
                .as("while the other one is only asked for")
                .contains("status.not_charged");
    }

    @Test
    void late_money_is_named_as_it_came_and_refunds_as_they_are() {
        assertThat(view(order(captured(Money.hkd(10000)))).lines())
                .containsExactly(new View.Line("order.late_money", Money.hkd(10000)));
        assertThat(view(order(refunded(Kind.REFUNDED, 2850))).lines())
                .contains(new View.Line("refund.done", Money.hkd(2850)));
    }

    private static Stream<Row> situations() {
        return Stream.of(
                        List.of(
                                new Row("answer open", order(requested()), SOON),
                                new Row("answer in doubt", order(requested()), DOUBT),
                                new Row("answer lost, long after", order(requested()), LONG_AFTER),
                                new Row("not sent", order(notSent()), DOUBT),
                                new Row("found without an address", order(found()), SOON),
                                new Row("pending", order(pending()), SOON),
                                new Row("pending, long after", order(pending()), LONG_AFTER),
                                new Row("pending without links", order(pending(noLinks())), SOON),
                                new Row("replaced", replaced(pending(), Money.hkd(10)), SOON),
                                new Row("replaced without an answer", replaced(requested(), Money.hkd(10)), DOUBT),
                                new Row("cancelled by the shop", withdrawn(pending()), SOON),
                                new Row("approved", order(approved()), LONG_AFTER),
                                new Row("approved but replaced", replaced(approved(), Money.hkd(10)), SOON)),
                        ends(),
                        money())
                .flatMap(List::stream);
    }

    private static List<Row> ends() {
        return List.of(
                new Row("declined, issuer", order(declined("20001")), SOON),
                new Row("declined, over limit", order(declined("200P1")), SOON),
                new Row("declined, shopper", order(declined("20017")), SOON),
                new Row("declined, expired", order(declined("20019")), SOON),
                new Row("declined, error", order(declined("20068")), SOON),
                new Row("declined, no code", order(declined(null)), SOON),
                new Row("capture declined", order(ended(Kind.CAPTURE_DECLINED)), SOON),
                new Row("canceled", order(ended(Kind.CANCELED)), SOON),
                new Row("expired", order(ended(Kind.EXPIRED)), SOON),
                new Row("expired and replaced", replaced(ended(Kind.EXPIRED), Money.hkd(10)), SOON),
                new Row("expired, same amount again", replaced(ended(Kind.EXPIRED), AMOUNT), SOON),
                new Row("ended, not sent", order(ended(Ending.NOT_SENT)), LONG_AFTER),
                new Row("ended, absent", order(ended(Ending.ABSENT)), LONG_AFTER),
                new Row("ended, refused", order(ended(Ending.REFUSED)), SOON));
    }

    private static List<Row> money() {
        return List.of(
                new Row("captured", order(captured(AMOUNT)), SOON),
                new Row("captured another amount", order(captured(Money.hkd(10000))), SOON),
                new Row("captured another currency", order(captured(DOLLARS)), SOON),
                new Row("captured late", order(late()), SOON),
                new Row("refund pending", order(refunded(Kind.REFUND_PENDING, 2850)), SOON),
                new Row("refunded in part", order(refunded(Kind.REFUNDED, 2850)), SOON),
                new Row("refunded in full", order(refunded(Kind.REFUNDED, 12850)), SOON));
    }

    private static Payment notSent() {
        var payment = requested();
        payment.answered(new ProviderAnswer.NotSent(ProviderAnswer.NotSent.Cause.UNREACHABLE), 1, true, START);
        return payment;
    }

    /** Read at the provider, which never tells the address. */
    private static Payment found() {
        var payment = requested();
        payment.adopt(Purchases.THEIRS);
        return payment;
    }

    private static PayPage noLinks() {
        return new PayPage("javascript:alert(1)", null, "https://evil.example/");
    }

    private static View view(Order order) {
        return View.toPay(order, order.payments().get(0), PAY_WITHIN, SOON);
    }

    private static List<String> keys(View view) {
        return view.lines().stream().map(View.Line::key).toList();
    }

    private static String words(View view) {
        var back = view.back() == View.Way.NONE ? "-" : view.back().name();
        var ways = view.payable() ? " + ways to pay" : "";
        return view.state().word() + ": " + String.join(" ", keys(view)) + ways + " | " + view.refreshSeconds() + " | "
                + back;
    }

    private static String table(Map<String, String> said) {
        return said.entrySet().stream()
                .map(entry -> String.format("%-28s | %s\n", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }
}
