package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatienceTest {
    private static final Duration ONE_TRY = Duration.ofSeconds(3);
    private static final byte[] EMPTY = new byte[0];
    private static final URI BASE = URI.create("https://one.api.checkout.com");

    private final AtomicLong nanos = new AtomicLong();
    private final Tries<String> tries = new Tries<>(Duration.ofSeconds(10), nanos::get, body -> "read");

    @Test
    void a_provider_that_asks_for_patience_gets_it_inside_the_deadline_only() {
        tries.waitAtLeast(Duration.ofSeconds(6));
        assertThat(tries.pause(ONE_TRY)).isEqualTo(Duration.ofSeconds(6));

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(tries.pause(ONE_TRY)).isEqualTo(Duration.ofSeconds(4));

        tries.waitAtLeast(Duration.ofSeconds(6));
        assertThatThrownBy(() -> tries.pause(ONE_TRY)).isInstanceOf(CallFailed.OutOfTime.class);
    }

    @Test
    void a_try_whose_token_had_run_out_says_nothing() {
        tries.begin(ONE_TRY);
        tries.answered(401, EMPTY);

        tries.forgetLast();
        tries.kept(Outcome.NOT_SENT);

        assertThat(tries.verdict()).isEqualTo(Outcome.NOT_SENT);
        assertThat(tries.count()).isEqualTo(1);
    }

    @Test
    void an_answer_to_another_question_is_silence_and_remembered() {
        var other = new Tries<String>(Duration.ofSeconds(10), nanos::get, body -> {
            throw new Contradiction("no");
        });
        other.begin(ONE_TRY);

        assertThat(other.answered(200, EMPTY)).isEqualTo(Outcome.SILENT);
        assertThat(other.isContradicted()).isTrue();
        assertThat(tries.isContradicted()).isFalse();
    }

    @Test
    void a_second_s_worth_of_reads_is_made_at_once_and_then_as_time_passes() {
        var budget = new ReadBudget(10, nanos::get);

        assertThat(taken(budget, 20)).isEqualTo(10);
        nanos.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(taken(budget, 20)).isEqualTo(2);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(taken(budget, 20)).isEqualTo(10);
    }

    @Test
    void accounts_do_not_share_a_budget() {
        var budget = new ReadBudget(1, nanos::get);

        assertThat(budget.take(BASE)).isTrue();
        assertThat(budget.take(BASE)).isFalse();
        assertThat(budget.take(URI.create("https://two.api.checkout.com"))).isTrue();
    }

    private static long taken(ReadBudget budget, int times) {
        return IntStream.range(0, times).filter(time -> budget.take(BASE)).count();
    }
}
