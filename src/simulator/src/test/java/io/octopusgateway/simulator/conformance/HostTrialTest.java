package io.octopusgateway.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.conformance.ModelHost.Flaw;
import io.octopusgateway.simulator.conformance.Verdict.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that keeps every rule, and hosts that break one each. */
final class HostTrialTest {
    private static List<String> broken(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(one -> one.outcome() == Outcome.BROKEN)
                .map(Verdict::rule)
                .toList();
    }

    private static List<Verdict> tried(ModelHost host) {
        return new HostTrial(host.asTried(), InstantSource.system()).run();
    }

    @Test
    void a_host_that_keeps_every_rule_breaks_none() {
        try (ModelHost host = new ModelHost()) {
            assertThat(tried(host)).hasSize(25).allMatch(one -> one.outcome() == Outcome.KEPT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRUSTS_THE_UNSIGNED | refuses an update without a signature",
                "CHECKS_ITS_OWN_PRINT | checks the raw bytes, not what it parsed and printed again",
                "KNOWS_ANY_SIGNATURE | refuses a signature of a kind it does not know",
                "TIMELESS | refuses an update that is ten minutes old",
                "TIMELESS | refuses an update from ten minutes ahead",
                "READS_THE_FIRST_SIGNATURE | takes an update of which the second signature fits",
                "ONE_SECRET | takes an update that the previous secret signed",
                "STRICT | takes types and members it does not know",
                "DEAF_TO_TESTS | takes a test",
                "REFUSES_REPEATS | takes the same update once more",
                "LAST_WORD_WINS | stays paid whatever comes late",
                "APPLIES_TWICE | is paid once, however often it is told",
                "APPLIES_TWICE | gives back once, however often it is told",
                "TAKES_ANY_AMOUNT | is not paid by another amount",
                "TAKES_ANY_CURRENCY | is not paid in another currency",
                "DEAF_TO_REFUNDS | is not called paid once all of it went back",
                "ACKNOWLEDGES_ANYTHING | does not acknowledge what it cannot store"
            })
    void a_host_that_breaks_a_rule_is_told_which(Flaw flaw, String rule) {
        try (ModelHost host = new ModelHost(flaw)) {
            assertThat(broken(tried(host))).contains(rule);
        }
    }

    @Test
    void a_page_that_never_stays_the_same_shows_nothing_about_repeats() {
        try (ModelHost host = new ModelHost(Flaw.RESTLESS, Flaw.APPLIES_TWICE)) {
            assertThat(tried(host))
                    .filteredOn(one -> one.outcome() == Outcome.UNTRIED)
                    .extracting(Verdict::rule)
                    .containsExactly(
                            "is paid once, however often it is told", "gives back once, however often it is told");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "RESTLESS")
    void every_flaw_is_noticed(Flaw flaw) {
        try (ModelHost host = new ModelHost(flaw)) {
            assertThat(broken(tried(host))).isNotEmpty();
        }
    }

    @Test
    void what_cannot_be_tried_is_said_and_is_not_broken() {
        try (ModelHost host = new ModelHost()) {
            HostUnderTest all = host.asTried();
            HostUnderTest little = new HostUnderTest(
                    all.updates(),
                    all.secret(),
                    Optional.empty(),
                    all.store(),
                    all.order(),
                    Optional.empty(),
                    all.amount(),
                    Optional.empty(),
                    all.paidWord());

            List<Verdict> verdicts = new HostTrial(little, InstantSource.system()).run();

            assertThat(broken(verdicts)).isEmpty();
            assertThat(verdicts)
                    .filteredOn(one -> one.outcome() == Outcome.UNTRIED)
                    .extracting(Verdict::why)
                    .containsOnly(
                            "there is no --order-page", "there is no --second-order", "there is no --previous-secret");
            assertThat(little.toString()).doesNotContain("whsec_");
        }
    }
}
