package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Feed;
import io.octopusgateway.processing.Feed.Item;
import io.octopusgateway.processing.Feed.Mark;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateFeed.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The feed that never skips, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedIT {
    private final ToldStore told = ToldStore.in(RealPostgres.get().postgres());
    private final Feed rows = RealPostgres.get().postgres().feed();
    private final OrderUpdateFeed feed = new OrderUpdateFeed(rows);

    private static List<String> ids(List<Item> items) {
        return items.stream().map(item -> item.mark().updateId()).toList();
    }

    /** What a host has that follows the feed from here to its end. */
    private List<Item> read(ToldStore store, Mark from, int limit) {
        var all = new ArrayList<Item>();
        var page = feed.after(store.id(), from, limit);
        while (!page.items().isEmpty()) {
            all.addAll(page.items());
            page = feed.after(store.id(), page.next(), limit);
        }
        return all;
    }

    @Test
    void an_update_is_there_as_soon_as_it_is_committed_with_the_very_bytes_that_are_pushed() {
        told.order("one", 1);

        var page = feed.after(told.id(), Mark.START, 10);

        assertThat(ids(page.items())).containsExactly(told.update("one", 1));
        assertThat(page.items().get(0).body()).asString().isEqualTo(ToldStore.body("one", 1));
        assertThat(page.more()).isFalse();
        assertThat(page.next()).isEqualTo(page.items().get(0).mark());
    }

    @Test
    void an_empty_feed_gives_a_place_to_go_on_from() {
        var nothing = feed.after(told.id(), Mark.START, 10);
        told.order("one", 1);
        var something = feed.after(told.id(), nothing.next(), 10);
        var end = feed.after(told.id(), something.next(), 10);

        assertThat(nothing).isEqualTo(new Page(List.of(), Mark.START, false));
        assertThat(ids(something.items())).containsExactly(told.update("one", 1));
        assertThat(end).isEqualTo(new Page(List.of(), something.next(), false));
    }

    @Test
    void pages_follow_each_other_without_a_gap_whatever_their_size() {
        told.order("one", 5);
        told.order("two", 4);

        var bySize = IntStream.of(1, 2, 3, 8, 9, 10)
                .mapToObj(limit -> ids(read(told, Mark.START, limit)))
                .toList();

        assertThat(bySize).allSatisfy(all -> assertThat(all).hasSize(9).isEqualTo(bySize.get(0)));
        assertThat(feed.after(told.id(), Mark.START, 8).more()).isTrue();
        assertThat(feed.after(told.id(), Mark.START, 9).more()).isFalse();
    }

    @Test
    void whoever_commits_late_is_never_skipped() throws Exception {
        told.order("early", 1);
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var late = Executors.newSingleThreadExecutor();
        var order = late.submit(() -> told.orderHeldOpen("early", 1, written, mayCommit));
        written.await();
        told.order("other", 2);

        feed.turn();
        var before = feed.after(told.id(), Mark.START, 10);
        mayCommit.countDown();
        order.get();
        var after = feed.after(told.id(), before.next(), 10);

        late.shutdown();
        assertThat(ids(before.items()))
                .containsExactly(told.update("early", 1), told.update("other", 1), told.update("other", 2));
        assertThat(ids(after.items())).containsExactly(told.update("early", 2));
    }

    @Test
    void nobody_waits_for_whoever_numbers_and_nothing_is_lost_by_it() throws Exception {
        told.order("one", 1);
        var first = feed.after(told.id(), Mark.START, 10);
        told.order("one", 1);

        Page meanwhile;
        int turned;
        try (var holder = RealPostgres.get().dataSource().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(x'6F706B01'::int, hashtext('" + told.id() + "'))");
            turned = rows.number(told.id(), 10);
            meanwhile = feed.after(told.id(), first.next(), 10);
            holder.rollback();
            holder.setAutoCommit(true);
        }
        var then = feed.after(told.id(), first.next(), 10);

        assertThat(turned).isZero();
        assertThat(meanwhile.items()).isEmpty();
        assertThat(ids(then.items())).containsExactly(told.update("one", 2));
    }

    @Test
    void stores_see_only_their_own_updates_and_no_gaps_of_others() {
        var other = ToldStore.in(RealPostgres.get().postgres());
        told.order("one", 2);
        other.order("one", 3);
        told.order("two", 2);

        feed.turn();

        var mine = read(told, Mark.START, 10);
        assertThat(mine).extracting(item -> item.mark().position()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids(mine)).allMatch(told::owns);
        assertThat(read(other, Mark.START, 10))
                .extracting(item -> item.mark().position())
                .containsExactly(1L, 2L, 3L);
        assertThat(feed.after(other.id(), mine.get(1).mark(), 10).items()).hasSize(3);
    }

    @Test
    void a_turn_numbers_a_large_backlog_in_several_transactions() {
        told.order("large", 1_003);

        var numbered = feed.turn();

        assertThat(numbered).isGreaterThanOrEqualTo(1_003);
        assertThat(rows.number(told.id(), 1)).isZero();
        var all = read(told, Mark.START, 500);
        assertThat(all)
                .extracting(item -> item.mark().position())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_003).mapToObj(Long::valueOf).toList());
        assertThat(ids(all)).isEqualTo(told.updates("large", 1_003));
    }

    @Test
    void several_workers_writers_and_a_reader_at_once_skip_and_repeat_nothing() throws Exception {
        var writers = 4;
        var rounds = 25;
        var start = new CyclicBarrier(writers + 2);
        var threads = Executors.newFixedThreadPool(writers + 2);
        var writing = IntStream.range(0, writers)
                .mapToObj(writer -> threads.submit(from(start, () -> write("writer-" + writer, rounds))))
                .toList();
        var mayStop = new CountDownLatch(1);
        var working = IntStream.range(0, 2)
                .mapToObj(worker -> threads.submit(from(start, () -> numberUntil(mayStop))))
                .toList();

        var seen = new ArrayList<Item>();
        var next = Mark.START;
        var over = false;
        while (!over) {
            var written = writing.stream().allMatch(Future::isDone)
                    && !rows.unnumbered().contains(told.id());
            var page = feed.after(told.id(), next, 7);
            seen.addAll(page.items());
            next = page.next();
            over = written && page.items().isEmpty();
        }
        mayStop.countDown();
        for (var one : Stream.concat(writing.stream(), working.stream()).toList()) {
            one.get();
        }

        threads.shutdown();
        assertThat(seen).extracting(item -> item.mark().position()).isSorted().doesNotHaveDuplicates();
        for (var writer = 0; writer < writers; writer++) {
            var reference = "writer-" + writer;
            assertThat(ids(seen).stream().filter(id -> id.contains(reference)))
                    .containsExactlyElementsOf(told.updates(reference, rounds * 2));
        }
    }

    private static Callable<Integer> from(CyclicBarrier start, Callable<Integer> work) {
        return () -> {
            start.await();
            return work.call();
        };
    }

    private int write(String reference, int rounds) {
        for (var round = 0; round < rounds; round++) {
            told.order(reference, 2);
        }
        return rounds;
    }

    private int numberUntil(CountDownLatch mayStop) {
        var numbered = 0;
        while (mayStop.getCount() > 0) {
            numbered += rows.number(told.id(), 3);
        }
        return numbered;
    }
}
