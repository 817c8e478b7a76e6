package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hosts hand in: mistakes are found before they travel. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsTest {
    @Test
    void a_request_is_not_changed_by_what_happens_to_its_builder_or_notes() {
        var notes = new HashMap<>(Map.of("basket", "b-881"));
        var builder = Requests.start().toBuilder().metadata(notes);
        var request = builder.build();
        var before = request.json();

        notes.put("basket", "other");
        builder.amount(10, "HKD").paymentReference("other");

        assertThat(request.json()).isEqualTo(before);
        assertThat(request.paymentReference()).isEqualTo("pay-77120");
        assertThat(builder.build().json()).contains("\"other\"").contains("\"amount\":10,");
    }

    @Test
    void a_request_tells_what_it_asks_for() {
        var start = Requests.start();
        var refund = RefundRequest.of("rma-118", 4050);

        assertThat(start.orderReference()).isEqualTo("ORD-5023-4E89");
        assertThat(start.amount() + start.currency()).isEqualTo("12850HKD");
        assertThat(start).hasToString("PaymentRequest[pay-77120 of ORD-5023-4E89, 12850 HKD]");
        assertThat(refund.refundReference() + refund.amount()).isEqualTo("rma-1184050");
        assertThat(refund).hasToString("RefundRequest[rma-118, 4050]");
        assertThat(EligibilityRequest.of(10, "HKD")).hasToString("EligibilityRequest[10 HKD]");
        assertThat(Page.of(List.of("one"))).hasToString("[one]");
    }

    @Test
    void what_is_missing_is_named() {
        var builder = PaymentRequest.builder("ORD-1", "P-1");

        assertThatThrownBy(builder::build).hasMessage("amount is missing");
        assertThatThrownBy(() -> builder.amount(10, "HKD").build()).hasMessage("returnUrls is missing");
        assertThatThrownBy(() -> builder.returnUrls(URI.create("https://a.example"), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PaymentRequest.builder("ORD-1", null)).hasMessage("paymentReference is missing");
        assertThatThrownBy(() -> PaymentRequest.builder("ORD 1", "P-1"))
                .hasMessage("orderReference must be 1 to 40 of A-Z a-z 0-9 _ -");
    }

    @Test
    void an_amount_that_was_never_set_is_no_amount() {
        for (var amount : List.of(0L, -1L, Long.MIN_VALUE)) {
            assertThatThrownBy(() -> PaymentRequest.builder("ORD-1", "P-1").amount(amount, "HKD"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> RefundRequest.of("r-1", amount)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> EligibilityRequest.of(amount, "HKD")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_search_is_for_something_and_changes_none_before_it() {
        var all = PaymentSearch.all();

        assertThat(all.withLimit(200).withOrderReference("ORD-1"))
                .hasToString("PaymentSearch{limit=200, orderReference=ORD-1}");
        assertThat(all).hasToString("PaymentSearch{}");
        assertThatThrownBy(all::withStatus).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.withStatus(PaymentStatus.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.withLimit(201)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "128.50, HKD, 12850",
        "128.5, HKD, 12850",
        "1.2E+3, HKD, 120000",
        "0.10, HKD, 10",
        "128, JPY, 128",
        "-1, HKD, -100"
    })
    void major_units_become_minor_ones_exactly(BigDecimal amount, String currency, long minorUnits) {
        assertThat(MinorUnits.of(amount, currency)).isEqualTo(minorUnits);
        assertThat(MinorUnits.toMajorUnits(minorUnits, currency)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"128.505, HKD", "0.5, JPY", "1E+17, HKD", "1E+999999999, HKD", "1E-999999999, HKD", "1, ABC"})
    void what_has_no_whole_minor_units_is_refused(BigDecimal amount, String currency) {
        assertThatThrownBy(() -> MinorUnits.of(amount, currency)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_printed_shows_no_address_of_the_shoppers() {
        var payment = Payment.fromJson(Contract.example("pending").toString());

        assertThat(payment.toString() + payment.nextAction())
                .doesNotContain("7Hc")
                .doesNotContain("q7Wn2Zr");
        assertThat(payment)
                .hasToString("Payment[pmt_01JDA8Z6Q0000000000000007C of ORD-5023-4E89, PENDING, 12850 HKD, version 1]");
    }

    @Test
    void values_are_equal_if_the_gateway_said_the_same() {
        var one = Payment.fromJson(Contract.example("pending").toString());
        var same = Payment.fromJson(" " + Contract.example("pending"));
        var other = Payment.fromJson(Contract.example("captured").toString());

        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(other)
                .isNotEqualTo(one.order());
        assertThat(one)
                .isNotEqualTo(Payment.fromJson(
                        Contract.example("pending").toString().replace("\"version\":1", "\"version\":2")));
        var update = Contract.example("order-update").toString();
        assertThat(OrderUpdate.fromJson("upd_1", update))
                .isEqualTo(OrderUpdate.fromJson("upd_1", update))
                .isNotEqualTo(OrderUpdate.fromJson("upd_2", update));
    }

    @Test
    void requests_are_equal_if_they_ask_for_the_same() {
        var start = Requests.start();
        var search = PaymentSearch.all().withLimit(1).withOrderReference("O-1");

        assertThat(start).isEqualTo(Requests.start()).hasSameHashCodeAs(Requests.start());
        assertThat(start).isNotEqualTo(start.toBuilder().amount(10, "HKD").build());
        assertThat(RefundRequest.of("r", 10))
                .isEqualTo(RefundRequest.of("r", 10))
                .isNotEqualTo(RefundRequest.of("r", 20));
        assertThat(EligibilityRequest.of(10, "HKD"))
                .isNotEqualTo(EligibilityRequest.of(10, "HKD").withLocale("en"));
        assertThat(search)
                .isEqualTo(PaymentSearch.all().withOrderReference("O-1").withLimit(1))
                .isNotEqualTo(search.withCursor("c"));
        assertThat(Page.of(List.of(1))).isEqualTo(Page.of(List.of(1))).isNotEqualTo(Page.of(List.of(2)));
    }

    @Test
    void lists_cannot_be_changed() {
        var order = Order.fromJson(Contract.example("order").toString());

        assertThatThrownBy(() -> order.payments().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.payments().get(0).flags().add(PaymentFlag.REVIEW))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> order.payments().get(0).flagWords().add("X"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
