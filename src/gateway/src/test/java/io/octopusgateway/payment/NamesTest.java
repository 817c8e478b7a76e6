package io.octopusgateway.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.b", "a b", "ä", "a/b", "a\n", "\na", "a\0", "12345678901234567890123456789012345678901"})
    void a_reference_that_could_be_misread_is_none(String text) {
        assertThat(PaymentReference.isValid(text)).isFalse();
        assertThatThrownBy(() -> new PaymentReference(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrderReference(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefundReference(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-", "_", "Order_1-2", "1234567890123456789012345678901234567890"})
    void a_reference_is_one_to_forty_plain_characters(String text) {
        assertThatCode(() -> new PaymentReference(text)).doesNotThrowAnyException();
        assertThatCode(() -> new OrderReference(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pmt_",
                "pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V",
                "pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V23",
                "pmt_01jda8z3k4m5n6p7q8r9s0t1v2",
                "pmt_01JDA8Z3K4M5N6P7Q8R9S0T1VI",
                "pay_01JDA8Z3K4M5N6P7Q8R9S0T1V2"
            })
    void what_only_looks_like_a_payment_id_is_none(String text) {
        assertThat(PaymentId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new PaymentId(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RefundId(text.replace("pmt_", "rfd_")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_provider_reference_is_unique_for_each_attempt_and_fits_the_provider() {
        var order = new OrderReference("1234567890123456789012345678901234567890");

        var first = order.providerReference(new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2"), ReferenceChoice.WITH_TAIL);
        var second =
                order.providerReference(new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V3"), ReferenceChoice.WITH_TAIL);

        assertThat(first).isEqualTo(order + ".0T1V2").hasSizeLessThanOrEqualTo(50);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_plain_provider_reference_is_the_order_s_own() {
        var order = new OrderReference("ORD-5023");

        assertThat(order.providerReference(new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2"), ReferenceChoice.PLAIN))
                .isEqualTo("ORD-5023");
    }

    @Test
    void a_payment_is_looked_for_by_what_the_store_chooses_now_and_then_by_what_it_may_have_chosen() {
        var order = new OrderReference("ORD-5023");
        var payment = new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2");

        assertThat(order.providerReferences(payment, ReferenceChoice.PLAIN))
                .containsExactly("ORD-5023", "ORD-5023.0T1V2");
        assertThat(order.providerReferences(payment, ReferenceChoice.WITH_TAIL))
                .containsExactly("ORD-5023.0T1V2", "ORD-5023");
    }

    @Test
    void a_name_is_written_as_it_is_and_ids_rise_with_their_time() {
        assertThat(new PaymentReference("p-1")).hasToString("p-1");
        assertThat(new RefundReference("r-1")).hasToString("r-1");
        assertThat(Payments.id(1)).hasToString("pmt_00000000000000000000000001").isLessThan(Payments.id(2));
        assertThat(new RefundId("rfd_00000000000000000000000001")).hasToString("rfd_00000000000000000000000001");
        assertThat(Facts.provider("a")).hasToString("pay_a");
        assertThat(new ActionId("x".repeat(100))).hasToString("x".repeat(100));
        assertThat(new ProviderPaymentId("x".repeat(100))).hasToString("x".repeat(100));
    }

    @Test
    void ids_of_the_provider_may_change_their_length_but_not_be_empty() {
        assertThatCode(() -> new ProviderPaymentId("pay_" + "x".repeat(60))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new ProviderPaymentId("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActionId("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_could_show_a_payment_to_a_stranger_is_not_printed() {
        var payment = Payments.pending();

        var printed = payment.handedOut().toString() + payment.call() + payment;

        assertThat(printed).doesNotContain("octopus://", "token", "https://", "{}");
        assertThat(Payments.page("a")).hasToString("PayPage[***]");
        assertThat(payment).hasToString(payment.id() + " PENDING");
        assertThat(payment.call())
                .hasToString("StartCall[" + payment.call().key() + ", ANSWERED, sends=1]")
                .asString()
                .contains("00000000-0000-0000-0000-000000000001");
    }
}
