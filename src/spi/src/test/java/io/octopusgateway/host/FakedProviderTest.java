package io.octopusgateway.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.octopusgateway.client.Capabilities;
import io.octopusgateway.client.Eligibility;
import io.octopusgateway.client.EligibilityRequest;
import io.octopusgateway.client.GatewayException;
import io.octopusgateway.client.Order;
import io.octopusgateway.client.OrderUpdatePage;
import io.octopusgateway.client.Page;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.PaymentProvider;
import io.octopusgateway.client.PaymentRequest;
import io.octopusgateway.client.PaymentSearch;
import io.octopusgateway.client.ProblemCode;
import io.octopusgateway.client.ProblemException;
import io.octopusgateway.client.Refund;
import io.octopusgateway.client.RefundRequest;
import io.octopusgateway.client.Refunds;
import io.octopusgateway.client.SilenceException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a host may see, from outside the package, is enough to stand in for the gateway in its tests. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FakedProviderTest {
    /** Answers everything with the examples of the description. */
    private static final class Faked implements PaymentProvider {
        private final JsonNode examples;

        private Faked() throws java.io.IOException {
            var root = Path.of(System.getProperty("basedir", "."), "../../plugin-descriptor/openapi.yaml");
            examples =
                    new ObjectMapper(new YAMLFactory()).readTree(root.toFile()).at("/components/examples");
        }

        private String example(String name) {
            return examples.path(name).path("value").toString();
        }

        @Override
        public Capabilities getCapabilities() {
            return Capabilities.fromJson(example("capabilities"));
        }

        @Override
        public Eligibility checkEligibility(EligibilityRequest request) {
            return Eligibility.fromJson(example("eligible"));
        }

        @Override
        public Payment startPayment(PaymentRequest request) {
            throw ProblemException.fromJson(example("already-paid"));
        }

        @Override
        public Payment getPayment(String paymentId) {
            return Payment.fromJson(example("captured"));
        }

        @Override
        public Payment refreshPayment(String paymentId) {
            return getPayment(paymentId);
        }

        @Override
        public Optional<Order> getOrder(String orderReference) {
            return Optional.of(Order.fromJson(example("order")));
        }

        @Override
        public Page<Payment> findPayments(PaymentSearch search) {
            return Page.of(List.of(getPayment("pmt_1")));
        }

        @Override
        public Payment cancelPayment(String paymentId) {
            throw new SilenceException("the network is away", true);
        }

        @Override
        public Payment reversePayment(String paymentId) {
            return getPayment(paymentId);
        }

        @Override
        public Refund refundPayment(String paymentId, RefundRequest request) {
            return Refund.fromJson(example("refund-pending"));
        }

        @Override
        public Optional<Refund> getRefund(String paymentId, String refundReference) {
            return Optional.empty();
        }

        @Override
        public Refunds getRefunds(String paymentId) {
            return Refunds.fromJson(example("refunds"));
        }

        @Override
        public OrderUpdatePage getOrderUpdates(String after, int limit) {
            return OrderUpdatePage.fromJson(example("order-updates"));
        }
    }

    private final PaymentProvider provider = new Faked();

    FakedProviderTest() throws java.io.IOException {}

    @Test
    void every_answer_can_be_made() {
        assertThat(provider.getCapabilities().offers("feed")).isTrue();
        assertThat(provider.checkEligibility(EligibilityRequest.of(10, "HKD")).eligible())
                .isTrue();
        assertThat(provider.findPayment("pay-77120")).contains(provider.getPayment("pmt_1"));
        assertThat(provider.getOrder("ORD-1")).isPresent();
        assertThat(provider.getRefunds("pmt_1").refunds()).hasSize(1);
        assertThat(provider.getOrderUpdates(null, 1).updates()).hasSize(1);
        assertThat(provider.refundPayment("pmt_1", RefundRequest.of("r", 10)).amount())
                .isEqualTo(4050);
    }

    @Test
    void every_failure_can_be_made() {
        var request = PaymentRequest.builder("ORD-1", "P-1")
                .amount(10, "HKD")
                .returnUrls(URI.create("https://a.example"), URI.create("https://a.example"))
                .build();

        assertThatThrownBy(() -> provider.startPayment(request)).isInstanceOfSatisfying(GatewayException.class, no -> {
            assertThat(no.is(ProblemCode.ALREADY_PAID)).isTrue();
            assertThat(no.payment()).isPresent();
            assertThat(no.isOutcomeUnknown()).isFalse();
        });
        assertThatThrownBy(() -> provider.cancelPayment("pmt_1"))
                .isInstanceOfSatisfying(GatewayException.class, silence -> {
                    assertThat(silence.isOutcomeUnknown()).isTrue();
                    assertThat(silence.mayRepeatSameRequest()).isTrue();
                    assertThat(silence.problem()).isEmpty();
                });
        assertThatThrownBy(() -> Payment.fromJson("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProblemException.fromJson("[]")).isInstanceOf(IllegalArgumentException.class);
    }
}
