package io.octopusgateway.postgres;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.AlertBook;
import io.octopusgateway.processing.AlertChannel.Name;
import io.octopusgateway.processing.AlertChannel.Trouble;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertMessage.Kind;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people outside are told, in PostgreSQL. Names a later version writes and this one does not know are left alone. */
final class JdbcAlertBook implements AlertBook {
    private static final List<String> KNOWN =
            Arrays.stream(Alert.values()).map(Enum::name).toList();
    private static final String CAUSES = "select * from alert_causes where alert = any(:known) and ";

    private final Jdbi jdbi;

    JdbcAlertBook(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void note(Alert alert, StoreId store, long times, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into alert_causes as c (alert, store, began_at, last_at, count)
                        values (:alert, :store, :now, :now, :times)
                        on conflict (alert, store) where over_at is null
                        do update set last_at = greatest(c.last_at, :now), count = c.count + :times""")
                .bind("alert", alert.name())
                .bind("store", store.value())
                .bind("times", times)
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public void lasts(Alert alert, StoreId store, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_causes set last_at = greatest(last_at, :now)
                        where alert = :alert and store = :store and over_at is null""")
                .bind("alert", alert.name())
                .bind("store", store.value())
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public Optional<Instant> takeTurn(Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into alert_turn as t (next_at, digest_at) values (:until, :now)
                        on conflict (only_one) do update set next_at = :until where t.next_at <= :now
                        returning digest_at""")
                .bind("now", Times.of(now))
                .bind("until", Times.of(until))
                .map((row, context) -> Times.get(row, "digest_at"))
                .findOne());
    }

    @Override
    public void digested(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update alert_turn set digest_at = :now")
                .bind("now", Times.of(now))
                .execute());
    }

    @Override
    public List<Known> untold() {
        return jdbi.withHandle(handle -> handle.createQuery(CAUSES + "(over_at is null or not over_told) order by id")
                .bindArray("known", String.class, KNOWN)
                .map((row, context) -> known(row))
                .list());
    }

    @Override
    public void save(Known known) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update alert_causes set over_at = :over, told = :told, over_told = :overTold where id = :id""")
                .bind("over", Times.ofNullable(known.over().orElse(null)))
                .bind("told", known.told())
                .bind("overTold", known.overTold())
                .bind("id", known.id())
                .execute());
    }

    @Override
    public List<Known> lately(Instant since, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        CAUSES + "(began_at >= :since or over_at is null) order by began_at desc, id desc limit :limit")
                .bindArray("known", String.class, KNOWN)
                .bind("since", Times.of(since))
                .bind("limit", limit)
                .map((row, context) -> known(row))
                .list());
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getLong("id"),
                Alert.valueOf(row.getString("alert")),
                new StoreId(row.getString("store")),
                Times.get(row, "began_at"),
                Times.get(row, "last_at"),
                row.getLong("count"),
                Times.getNullable(row, "over_at"),
                row.getBoolean("told"),
                row.getBoolean("over_told"));
    }

    @Override
    public void add(Name channel, AlertMessage message) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("insert into alert_messages (id, channel, kind, made_at, next_at)"
                            + " values (:id, :channel, :kind, :at, :at)")
                    .bind("id", message.id())
                    .bind("channel", channel.name())
                    .bind("kind", message.kind().name())
                    .bind("at", Times.of(message.at()))
                    .execute();
            for (var position = 0; position < message.lines().size(); position++) {
                write(handle, channel, message, position);
            }
        });
    }

    private static void write(Handle handle, Name channel, AlertMessage message, int position) {
        var line = message.lines().get(position);
        handle.createUpdate("""
                        insert into alert_lines (channel, message, position, alert, store, stage, began_at, count, over_at)
                        values (:channel, :message, :position, :alert, :store, :stage, :began, :count, :over)""")
                .bind("channel", channel.name())
                .bind("message", message.id())
                .bind("position", position)
                .bind("alert", line.alert().name())
                .bind("store", line.store().value())
                .bind("stage", line.stage().name())
                .bind("began", Times.of(line.began()))
                .bind("count", line.count())
                .bind("over", Times.ofNullable(line.over().orElse(null)))
                .execute();
    }

    @Override
    public List<Due> claim(Name channel, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> handle
                .createQuery("""
                        update alert_messages m set next_at = :until from (
                            select channel, id from alert_messages where channel = :channel and next_at <= :now
                            order by next_at limit :limit for update skip locked) due
                        where m.channel = due.channel and m.id = due.id
                        returning m.id, m.kind, m.made_at, m.attempts""")
                .bind("channel", channel.name())
                .bind("now", Times.of(now))
                .bind("until", Times.of(now.plus(lease)))
                .bind("limit", limit)
                .map((row, context) -> {
                    var id = row.getString("id");
                    var kind = Kind.valueOf(row.getString("kind"));
                    var message = new AlertMessage(id, kind, Times.get(row, "made_at"), List.of());
                    return new Due(channel, message, row.getInt("attempts"));
                })
                .list()
                .stream()
                .map(due -> withLines(handle, due))
                .toList());
    }

    private static Due withLines(Handle handle, Due due) {
        var lines = handle.createQuery("""
                        select * from alert_lines
                        where channel = :channel and message = :message and alert = any(:known) order by position""")
                .bind("channel", due.channel().name())
                .bind("message", due.message().id())
                .bindArray("known", String.class, KNOWN)
                .map((row, context) -> new Line(
                        Alert.valueOf(row.getString("alert")),
                        new StoreId(row.getString("store")),
                        Stage.valueOf(row.getString("stage")),
                        Times.get(row, "began_at"),
                        row.getLong("count"),
                        Times.getNullable(row, "over_at")))
                .list();
        var message = due.message();
        return new Due(
                due.channel(), new AlertMessage(message.id(), message.kind(), message.at(), lines), due.attempts());
    }

    @Override
    public void sent(Due due, Instant now) {
        update(due, "sent_at = :now, next_at = null", null, null, now);
    }

    @Override
    public void failed(Due due, Trouble trouble, @Nullable Instant nextOrNull, Instant now) {
        var set = "next_at = :next, attempts = attempts + 1, trouble = :trouble,"
                + " failed_since = coalesce(failed_since, :now)";
        update(due, set, trouble, nextOrNull, now);
    }

    private void update(
            Due due, String set, @Nullable Trouble troubleOrNull, @Nullable Instant nextOrNull, Instant now) {
        jdbi.useHandle(handle -> {
            var update = handle.createUpdate("update alert_messages set " + set
                            + " where channel = :channel and id = :id and sent_at is null")
                    .bind("channel", due.channel().name())
                    .bind("id", due.message().id())
                    .bind("now", Times.of(now));
            if (troubleOrNull != null) {
                update.bind("trouble", troubleOrNull.name()).bind("next", Times.ofNullable(nextOrNull));
            }
            update.execute();
        });
    }

    @Override
    public List<Standing> standings() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        with sent as (select channel, max(sent_at) as at from alert_messages group by channel)
                        select s.channel, s.at,
                            (select min(failed_since) from alert_messages f where f.channel = s.channel
                                and f.sent_at is null and (s.at is null or f.failed_since > s.at)) as failing,
                            (select trouble from alert_messages f where f.channel = s.channel and f.sent_at is null
                                and trouble is not null order by made_at desc limit 1) as trouble,
                            (select count(*) from alert_messages f
                                where f.channel = s.channel and f.next_at is not null) as waiting
                        from sent s order by s.channel""").map((row, context) -> standing(row)).list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var failing = Optional.ofNullable(Times.getNullable(row, "failing"));
        return new Standing(
                Name.valueOf(row.getString("channel")),
                Optional.ofNullable(Times.getNullable(row, "at")),
                failing,
                failing.flatMap(since -> trouble(row)),
                row.getLong("waiting"));
    }

    private static Optional<Trouble> trouble(ResultSet row) {
        try {
            return Optional.ofNullable(row.getString("trouble")).map(Trouble::valueOf);
        } catch (SQLException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public void forget(Instant before) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from alert_messages where made_at < :before")
                    .bind("before", Times.of(before))
                    .execute();
            handle.createUpdate("delete from alert_causes where over_told and over_at < :before")
                    .bind("before", Times.of(before))
                    .execute();
        });
    }
}
