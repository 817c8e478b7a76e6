package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundId;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A refund over real HTTP: what is repeated within the call, and what a no means. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundCallsTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final RepeatingCalls calls = new RepeatingCalls(CheckoutSettings.defaults());
    private final CallHealth health = CheckoutStores.health();
    private final CheckoutProvider provider = new CheckoutProvider(
            calls,
            CheckoutSettings.defaults(),
            new AllowedAddresses(Set.of(simulator.url().getAuthority())),
            InstantSource.system(),
            health);
    private final Store store = CheckoutStores.store(
            CheckoutStores.account(simulator.url().toString(), simulator.secretKey(), RedirectChoice.AUTOMATIC));
    private final ProviderPaymentId paid = paid();

    private ProviderPaymentId paid() {
        var payment = simulator.strangers().octopusPayment("ORD-1", 12_850).id();
        simulator.phone(payment).approve();
        return new ProviderPaymentId(payment);
    }

    @AfterEach
    void hangUp() {
        calls.close();
        simulator.close();
    }

    private RefundAnswer refund() {
        var request = new RefundRequest(
                new RefundId("rfd_01JDA8Z3K4M5N6P7Q8R9S0T1V2"),
                new RefundReference("r1"),
                paid,
                Money.hkd(4_000),
                null,
                Instant.EPOCH);
        var body = provider.refundBody(store, new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2"), request);
        return provider.refund(store, paid, new IdempotencyKey(new UUID(1, 2)), body);
    }

    private long asked() {
        return simulator.calls("POST", "/payments/" + paid + "/refunds");
    }

    private long made() {
        return simulator.refunds().of(paid.value()).size();
    }

    @Test
    void silence_is_not_repeated_because_the_provider_may_have_begun_it() {
        for (var fault : List.of(Fault.ACCEPT_THEN_502, Fault.ANSWER_502, Fault.ACCEPT_THEN_RESET, Fault.GARBAGE)) {
            var before = asked();
            simulator.faults().onRefunds().next(List.of(fault));

            assertThat(refund()).as(fault.toString()).isInstanceOf(RefundAnswer.Silent.class);
            assertThat(asked() - before).as(fault.toString()).isEqualTo(1);
        }
    }

    @Test
    void a_refund_that_was_made_before_a_502_is_made_once() {
        simulator.faults().onRefunds().next(List.of(Fault.ACCEPT_THEN_502));

        refund();

        assertThat(made()).isEqualTo(1);
    }

    @Test
    void what_was_turned_away_is_repeated() {
        simulator.faults().onRefunds().next(List.of(Fault.RATE_LIMITED));

        assertThat(refund()).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(asked()).isEqualTo(2);
        assertThat(made()).isEqualTo(1);
    }

    @Test
    void a_refund_that_is_not_allowed_is_refused_and_says_nothing_of_our_credentials() {
        simulator.faults().onRefunds().next(List.of(Fault.FORBIDDEN));

        assertThat(refund()).isInstanceOf(RefundAnswer.Refused.class);
        assertThat(health.of(store.id()).trust()).isNotEqualTo(Trust.REFUSED);
    }

    @Test
    void credentials_that_are_not_taken_are_no_word_on_the_refund() {
        simulator.faults().onRefunds().next(List.of(Fault.UNAUTHORIZED));

        assertThat(refund()).isEqualTo(new RefundAnswer.NotSent(ProviderAnswer.NotSent.Cause.CREDENTIALS));
        assertThat(health.of(store.id()).trust()).isEqualTo(Trust.REFUSED);
    }
}
