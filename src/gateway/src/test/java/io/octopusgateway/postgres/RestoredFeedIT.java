package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Feed.Item;
import io.octopusgateway.processing.Feed.Mark;
import io.octopusgateway.processing.OrderUpdateFeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** The feed after its rows were carried into another database: transaction ids and sequences stay behind. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredFeedIT {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String ORDERS = "id, store, reference, sequence, verdict, created_at, updated_at";
    private static final String UPDATES = "order_id, sequence, id, store, type, body, created_at";

    private final RealPostgres old = RealPostgres.get();
    private final ToldStore told = ToldStore.in(old.postgres());
    private final OrderUpdateFeed feed = new OrderUpdateFeed(old.postgres().feed());
    private final Restored restored = new Restored();
    private final OrderUpdateFeed restoredFeed = new OrderUpdateFeed(restored.postgres.feed());

    @Test
    void a_host_goes_on_where_it_was() {
        told.order("one", 2);
        told.order("two", 2);
        var seen = feed.after(told.id(), Mark.START, 3);
        restored.copy(UPDATES + ", feed_position");

        told.movedTo(restored.postgres).order("one", 1);
        var then = restoredFeed.after(told.id(), seen.next(), 10);

        assertThat(ids(then.items())).containsExactly(told.update("two", 2), told.update("one", 3));
    }

    @Test
    void updates_that_lost_their_positions_are_numbered_again_and_told_from_the_start() {
        told.order("one", 2);
        told.order("two", 1);
        feed.after(told.id(), Mark.START, 10);
        told.order("one", 1);
        var seen = feed.after(told.id(), Mark.START, 10);
        restored.copy(UPDATES);

        restoredFeed.turn();
        var then = restoredFeed.after(told.id(), seen.next(), 10);

        assertThat(ids(then.items()))
                .containsExactly(
                        told.update("one", 1), told.update("one", 2), told.update("one", 3), told.update("two", 1));
    }

    @Test
    void a_host_that_has_seen_more_than_the_backup_misses_nothing_that_comes_after_it() {
        told.order("one", 1);
        feed.turn();
        restored.copy(UPDATES + ", feed_position");
        told.order("two", 3);
        var seen = feed.after(told.id(), Mark.START, 10);
        var after = told.movedTo(restored.postgres);

        var atOnce = restoredFeed.after(told.id(), seen.next(), 10);
        after.order("one", 4);
        restoredFeed.turn();
        var then = restoredFeed.after(told.id(), seen.next(), 10);
        var goingOn = restoredFeed.after(told.id(), atOnce.next(), 10);

        assertThat(ids(atOnce.items())).containsExactly(told.update("one", 1));
        assertThat(ids(then.items())).isEqualTo(told.updates("one", 5));
        assertThat(ids(goingOn.items())).isEqualTo(told.updates("one", 5).subList(1, 5));
        assertThat(then.items().stream().map(item -> item.mark().position()).toList())
                .contains(seen.next().position());
    }

    private static List<String> ids(List<Item> items) {
        return items.stream().map(item -> item.mark().updateId()).toList();
    }

    /** A database of its own on the same server, and what a restore does to it. */
    private final class Restored {
        private final SmallPool pool;
        private final Postgres postgres;

        private Restored() {
            var name = old.database().name() + "_restored_" + COUNT.incrementAndGet();
            run(old.dataSource(), "create database " + name);
            pool = new SmallPool(old.database().url().replaceFirst("/\\w+$", "/" + name));
            postgres = new Postgres(pool, "another key of at least 32 bytes!".getBytes(UTF_8));
            postgres.migrate();
        }

        private void copy(String columnsOfUpdates) {
            copy("orders", ORDERS);
            copy("order_updates", columnsOfUpdates);
            copy("streams", "order_id, store, delivered, last, attempts, next_at");
        }

        private void copy(String table, String columns) {
            var bytes = new ByteArrayOutputStream();
            var dump = "copy (select " + columns + " from " + table + " where store = '" + told.id() + "') to stdout";
            try (var from = old.dataSource().getConnection();
                    var to = pool.getConnection()) {
                from.unwrap(PGConnection.class).getCopyAPI().copyOut(dump, bytes);
                to.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table + " (" + columns + ") from stdin",
                                new ByteArrayInputStream(bytes.toByteArray()));
            } catch (SQLException | IOException failure) {
                throw new AssertionError(failure);
            }
        }

        private static void run(javax.sql.DataSource where, String sql) {
            try (var connection = where.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
