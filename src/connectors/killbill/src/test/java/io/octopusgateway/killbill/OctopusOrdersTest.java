package io.octopusgateway.killbill;

import static io.octopusgateway.killbill.Fakes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.client.OrderUpdate;
import io.octopusgateway.client.OrderUpdateHandler;
import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.UpdateAnswer;
import io.octopusgateway.client.UpdateAnswer.Outcome;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.killbill.billing.payment.api.TransactionStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OctopusOrdersTest {
    private final Fakes fakes = new Fakes().purchase(TransactionStatus.PENDING);

    private UpdateAnswer told(String status, long captured, String payment) {
        return new OrderUpdateHandler(
                        OrderUpdateVerifier.of("whsec_" + "QUJD".repeat(8)),
                        new OctopusOrders(fakes.killBill(), TENANT))
                .apply(OrderUpdate.fromJson("upd_1", Fakes.update(status, captured, payment)));
    }

    private UpdateAnswer toldOfMoney(String disposition) {
        return told("PAID", 18600, Fakes.payment("CAPTURED", "PAID", 18600, disposition, ""));
    }

    @Test
    void money_is_taken_once_kill_bill_has_looked_and_settled() {
        fakes.look = () -> fakes.purchase(TransactionStatus.SUCCESS);

        assertThat(toldOfMoney(null).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(fakes.looks).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "UNKNOWN"})
    void money_that_kill_bill_did_not_settle_comes_again(TransactionStatus after) {
        fakes.look = () -> fakes.purchase(after);

        assertThat(toldOfMoney(null).outcome()).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAYMENT_FAILURE", "PLUGIN_FAILURE"})
    void money_for_what_has_ended_is_rejected_and_nobody_looks(TransactionStatus ended) {
        fakes.purchase(ended);

        var answer = toldOfMoney(null);

        assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(answer.body()).contains("PAYMENT_HAS_ENDED");
        assertThat(fakes.looks).isZero();
    }

    @Test
    void money_that_goes_back_or_is_another_payments_does_not_have_to_settle_this_one() {
        fakes.purchase(TransactionStatus.PAYMENT_FAILURE);

        assertThat(toldOfMoney("REFUNDING").outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(told("PAID", 18600, Fakes.payment("DECLINED", "PAID", 0, null, ""))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @ParameterizedTest
    @CsvSource({"UNPAID", "AWAITING_PAYMENT", "PROCESSING"})
    void what_is_no_news_leaves_kill_bill_alone(String status) {
        assertThat(told(status, 0, Fakes.payment("PENDING", status, 0, null, ""))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(fakes.looks).isZero();
    }

    @Test
    void another_amount_than_kill_bills_is_rejected() {
        var answer = told("PAID", 18610, Fakes.payment("CAPTURED", "PAID", 18610, null, ""));

        assertThat(answer.body()).contains("AMOUNT_MISMATCH");
        assertThat(fakes.looks).isZero();
    }

    @Test
    void what_kill_bill_does_not_have_comes_again() {
        var other = Fakes.payment("CAPTURED", "PAID", 18600, null, "").replace(Fakes.PURCHASE.toString(), "another");
        assertThat(told("PAID", 18600, other).outcome()).isEqualTo(Outcome.UNKNOWN_ORDER);

        var foreign = Fakes.update("PAID", 18600, Fakes.payment("CAPTURED", "PAID", 18600, null, ""))
                .replace(Fakes.PAYMENT.toString(), "ORD-1");
        var answer = new OctopusOrders(fakes.killBill(), TENANT)
                .inTransaction(OrderUpdate.fromJson("upd_1", foreign), order -> {
                    assertThat(order).isEmpty();
                    return null;
                });
        assertThat(answer).isNull();
    }
}
