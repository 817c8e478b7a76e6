package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The words of the contract and the constants for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {
    private static <E extends Enum<E>> void assertSame(E[] constants, Function<String, E> of, String pointer) {
        var words = Contract.words(pointer);
        assertThat(words).as(pointer).isNotEmpty();
        assertThat(words.stream().map(of).map(Enum::name).toList())
                .as(pointer)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(constants)
                        .map(Enum::name)
                        .filter(name -> !name.equals("UNKNOWN"))
                        .toList());
    }

    @Test
    void every_described_word_has_a_constant_and_every_constant_a_word() {
        assertSame(PaymentStatus.values(), PaymentStatus::of, "/PaymentStatus/enum");
        assertSame(OrderStatus.values(), OrderStatus::of, "/OrderStatus/enum");
        assertSame(RefundStatus.values(), RefundStatus::of, "/RefundStatus/enum");
        assertSame(OrderUpdateType.values(), OrderUpdateType::of, "/OrderUpdateType/enum");
        assertSame(PaymentFlag.values(), PaymentFlag::of, "/Payment/properties/flags/items/enum");
        assertSame(Disposition.values(), Disposition::of, "/Payment/properties/disposition/enum");
        assertSame(DeclineReason.values(), DeclineReason::of, "/Decline/properties/reason/enum");
        assertSame(ProblemCode.values(), ProblemCode::of, "/Problem/properties/code/enum");
        assertSame(Retryable.values(), Retryable::of, "/Problem/properties/retryable/enum");
        assertSame(Channel.values(), Channel::valueOf, "/StartRequest/properties/channel/enum");
    }

    @Test
    void a_payment_with_words_of_tomorrow_is_read_and_keeps_them() {
        var tomorrow = (ObjectNode) Contract.example("declined").deepCopy();
        tomorrow.put("status", "LEFT_AT_COUNTER").put("disposition", "DONATED");
        tomorrow.putArray("flags").add("REVIEW").add("SHINY");
        ((ObjectNode) tomorrow.path("order")).put("status", "HALF_PAID");
        ((ObjectNode) tomorrow.path("decline")).put("reason", "RAIN").put("stage", "LANDING");

        var payment = Payment.fromJson(tomorrow.toString());

        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(payment.statusWord()).isEqualTo("LEFT_AT_COUNTER");
        assertThat(payment.disposition()).contains(Disposition.UNKNOWN);
        assertThat(payment.dispositionWord()).contains("DONATED");
        assertThat(payment.flags()).containsExactlyInAnyOrder(PaymentFlag.REVIEW, PaymentFlag.UNKNOWN);
        assertThat(payment.flagWords()).isEqualTo(List.of("REVIEW", "SHINY"));
        assertThat(payment.order().status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(payment.order().statusWord()).isEqualTo("HALF_PAID");
        assertThat(payment.decline().map(Decline::reason)).contains(DeclineReason.UNKNOWN);
        assertThat(payment.decline().map(Decline::reasonWord)).contains("RAIN");
        assertThat(payment.decline().map(Decline::stage)).contains("LANDING");
    }

    @Test
    void refunds_updates_and_problems_keep_words_of_tomorrow_as_well() {
        var refund = ((ObjectNode) Contract.example("refund-pending").deepCopy()).put("status", "IN_THE_POST");
        var update = ((ObjectNode) Contract.example("order-update").deepCopy()).put("type", "payment.celebrated");
        var problem = ((ObjectNode) Contract.example("too-large").deepCopy())
                .put("code", "too-late")
                .put("retryable", "AT_DAWN");

        assertThat(Refund.fromJson(refund.toString()).status()).isEqualTo(RefundStatus.UNKNOWN);
        assertThat(Refund.fromJson(refund.toString()).statusWord()).isEqualTo("IN_THE_POST");
        assertThat(OrderUpdate.fromJson("upd_1", update.toString()).type()).isEqualTo(OrderUpdateType.UNKNOWN);
        assertThat(OrderUpdate.fromJson("upd_1", update.toString()).typeWord()).isEqualTo("payment.celebrated");
        var read = new Problem(JsonReader.object(problem.toString()));
        assertThat(read.code()).isEqualTo(ProblemCode.UNKNOWN);
        assertThat(read.codeWord()).isEqualTo("too-late");
        assertThat(read.retryable()).isEqualTo(Retryable.UNKNOWN);
    }
}
