package io.octopusgateway.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.ProviderClient;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host whose checkout holds, and hosts that lose their shopper at one step each. */
final class CheckoutTrialTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final Receiver host = new Receiver();
    private boolean leadsElsewhere;
    private boolean alwaysPaid;
    private boolean deaf;
    private boolean asksTwice;
    private String payment = "";
    private String token = "";

    @AfterEach
    void stop() {
        host.close();
        simulator.close();
    }

    /** Everything a host does here: the button, and a page for the order that says what the provider's ledger says. */
    private Reply answer(Request request) {
        if (request.path().equals("/pay")) {
            boolean ask = asksTwice || !isCaptured();
            return Reply.seeOther(ask && !leadsElsewhere ? landing() : host.origin() + "/order");
        }
        return Reply.html(200, alwaysPaid || (isCaptured() && !deaf) ? "<p>PAID</p>" : "<p>UNPAID, so far</p>");
    }

    private String landing() {
        if (asksTwice && isCaptured()) {
            begin();
        }
        return simulator.url() + "/oos/payment/?token=" + token;
    }

    private boolean isCaptured() {
        return simulator.payment(payment).status() == SimulatedPayment.Status.CAPTURED;
    }

    private void begin() {
        try {
            var request = Fixtures.text("payment-request.json")
                    .replaceAll(
                            "\"(success|failure)_url\": *\"[^\"]*\"", "\"$1_url\": \"" + host.origin() + "/order\"");
            payment = Fixtures.parse(
                            new ProviderClient(simulator).create(request).body())
                    .asJsonObject()
                    .getString("id");
            token = simulator.payment(payment).token();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<Verdict> tried(boolean pressed) {
        begin();
        host.answer(this::answer);
        var checkout = new CheckoutUnderTest(
                URI.create(host.origin() + "/pay"),
                pressed,
                simulator.url(),
                URI.create(host.origin() + "/order"),
                "<p>PAID",
                Duration.ofSeconds(1));
        return new CheckoutTrial(checkout, InstantSource.system()).run();
    }

    private static List<String> rules(List<Verdict> verdicts, Predicate<Outcome> which) {
        return verdicts.stream()
                .filter(one -> which.test(one.outcome()))
                .map(Verdict::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_checkout_that_holds_is_kept_from_the_button_to_the_paid_order(boolean pressed) {
        assertThat(tried(pressed)).hasSize(6).allMatch(one -> one.outcome() == Outcome.KEPT);
        assertThat(isCaptured()).isTrue();
    }

    @Test
    void a_shopper_who_is_led_elsewhere_is_lost_at_that_step_and_nothing_later_is_tried() {
        leadsElsewhere = true;

        var verdicts = tried(true);

        assertThat(rules(verdicts, Outcome.BROKEN::equals)).containsExactly("leads the shopper to Octopus");
        assertThat(rules(verdicts, Outcome.UNTRIED::equals)).hasSize(4);
        assertThat(isCaptured()).isFalse();
    }

    @Test
    void an_order_that_is_called_paid_before_it_is_is_noticed_and_not_paid() {
        alwaysPaid = true;

        assertThat(rules(tried(true), Outcome.BROKEN::equals))
                .containsExactly("does not call the order paid before it is");
        assertThat(isCaptured()).isFalse();
    }

    @Test
    void a_host_that_never_hears_of_the_money_is_noticed() {
        deaf = true;

        assertThat(rules(tried(true), Outcome.BROKEN::equals))
                .containsExactly("has the order paid by the update that says so");
        assertThat(isCaptured()).isTrue();
    }

    @Test
    void a_host_that_asks_for_the_money_of_a_paid_order_again_is_noticed() {
        asksTwice = true;

        assertThat(rules(tried(true), Outcome.BROKEN::equals))
                .containsExactly("asks for nothing when the shopper comes again");
    }
}
