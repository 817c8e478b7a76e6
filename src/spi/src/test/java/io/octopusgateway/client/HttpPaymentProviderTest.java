package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What goes over the wire, held against the description. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPaymentProviderTest {
    private static final String ID = "pmt_01JDA8Z6Q0000000000000007C";

    /** Same call, other words; and one that is another call's question. */
    private static final Set<String> OUR_OWN = Set.of("refreshPayment", "findPayment");

    /** For people and operators, who have pages and a command line. */
    private static final Set<String> LEFT_OUT = Set.of(
            "settleRefund",
            "decideMoney",
            "getTimeline",
            "getStatement",
            "getStatementEntries",
            "getStatus",
            "registerWebhook",
            "listParkedEvents",
            "replayEvent",
            "dismissEvent",
            "getReturnKey",
            "redeliverOrderUpdate",
            "testOrderUpdates",
            "resumeOrderUpdates");

    /** Asks, and looks at what was asked. */
    private static <T> T ask(String example, Function<PaymentProvider, T> call, String method, String target)
            throws IOException {
        try (var gateway = Gateway.answering(example)) {
            var answer = call.apply(gateway.provider().build());

            assertThat(gateway.asked).hasSize(1);
            assertThat(gateway.asked.get(0).method()).isEqualTo(method);
            assertThat(gateway.asked.get(0).target()).isEqualTo("/octopus/api/v1" + target);
            return answer;
        }
    }

    @Test
    void methods_are_called_as_the_description_calls_them() {
        var described = new TreeSet<String>();
        Contract.paths()
                .forEach(path -> path.forEach(
                        operation -> described.add(operation.path("operationId").asText())));
        var ours = Arrays.stream(PaymentProvider.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        ours.removeAll(OUR_OWN);
        ours.addAll(LEFT_OUT);
        assertThat(ours).isEqualTo(described);
    }

    @Test
    void a_start_says_what_the_description_has_it_say() throws IOException {
        try (var gateway = Gateway.answering("pending")) {
            var payment = gateway.provider()
                    .userAgent("TeaShop/4.2")
                    .correlationIds(() -> "basket-881")
                    .build()
                    .startPayment(Requests.start());

            var asked = gateway.asked.get(0);
            assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /octopus/api/v1/payments");
            assertThat(Contract.json(asked.body())).isEqualTo(Contract.example("start"));
            assertThat(Contract.faults("StartRequest", asked.body())).isEmpty();
            assertThat(asked.header("Authorization")).isEqualTo("Bearer " + Gateway.KEY);
            assertThat(asked.header("Content-type")).isEqualTo("application/json");
            assertThat(asked.header("Accept")).isEqualTo("application/json, application/problem+json");
            assertThat(asked.header("X-correlation-id")).isEqualTo("basket-881");
            assertThat(asked.header("User-agent")).startsWith("TeaShop/4.2 octopus-gateway-spi/0.1.0 Java/");
            assertThat(payment.nextAction().map(NextAction::payUrl))
                    .contains("https://pay.shop.example/octopus/pay/7Hc");
        }
    }

    @Test
    void a_replacement_names_what_it_replaces_and_little_else_must_be_said() throws IOException {
        var start = PaymentRequest.builder("O-1", "P-2")
                .amount(10, "HKD")
                .returnUrls(java.net.URI.create("https://a.example"), java.net.URI.create("https://b.example"))
                .replaces(ID)
                .build();
        try (var gateway = Gateway.answering("pending")) {
            gateway.provider().build().startPayment(start);

            assertThat(Contract.faults("StartRequest", gateway.asked.get(0).body()))
                    .isEmpty();
            assertThat(Contract.json(gateway.asked.get(0).body())
                            .path("replaces")
                            .asText())
                    .isEqualTo(ID);
            assertThat(Contract.json(gateway.asked.get(0).body())).hasSize(6);
        }
    }

    @Test
    void payments_are_read_refreshed_cancelled_and_reversed() throws IOException {
        assertThat(ask("captured", provider -> provider.getPayment(ID), "GET", "/payments/" + ID)
                        .status())
                .isEqualTo(PaymentStatus.CAPTURED);
        assertThat(ask("declined", provider -> provider.refreshPayment(ID), "GET", "/payments/" + ID + "?refresh=true")
                        .decline())
                .isPresent();
        assertThat(ask(
                                "cancel-requested",
                                provider -> provider.cancelPayment(ID),
                                "POST",
                                "/payments/" + ID + "/cancel")
                        .cancelRequested())
                .isTrue();
        assertThat(ask("captured", provider -> provider.reversePayment(ID), "POST", "/payments/" + ID + "/reverse")
                        .id())
                .isEqualTo(ID);
    }

    @Test
    void a_payment_in_doubt_is_an_answer_and_no_exception() throws IOException {
        var payment = ask("in-doubt", provider -> provider.startPayment(Requests.start()), "POST", "/payments");

        assertThat(payment.inDoubt()).isTrue();
        assertThat(payment.nextAction()).isPresent();
        assertThat(payment.providerPaymentId()).isEmpty();
    }

    @Test
    void refunds_are_asked_for_and_read() throws IOException {
        try (var gateway = Gateway.answering("refund-pending")) {
            var refund = gateway.provider()
                    .build()
                    .refundPayment(ID, RefundRequest.of("rma-118", 4050).withReason("Cup broken"));

            assertThat(Contract.json(gateway.asked.get(0).body())).isEqualTo(Contract.example("refund"));
            assertThat(Contract.faults("RefundRequest", gateway.asked.get(0).body()))
                    .isEmpty();
            assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
            assertThat(refund.reason()).contains("Cup broken");
        }
        var one = ask(
                "refund-pending",
                provider -> provider.getRefund(ID, "rma-118"),
                "GET",
                "/payments/" + ID + "/refunds/rma-118");
        assertThat(one).hasValueSatisfying(refund -> assertThat(refund.amount()).isEqualTo(4050));
        var all = ask("refunds", provider -> provider.getRefunds(ID), "GET", "/payments/" + ID + "/refunds");
        assertThat(all.refunds()).hasSize(1);
        assertThat(all.possible())
                .hasValueSatisfying(possible -> assertThat(possible)
                        .extracting(Refunds.Possible::minimum, Refunds.Possible::maximum, Refunds.Possible::step)
                        .containsExactly(10L, 8800L, 10L));
    }

    @Test
    void eligibility_and_capabilities_are_asked_for() throws IOException {
        try (var gateway = Gateway.answering("not-eligible")) {
            var request = EligibilityRequest.of(12855, "HKD")
                    .withChannel(Channel.DESKTOP_WEB)
                    .withLocale("zh-Hant-HK");

            var answer = gateway.provider().build().checkEligibility(request);

            assertThat(Contract.json(gateway.asked.get(0).body())).isEqualTo(Contract.example("eligibility-request"));
            assertThat(answer.eligible()).isFalse();
            assertThat(answer.reasons()).extracting(Eligibility.Reason::code).containsExactly("AMOUNT_STEP");
            assertThat(answer.nearestAllowed().flatMap(NearestAllowed::down)).contains(12850L);
        }
        var can = ask("capabilities", PaymentProvider::getCapabilities, "GET", "/capabilities");
        assertThat(can.offers("refund")).isTrue();
        assertThat(can.offers("recurring")).isFalse();
        assertThat(can.offers("teleport")).isFalse();
    }

    @Test
    void payments_are_searched_for_by_all_terms_and_page_by_page() throws IOException {
        var search = PaymentSearch.all()
                .withOrderReference("ORD-1")
                .withStatus(PaymentStatus.PENDING, PaymentStatus.CAPTURED)
                .withUpdatedSince(Instant.parse("2026-11-22T02:55:07Z"))
                .withLimit(20)
                .withCursor("a+b/c=");

        var page = ask(
                "payment-page",
                provider -> provider.findPayments(search),
                "GET",
                "/payments?orderReference=ORD-1&status=PENDING%2CCAPTURED&updatedSince=2026-11-22T02%3A55%3A07Z"
                        + "&limit=20&cursor=a%2Bb%2Fc%3D");

        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).isPresent();
        var one = ask(
                "payment-page",
                provider -> provider.findPayment("pay-77120"),
                "GET",
                "/payments?paymentReference=pay-77120");
        assertThat(one).isPresent();
    }

    @Test
    void an_order_is_found_or_the_gateway_says_that_there_is_none() throws IOException {
        var found = ask("order", provider -> provider.getOrder("ORD-1"), "GET", "/orders/ORD-1");
        var none = ask("not-found", provider -> provider.getOrder("ORD-1"), "GET", "/orders/ORD-1");
        var noRefund =
                ask("not-found", provider -> provider.getRefund(ID, "r"), "GET", "/payments/" + ID + "/refunds/r");

        assertThat(found.map(Order::status)).contains(OrderStatus.PAID);
        assertThat(none).isEmpty();
        assertThat(noRefund).isEmpty();
    }

    @Test
    void the_feed_is_read_from_its_beginning_or_from_a_cursor() throws IOException {
        var page = ask(
                "order-updates", provider -> provider.getOrderUpdates(null, 100), "GET", "/order-updates?limit=100");

        assertThat(page.updates()).singleElement().satisfies(update -> {
            assertThat(update.id()).isEqualTo("upd_01JDA9Z6Q0000000000000007C");
            assertThat(update.orderReference()).isEqualTo("ORD-5023-4E89");
            assertThat(update.verdict().captured()).isEqualTo(12850);
        });
        assertThat(page.more()).isFalse();
        ask(
                "order-updates",
                provider -> provider.getOrderUpdates(page.next(), 1),
                "GET",
                "/order-updates?after=" + page.next() + "&limit=1");
    }

    @Test
    void what_could_never_be_right_is_not_sent() throws IOException {
        try (var gateway = Gateway.answering("pending")) {
            var provider = gateway.provider().build();
            for (var id : List.of(
                    "", "../capabilities", "a/b", "a?refresh=true", "a b", "pmt_1\r\nX: y", ".", "a".repeat(101))) {
                assertThatThrownBy(() -> provider.getPayment(id)).as(id).isInstanceOf(IllegalArgumentException.class);
            }
            for (var reference : List.of("", "ORD/1", "ORD 1", "o".repeat(41), "訂單", "..")) {
                assertThatThrownBy(() -> provider.getOrder(reference)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> provider.getRefund(ID, reference))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> provider.getOrderUpdates(null, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> provider.getOrderUpdates(null, 501)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> provider.getOrderUpdates("", 1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(gateway.asked).isEmpty();
        }
    }
}
