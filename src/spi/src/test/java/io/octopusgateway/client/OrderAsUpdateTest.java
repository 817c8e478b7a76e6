package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An order that is asked for instead of being told of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderAsUpdateTest {
    /** The example of the description with three payments, of which the second one needs a person. */
    private static Order order(String status, String accepted, String current) {
        var order = (ObjectNode) Contract.example("order").deepCopy();
        var payment = order.path("payments").path(0);
        var payments = order.putArray("payments");
        for (var id : new String[] {"pmt_1", "pmt_2", "pmt_3"}) {
            var one = ((ObjectNode) payment.deepCopy()).put("id", id);
            one.putArray("flags");
            if (id.equals("pmt_2")) {
                one.withArray("flags").add("REVIEW");
            }
            payments.add(one);
        }
        return Order.fromJson(order.put("status", status)
                .put("acceptedPayment", accepted)
                .put("currentPayment", current)
                .toString());
    }

    private static OrderUpdate update(Order order) {
        return OrderUpdate.ofOrder("hk-main", order).orElseThrow();
    }

    @Test
    void it_says_what_the_order_says() {
        var order = order("PAID", "pmt_1", null);

        var update = update(order);

        assertThat(update.store()).isEqualTo("hk-main");
        assertThat(update.orderReference()).isEqualTo(order.reference());
        assertThat(update.sequence()).isEqualTo(order.sequence());
        assertThat(update.verdict()).isEqualTo(order.verdict());
        assertThat(update.typeWord()).isEqualTo("order.read");
        assertThat(update.type()).isEqualTo(OrderUpdateType.UNKNOWN);
        assertThat(update.id()).isEqualTo("read_" + order.reference() + "_" + order.sequence());
        assertThat(update.occurredAt()).isEqualTo(update.payment().updatedAt());
        assertThat(update).isEqualTo(update(order)).isNotEqualTo(update(order("PAID", "pmt_2", null)));
    }

    @Test
    void it_speaks_of_the_payment_that_matters() {
        assertThat(update(order("PAID", "pmt_1", "pmt_3")).payment().id()).isEqualTo("pmt_1");
        assertThat(update(order("AWAITING_PAYMENT", null, "pmt_2")).payment().id())
                .isEqualTo("pmt_2");
        assertThat(update(order("REVIEW", "pmt_1", null)).payment().id()).isEqualTo("pmt_2");
        assertThat(update(order("FAILED", null, null)).payment().id()).isEqualTo("pmt_3");
    }

    @Test
    void an_order_that_was_never_asked_for_money_says_nothing() {
        var none = (ObjectNode) Contract.example("order").deepCopy();
        none.putArray("payments");

        assertThat(OrderUpdate.ofOrder("hk-main", Order.fromJson(none.toString())))
                .isEmpty();
    }

    @Test
    void money_is_taken_by_three_verdicts_and_no_other() {
        var taken = EnumSet.noneOf(OrderStatus.class);
        for (var status : OrderStatus.values()) {
            if (status.isMoneyTaken()) {
                taken.add(status);
            }
        }

        assertThat(taken).containsExactly(OrderStatus.PAID, OrderStatus.PARTIALLY_REFUNDED, OrderStatus.REFUNDED);
    }
}
