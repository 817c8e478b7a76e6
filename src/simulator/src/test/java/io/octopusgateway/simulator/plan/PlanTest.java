package io.octopusgateway.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each occurrence meets. */
final class PlanTest {
    private final Plan<String> plan = new Plan<>("-");

    @Test
    void what_is_queued_comes_once_and_then_what_stands() {
        plan.always("s");
        plan.next(List.of("a", "b"));

        assertThat(take(4)).containsExactly("a", "b", "s", "s");
    }

    @Test
    void what_is_numbered_comes_at_its_number_counted_from_when_it_was_planned() {
        take(5);
        plan.at(2, "two");
        plan.between(4, 5, "late");

        assertThat(take(6)).containsExactly("-", "two", "-", "late", "late", "-");
    }

    @Test
    void a_number_does_not_use_up_the_queue() {
        plan.at(1, "first");
        plan.next(List.of("queued"));

        assertThat(take(3)).containsExactly("first", "queued", "-");
    }

    @Test
    void an_open_end_never_comes() {
        plan.between(2, Long.MAX_VALUE, "on");

        assertThat(take(4)).containsExactly("-", "on", "on", "on");
    }

    @Test
    void after_clearing_nothing_is_planned() {
        plan.always("s");
        plan.at(1, "n");
        plan.next(List.of("q"));

        plan.clear();

        assertThat(take(2)).containsExactly("-", "-");
    }

    @Test
    void numbers_begin_at_one_and_do_not_run_backwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> plan.at(0, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.between(3, 2, "x"));
    }

    private List<String> take(int count) {
        return Stream.generate(plan::take).limit(count).toList();
    }
}
