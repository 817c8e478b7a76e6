package io.octopusgateway.killbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.client.Payment;
import io.octopusgateway.client.Refund;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingsTest {
    private static final UUID PAYMENT = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000001");
    private static final UUID TRANSACTION = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000002");

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, AWAITING_PAYMENT, 0, HKD, , PENDING",
        "PENDING, AWAITING_PAYMENT, 0, HKD, , PENDING",
        "CAPTURE_PENDING, PROCESSING, 0, HKD, , PENDING",
        "SOMETHING_NEW, SOMETHING_NEW, 18600, HKD, , PENDING",
        "CAPTURED, PAID, 18600, HKD, , PROCESSED",
        "PARTIALLY_REFUNDED, PARTIALLY_REFUNDED, 18600, HKD, , PROCESSED",
        "REFUNDED, REFUNDED, 18600, HKD, , PROCESSED",
        "CAPTURED, PAID, 18599, HKD, , PENDING",
        "CAPTURED, PAID, 18600, USD, , PENDING",
        "CAPTURED, REVIEW, 18600, HKD, , PENDING",
        "CAPTURED, PAID, 18600, HKD, HOLD_FOR_REVIEW, PENDING",
        "CAPTURED, PAID, 18600, HKD, REFUNDING, ERROR",
        "DECLINED, FAILED, 0, HKD, , ERROR",
        "CANCELED, FAILED, 0, HKD, , ERROR",
        "EXPIRED, FAILED, 0, HKD, , ERROR",
        "REJECTED, FAILED, 0, HKD, , ERROR"
    })
    void a_purchase_is_processed_when_the_order_took_exactly_its_money(
            String status, String order, long captured, String currency, String disposition, PaymentPluginStatus kb) {
        var payment = Payment.fromJson(payment(status, order, captured, currency, disposition));

        var info = Findings.of(wanted(TransactionType.PURCHASE, "186.000000000"), payment);

        assertThat(info.getStatus()).isEqualTo(kb);
        assertThat(info.getKbTransactionPaymentId()).isEqualTo(TRANSACTION);
        assertThat(info.getFirstPaymentReferenceId()).isEqualTo("pmt_1");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, PENDING",
        "PENDING, PENDING",
        "SUCCEEDED, PROCESSED",
        "DECLINED, ERROR",
        "SOMETHING_NEW, PENDING"
    })
    void a_refund_is_processed_when_the_provider_made_it(String status, PaymentPluginStatus kb) {
        var refund =
                Refund.fromJson("{\"reference\": \"" + TRANSACTION + "\", \"actionId\": \"act_1\", \"amount\": 6600,"
                        + " \"status\": \"" + status + "\", \"inDoubt\": false}");

        assertThat(Findings.of(wanted(TransactionType.REFUND, "66"), refund).getStatus())
                .isEqualTo(kb);
    }

    @Test
    void an_amount_with_a_part_of_a_cent_is_never_rounded() {
        assertThat(wanted(TransactionType.PURCHASE, "186.000000000").minorUnits())
                .isEqualTo(18600);
        assertThatThrownBy(() -> wanted(TransactionType.PURCHASE, "186.005").minorUnits())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Wanted wanted(TransactionType type, String amount) {
        return new Wanted(type, PAYMENT, TRANSACTION, new BigDecimal(amount), Currency.HKD);
    }

    private static String payment(String status, String order, long captured, String currency, String disposition) {
        return "{\"id\": \"pmt_1\", \"orderReference\": \"" + PAYMENT + "\", \"paymentReference\": \"" + TRANSACTION
                + "\", \"attempt\": 1, \"status\": \"" + status + "\", \"inDoubt\": false, \"cancelRequested\": false,"
                + " \"flags\": [], \"disposition\": " + (disposition == null ? "null" : "\"" + disposition + "\"")
                + ", \"order\": {\"status\": \"" + order + "\", \"captured\": " + captured + ", \"refunded\": 0},"
                + " \"currency\": \"" + currency + "\", \"amount\": 18600, \"captured\": " + captured
                + ", \"refunded\": 0, \"refundable\": 0, \"refunds\": [], \"allowedActions\": [], \"provider\": {},"
                + " \"version\": 1, \"createdAt\": \"2026-11-27T10:00:00Z\", \"updatedAt\": \"2026-11-27T10:00:00Z\"}";
    }
}
