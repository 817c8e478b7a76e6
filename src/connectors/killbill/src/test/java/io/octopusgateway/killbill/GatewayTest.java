package io.octopusgateway.killbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.client.GatewayException;
import io.octopusgateway.client.PaymentProvider;
import io.octopusgateway.client.ProblemException;
import io.octopusgateway.client.SilenceException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewayTest {
    @Test
    void a_purchase_without_an_answer_stays_open() {
        var info = silent(true).purchase(wanted(TransactionType.PURCHASE, "186"));

        assertThat(info.getStatus()).isEqualTo(PaymentPluginStatus.PENDING);
    }

    @Test
    void a_purchase_that_was_never_sent_was_not_begun() {
        var info = silent(false).purchase(wanted(TransactionType.PURCHASE, "186"));

        assertThat(info.getStatus()).isEqualTo(PaymentPluginStatus.CANCELED);
        assertThat(info.getGatewayErrorCode()).isEqualTo("NO_ANSWER");
    }

    @Test
    void a_purchase_of_a_part_of_a_cent_is_never_sent() {
        var info = silent(true).purchase(wanted(TransactionType.PURCHASE, "186.005"));

        assertThat(info.getStatus()).isEqualTo(PaymentPluginStatus.CANCELED);
    }

    /** The gateway has it under its name by then, and the same request goes on with it. */
    @Test
    void a_purchase_the_gateway_could_not_make_just_now_stays_open_and_one_it_refuses_was_not_begun() {
        assertThat(refusing("provider-unavailable", 503, "SAME_REQUEST")
                        .purchase(wanted(TransactionType.PURCHASE, "186"))
                        .getStatus())
                .isEqualTo(PaymentPluginStatus.PENDING);
        assertThat(refusing("rate-limited", 429, "LATER")
                        .purchase(wanted(TransactionType.PURCHASE, "186"))
                        .getStatus())
                .isEqualTo(PaymentPluginStatus.PENDING);

        var no = refusing("amount-not-allowed", 422, "NO").purchase(wanted(TransactionType.PURCHASE, "186"));

        assertThat(no.getStatus()).isEqualTo(PaymentPluginStatus.CANCELED);
        assertThat(no.getGatewayErrorCode()).isEqualTo("amount-not-allowed");
    }

    /** An earlier call for the same refund may have got through. */
    @Test
    void a_refund_stays_open_also_when_it_was_not_sent_this_time() {
        for (var unknown : new boolean[] {true, false}) {
            var info = silent(unknown).refund(wanted(TransactionType.REFUND, "66"), "paid");

            assertThat(info.getStatus()).isEqualTo(PaymentPluginStatus.PENDING);
        }
    }

    private static Gateway silent(boolean outcomeUnknown) {
        return failing(new SilenceException("the network is away", outcomeUnknown));
    }

    private static Gateway refusing(String code, int status, String retryable) {
        return failing(ProblemException.fromJson("{\"code\": \"" + code + "\", \"status\": " + status
                + ", \"title\": \"No\", \"detail\": \"No.\", \"retryable\": \"" + retryable + "\"}"));
    }

    private static Gateway failing(GatewayException failure) {
        var provider = (PaymentProvider) Proxy.newProxyInstance(
                PaymentProvider.class.getClassLoader(), new Class<?>[] {PaymentProvider.class}, (self, call, given) -> {
                    throw failure;
                });
        return new Gateway(provider, new Settings(name -> "https://shop.example/{paymentId}", name -> null));
    }

    private static Wanted wanted(TransactionType type, String amount) {
        return new Wanted(type, UUID.randomUUID(), UUID.randomUUID(), new BigDecimal(amount), Currency.HKD);
    }
}
