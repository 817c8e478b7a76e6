package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreTurnsTest {
    private final List<Store> stores = List.of(SomeStores.named("slow"), SomeStores.named("quick"));
    private final Queue<Runnable> hands = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    private void work(Store store) {
        done.add(store.id().value());
    }

    @Test
    void a_store_whose_turn_is_not_over_gets_no_second_one_and_holds_no_other_up() {
        var turns = new StoreTurns("work", hands::add);
        turns.begin(stores, this::work);
        var hanging = hands.remove();
        hands.remove().run();

        turns.begin(stores, this::work);

        assertThat(hands).hasSize(1);
        hands.remove().run();
        assertThat(done).containsExactly("quick", "quick");
        hanging.run();
        turns.begin(stores, this::work);
        assertThat(hands).hasSize(2);
    }

    @Test
    void a_turn_that_throws_is_followed_by_the_next() {
        var turns = new StoreTurns("work", Runnable::run);
        turns.begin(stores, store -> {
            throw new IllegalStateException("this one");
        });

        turns.begin(stores, this::work);

        assertThat(done).containsExactly("slow", "quick");
    }

    @Test
    void a_store_without_a_thread_is_asked_for_again() {
        var full = new StoreTurns("work", task -> {
            if (done.isEmpty()) {
                done.add("no thread");
                throw new RejectedExecutionException();
            }
            task.run();
        });
        full.begin(stores, this::work);

        full.begin(stores, this::work);

        assertThat(done).containsExactly("no thread", "quick", "slow", "quick");
    }
}
