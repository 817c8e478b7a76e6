package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.WatchedTransactions.Died;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies at each of its transactions, before or after the commit; another one finishes what was begun. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashIT {
    private final Premises premises = new Premises();

    static Stream<Arguments> deaths() {
        return Stream.of(1, 2, 3).flatMap(at -> Stream.of(Arguments.of(at, false), Arguments.of(at, true)));
    }

    /** A start and a webhook, as far as they get. */
    private void runUntilDeath(int at, boolean committed) {
        premises.restart(premises.dying(at, committed));
        try {
            premises.start("one");
            hearOfTheMoney();
            throw new AssertionError("nobody died");
        } catch (Died died) {
            premises.restart();
        }
        premises.clock.pass(Duration.ofSeconds(50));
    }

    private void hearOfTheMoney() {
        var payment = premises.payment("one");
        premises.hear(premises.event("e1", payment.id(), premises.captured(moneyOf(payment.id()))));
    }

    /** The provider tells of its first payment, whether or not we ever heard its name. */
    private ProviderPaymentId moneyOf(PaymentId payment) {
        assertThat(premises.provider.sent().get(0).body()).startsWith(payment.value());
        return premises.provider.payments().get(0);
    }

    private List<String> provenOnce() {
        assertThat(premises.provider.payments()).as("payments at the provider").hasSize(1);
        assertThat(premises.order("one").payments()).hasSize(1);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.PAID);
        return premises.updates("one").stream()
                .filter(update -> update.contains("payment.captured"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_repeat_finishes_it_and_the_shopper_is_charged_once(int at, boolean committed) {
        runUntilDeath(at, committed);

        premises.start("one");
        hearOfTheMoney();

        assertThat(provenOnce()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_repeat_before_the_money_brings_the_address_that_was_lost(int at, boolean committed) {
        runUntilDeath(Math.min(at, 2), committed);

        var again = premises.start("one");

        assertThat(again.payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(again.payment().handedOut()).isPresent();
        assertThat(premises.provider.payments()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void with_nobody_waiting_the_next_look_finds_what_was_sent_and_sends_nothing(int at, boolean committed) {
        runUntilDeath(Math.max(at, 2), committed);
        var sent = premises.provider.sent().size();

        premises.clock.pass(Duration.ofSeconds(60));
        premises.running().reconciliation().turn();
        hearOfTheMoney();

        assertThat(premises.provider.sent()).hasSize(sent);
        assertThat(provenOnce()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void the_webhook_alone_finishes_it(int at, boolean committed) {
        runUntilDeath(Math.max(at, 2), committed);

        hearOfTheMoney();

        assertThat(provenOnce()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void a_waiting_shopper_gets_the_address_from_the_timer(int at, boolean committed) {
        runUntilDeath(Math.max(at, 2), committed);
        var open = premises.payment("one").status().isOpen();

        premises.orders.shopperWaits(premises.payment("one").id(), premises.clock.instant());
        premises.running().reconciliation().turn();

        assertThat(premises.payment("one").handedOut()).isPresent();
        assertThat(premises.provider.payments()).hasSize(1);
        assertThat(open || premises.order("one").verdict() == Verdict.PAID).isTrue();
    }
}
