package io.octopusgateway.killbill;

import static io.octopusgateway.killbill.Fakes.PAYMENT;
import static io.octopusgateway.killbill.Fakes.PURCHASE;
import static io.octopusgateway.killbill.Fakes.REFUND;
import static io.octopusgateway.killbill.Fakes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.client.Page;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.Refund;
import io.octopusgateway.client.RefundRequest;
import io.octopusgateway.client.SilenceException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;
import org.killbill.billing.payment.plugin.api.PaymentTransactionInfoPlugin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InquiryTest {
    private static final String PAID = Fakes.payment("CAPTURED", "PAID", 18600, null, "");
    private static final String MADE = "{\"reference\": \"" + REFUND + "\", \"actionId\": \"act_1\", \"amount\": 6600,"
            + " \"status\": \"SUCCEEDED\", \"inDoubt\": false}";

    private final Fakes fakes = new Fakes();

    private List<PaymentTransactionInfoPlugin> asked() {
        return new Inquiry(fakes.killBill(), fakes.gateway()).of(PAYMENT, TENANT);
    }

    private List<PaymentPluginStatus> statuses() {
        return asked().stream().map(PaymentTransactionInfoPlugin::getStatus).toList();
    }

    @Test
    void each_transaction_is_found_by_its_own_id() {
        fakes.purchase(TransactionStatus.SUCCESS)
                .refund(TransactionStatus.PENDING)
                .order(Fakes.order("PAID", 18600, Fakes.payment("CAPTURED", "PAID", 18600, null, MADE)));

        var found = asked();

        assertThat(found)
                .extracting(PaymentTransactionInfoPlugin::getKbTransactionPaymentId)
                .containsExactly(PURCHASE, REFUND);
        assertThat(found)
                .extracting(PaymentTransactionInfoPlugin::getStatus)
                .containsOnly(PaymentPluginStatus.PROCESSED);
        assertThat(found)
                .extracting(PaymentTransactionInfoPlugin::getFirstPaymentReferenceId)
                .containsExactly("pmt_1", "act_1");
    }

    @Test
    void a_purchase_the_gateway_does_not_know_yet_stays_open() {
        fakes.purchase(TransactionStatus.UNKNOWN).order(null);

        assertThat(statuses()).containsExactly(PaymentPluginStatus.PENDING);
        assertThat(fakes.asked).containsExactly("getOrder");
    }

    @Test
    void a_gateway_without_an_answer_changes_nothing_and_says_so() {
        fakes.purchase(TransactionStatus.PENDING)
                .refund(TransactionStatus.PENDING)
                .gateway("getOrder", given -> {
                    throw new SilenceException("the network is away", false);
                });

        assertThat(asked()).hasSize(2).allSatisfy(info -> {
            assertThat(info.getStatus()).isEqualTo(PaymentPluginStatus.UNDEFINED);
            assertThat(info.getGatewayErrorCode()).isEqualTo("NO_ANSWER");
        });
    }

    @Test
    void an_open_refund_that_never_arrived_is_asked_for_again_under_its_own_name() {
        fakes.purchase(TransactionStatus.SUCCESS)
                .refund(TransactionStatus.UNKNOWN)
                .order(Fakes.order("PAID", 18600, PAID))
                .gateway("findPayments", given -> Page.of(List.of(Payment.fromJson(PAID))))
                .gateway("refundPayment", given -> {
                    assertThat(given[0]).isEqualTo("pmt_1");
                    assertThat(((RefundRequest) given[1]).refundReference()).isEqualTo(REFUND.toString());
                    assertThat(((RefundRequest) given[1]).amount()).isEqualTo(6600);
                    return Refund.fromJson(MADE.replace("SUCCEEDED", "PENDING"));
                });

        assertThat(statuses()).containsExactly(PaymentPluginStatus.PROCESSED, PaymentPluginStatus.PENDING);
    }

    @Test
    void a_refund_that_has_ended_or_has_nothing_to_give_back_is_not_asked_for() {
        fakes.purchase(TransactionStatus.SUCCESS)
                .refund(TransactionStatus.PAYMENT_FAILURE)
                .order(Fakes.order("PAID", 18600, PAID));
        assertThat(statuses()).containsExactly(PaymentPluginStatus.PROCESSED, PaymentPluginStatus.UNDEFINED);

        fakes.purchase(TransactionStatus.PENDING).refund(TransactionStatus.PENDING);
        assertThat(statuses()).containsExactly(PaymentPluginStatus.PROCESSED, PaymentPluginStatus.UNDEFINED);
        assertThat(fakes.asked).containsOnly("getOrder");
    }

    @Test
    void a_payment_kill_bill_does_not_have_is_nothing() {
        assertThat(new Inquiry(fakes.killBill(), fakes.gateway()).of(UUID.randomUUID(), TENANT))
                .isEmpty();
    }
}
