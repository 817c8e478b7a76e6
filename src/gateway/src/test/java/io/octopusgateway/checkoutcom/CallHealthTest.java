package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.CallHealth.Operation;
import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.processing.ProviderHealth.Reach;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallHealthTest {
    private static final StoreId ONE = new StoreId("one");
    private static final StoreId OTHER = new StoreId("other");
    private static final Instant START = Instant.parse("2026-11-22T03:10:07Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Heard heard = new Heard();
    private final CallHealth health = new CallHealth(heard, now::get, Duration.ofSeconds(30));

    @Test
    void before_any_call_nothing_is_known() {
        assertThat(health.of(ONE)).isEqualTo(Health.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"ANSWERED", "REFUSED"})
    void an_answer_is_good_news_of_one_store(Outcome verdict) {
        health.ended(ONE, Operation.READ, verdict);

        assertThat(health.of(ONE).reach()).isEqualTo(Reach.REACHABLE);
        assertThat(health.of(ONE).trust()).isEqualTo(Trust.ACCEPTED);
        assertThat(health.of(ONE).lastAnswer()).contains(START);
        assertThat(health.of(OTHER)).isEqualTo(Health.UNKNOWN);
        assertThat(heard.alerts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"NOT_SENT", "SILENT"})
    void a_call_without_an_answer_is_bad_news_until_it_is_old(Outcome verdict) {
        health.ended(ONE, Operation.READ, Outcome.ANSWERED);
        health.ended(ONE, Operation.READ, verdict);

        assertThat(health.of(ONE).reach()).isEqualTo(Reach.UNREACHABLE);
        assertThat(health.of(ONE).trust()).isEqualTo(Trust.ACCEPTED);
        pass(Duration.ofSeconds(60));
        assertThat(health.of(ONE).reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(health.of(ONE).lastAnswer()).contains(START);
    }

    @Test
    void being_one_too_many_is_no_news() {
        health.ended(ONE, Operation.READ, Outcome.LIMITED);

        assertThat(health.of(ONE)).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void refused_credentials_are_told_once_until_they_were_taken_again() {
        health.ended(ONE, Operation.START, Outcome.CREDENTIALS);
        health.ended(ONE, Operation.READ, Outcome.CREDENTIALS);
        assertThat(heard.alerts).containsExactly("CREDENTIALS_REFUSED one ");
        assertThat(health.of(ONE).trust()).isEqualTo(Trust.REFUSED);
        assertThat(health.of(ONE).reach()).isEqualTo(Reach.REACHABLE);

        health.ended(ONE, Operation.READ, Outcome.ANSWERED);
        health.ended(ONE, Operation.READ, Outcome.CREDENTIALS);
        assertThat(heard.alerts).hasSize(2);
    }

    @Test
    void a_refusal_grows_old_so_that_somebody_tries_again() {
        health.ended(ONE, Operation.START, Outcome.CREDENTIALS);
        pass(Duration.ofMinutes(10));

        assertThat(health.of(ONE).trust()).isEqualTo(Trust.UNKNOWN);
        health.ended(ONE, Operation.START, Outcome.CREDENTIALS);
        assertThat(heard.alerts).hasSize(1);
    }

    @Test
    void a_key_that_may_not_manage_webhooks_may_take_payments() {
        health.ended(ONE, Operation.START, Outcome.ANSWERED);
        health.ended(ONE, Operation.CREATE_WORKFLOW, Outcome.CREDENTIALS);

        assertThat(health.of(ONE).trust()).isEqualTo(Trust.ACCEPTED);
        assertThat(heard.alerts).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void however_reading_events_goes_it_is_no_news_of_payments(Outcome verdict) {
        health.ended(ONE, Operation.EVENTS_OF, verdict);
        health.ended(ONE, Operation.EVENT, verdict);
        health.keptBack(ONE, Operation.EVENTS_OF, true);
        health.keptBack(ONE, Operation.EVENT, true);

        assertThat(health.of(ONE)).isEqualTo(Health.UNKNOWN);
        assertThat(heard.alerts).isEmpty();
        assertThat(heard.counts).hasSize(4).contains("PROVIDER_CALLS one kept_back");
    }

    @Test
    void a_refusal_stays_a_refusal_when_events_can_be_read_all_the_same() {
        health.ended(ONE, Operation.READ, Outcome.CREDENTIALS);
        health.ended(ONE, Operation.EVENTS_OF, Outcome.ANSWERED);
        health.ended(ONE, Operation.READ, Outcome.CREDENTIALS);

        assertThat(health.of(ONE).trust()).isEqualTo(Trust.REFUSED);
        assertThat(heard.alerts).hasSize(1);
    }

    @Test
    void a_fault_of_configuration_is_told_once_until_a_start_went_through() {
        health.misconfigured(ONE);
        health.ended(ONE, Operation.READ, Outcome.ANSWERED);
        health.misconfigured(ONE);
        assertThat(heard.alerts).containsExactly("CREDENTIALS_REFUSED one ");

        health.ended(ONE, Operation.START, Outcome.ANSWERED);
        health.misconfigured(ONE);
        assertThat(heard.alerts).hasSize(2);
    }

    @Test
    void a_breaker_that_opens_is_told_once_however_long_it_stays_open() {
        health.keptBack(ONE, Operation.START, true);
        pass(Duration.ofSeconds(45));
        health.ended(ONE, Operation.START, Outcome.NOT_SENT);
        health.keptBack(ONE, Operation.START, true);
        assertThat(heard.alerts).containsExactly("PROVIDER_UNREACHABLE one ");

        health.ended(ONE, Operation.START, Outcome.ANSWERED);
        health.keptBack(ONE, Operation.START, true);
        assertThat(heard.alerts).hasSize(2);
    }

    @Test
    void an_open_breaker_is_open_for_all_until_it_may_have_closed() {
        health.keptBack(ONE, Operation.START, true);

        assertThat(health.of(ONE).circuit()).isEqualTo(Circuit.OPEN);
        assertThat(health.of(ONE).reach()).isEqualTo(Reach.UNREACHABLE);
        assertThat(health.of(OTHER).circuit()).isEqualTo(Circuit.OPEN);
        health.ended(OTHER, Operation.READ, Outcome.ANSWERED);
        assertThat(health.of(ONE).circuit()).isEqualTo(Circuit.OPEN);
        pass(Duration.ofSeconds(30));
        assertThat(health.of(ONE).circuit()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void a_full_bulkhead_says_nothing_of_the_provider() {
        health.keptBack(ONE, Operation.START, false);

        assertThat(health.of(ONE).reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(health.of(ONE).circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(heard.alerts).isEmpty();
        assertThat(heard.counts).containsExactly("PROVIDER_CALLS one kept_back");
    }

    @Test
    void every_call_is_counted_by_its_outcome() {
        for (var verdict : Outcome.values()) {
            health.ended(ONE, Operation.LIST, verdict);
        }

        assertThat(heard.counts)
                .containsExactly(
                        "PROVIDER_CALLS one not_sent",
                        "PROVIDER_CALLS one limited",
                        "PROVIDER_CALLS one credentials",
                        "PROVIDER_CALLS one refused",
                        "PROVIDER_CALLS one busy",
                        "PROVIDER_CALLS one silent",
                        "PROVIDER_CALLS one answered");
    }

    @Test
    void a_contradiction_is_told_with_what_it_is_about() {
        health.contradicted(ONE, "pmt_1");

        assertThat(heard.alerts).containsExactly("PROVIDER_CONTRADICTS one pmt_1");
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Writes down what an operator would hear. */
    static final class Heard implements Signals {
        final List<String> counts = new ArrayList<>();
        final List<String> alerts = new ArrayList<>();

        @Override
        public void count(Figure figure, StoreId store, String outcome) {
            counts.add(figure + " " + store + " " + outcome);
        }

        @Override
        public void alert(Alert alert, StoreId store, String subject) {
            alerts.add(alert + " " + store + " " + subject);
        }
    }
}
