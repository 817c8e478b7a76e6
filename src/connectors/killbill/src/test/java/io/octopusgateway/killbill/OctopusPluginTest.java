package io.octopusgateway.killbill;

import static io.octopusgateway.killbill.Fakes.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.client.OrderUpdateVerifier;
import io.octopusgateway.client.Payment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.plugin.api.PaymentPluginApiException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OctopusPluginTest {
    private static final byte[] SECRET = "a secret of the store's, of 32 b".getBytes(StandardCharsets.UTF_8);
    private static final String PAID = Fakes.payment("CAPTURED", "PAID", 18600, null, "");

    private final Fakes fakes = new Fakes().purchase(TransactionStatus.PENDING);

    private OctopusPlugin plugin() {
        var verifier = OrderUpdateVerifier.of("whsec_" + Base64.getEncoder().encodeToString(SECRET));
        return new OctopusPlugin(fakes.killBill(), fakes.gateway(), new Updates(verifier, fakes.killBill()));
    }

    /** The headers of a signed delivery, as a relay hands them over. */
    private static List<PluginProperty> headers(String body) {
        var at = Instant.now().getEpochSecond();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            var signature = mac.doFinal(("upd_1." + at + "." + body).getBytes(StandardCharsets.UTF_8));
            return List.of(
                    new PluginProperty("webhook-id", "upd_1", false),
                    new PluginProperty("webhook-timestamp", at, false),
                    new PluginProperty(
                            "webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature), false));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_relay_may_hand_over_what_was_signed_with_its_headers_as_properties() {
        var body = Fakes.update("PAID", 18600, PAID);
        fakes.look = () -> fakes.purchase(TransactionStatus.SUCCESS);

        var answer = plugin().processNotification(body, headers(body), null);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getEntity()).isEmpty();
        assertThat(fakes.looks).isOne();
    }

    @Test
    void a_relay_that_loses_a_header_or_changes_a_byte_is_refused() {
        var body = Fakes.update("PAID", 18600, PAID);
        for (var missing = 0; missing < 3; missing++) {
            var left = new ArrayList<>(headers(body));
            left.remove(missing);
            assertThat(plugin().processNotification(body, left, null).getStatus())
                    .isEqualTo(401);
        }
        assertThat(plugin().processNotification(body + " ", headers(body), null).getStatus())
                .isEqualTo(401);
        assertThat(fakes.looks).isZero();
    }

    @Test
    void a_rejection_goes_back_through_the_relay_with_its_reason() {
        var body = Fakes.update("PAID", 18600, PAID);
        fakes.purchase(TransactionStatus.PAYMENT_FAILURE);

        var answer = plugin().processNotification(body, headers(body), null);

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getEntity()).contains("PAYMENT_HAS_ENDED");
        assertThat(answer.getHeaders()).containsEntry("Content-Type", List.of("application/json"));
    }

    @Test
    void the_form_of_an_open_payment_leads_to_its_pay_page() throws PaymentPluginApiException {
        var payable = Fakes.payment("PENDING", "AWAITING_PAYMENT", 0, null, "")
                .replaceFirst(
                        "\\{",
                        "{\"nextAction\": {\"type\": \"REDIRECT\", \"payUrl\": \"https://pay.example/pay/t\","
                                + " \"token\": \"t\", \"expiresAt\": \"2026-11-27T10:30:00Z\"}, ");
        fakes.gateway("startPayment", given -> Payment.fromJson(payable));
        var fields = List.of(new PluginProperty("kbPaymentId", PAYMENT, false));

        assertThat(plugin().buildFormDescriptor(null, fields, List.of(), null).getFormUrl())
                .isEqualTo("https://pay.example/pay/t");

        fakes.purchase(TransactionStatus.SUCCESS);
        assertThatThrownBy(() -> plugin().buildFormDescriptor(null, fields, List.of(), null))
                .isInstanceOfSatisfying(
                        PaymentPluginApiException.class,
                        no -> assertThat(no.getErrorMessage()).contains("has no purchase in"));
    }
}
