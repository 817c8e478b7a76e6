package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Finding;
import io.octopusgateway.order.Comparison.Line;
import io.octopusgateway.order.Comparison.Result;
import io.octopusgateway.order.Comparisons;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.store.StoreId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Comparisons with the provider's record, in PostgreSQL. */
final class JdbcComparisons implements Comparisons {
    private final Jdbi jdbi;

    JdbcComparisons(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long add(Kept kept) {
        return jdbi.inTransaction(handle -> {
            var number = handle.createQuery("""
                            insert into comparisons (store, period, made_at, person, sha256, rows, others, differences,
                                matched, outside)
                            values (:store, :period, :at, :person, :sha256, :rows, :others, :differences,
                                :matched, :outside)
                            returning id""")
                    .bind("store", kept.store().value())
                    .bind("period", kept.period())
                    .bind("at", Times.of(kept.at()))
                    .bind("person", kept.person())
                    .bind("sha256", kept.sha256())
                    .bind("rows", kept.rows())
                    .bind("others", kept.others())
                    .bind("differences", kept.result().lines().size())
                    .bind("matched", kept.result().matched())
                    .bind("outside", kept.result().outside())
                    .mapTo(Long.class)
                    .one();
            write(handle, number, kept.result().lines());
            return number;
        });
    }

    private static void write(Handle handle, long number, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into comparison_lines (comparison_id, position, finding, movement, reference, ours, ours_currency,
                    theirs, theirs_currency, order_reference, line)
                values (:number, :position, :finding, :movement, :reference, :ours, :oursCurrency, :theirs, :theirsCurrency,
                    :order, :line)""");
        for (var position = 0; position < lines.size(); position++) {
            var line = lines.get(position);
            batch.bind("number", number)
                    .bind("position", position)
                    .bind("finding", line.finding().name())
                    .bind("movement", line.movement().name())
                    .bind("reference", line.reference())
                    .bind("ours", line.ours().map(Money::minorUnits).orElse(null))
                    .bind("oursCurrency", line.ours().map(JdbcComparisons::code).orElse(null))
                    .bind("theirs", line.theirs().map(Money::minorUnits).orElse(null))
                    .bind(
                            "theirsCurrency",
                            line.theirs().map(JdbcComparisons::code).orElse(null))
                    .bind("order", line.order().map(OrderReference::value).orElse(null))
                    .bind("line", line.line())
                    .add();
        }
        batch.execute();
    }

    private static String code(Money money) {
        return money.currency().getCurrencyCode();
    }

    @Override
    public Optional<Kept> find(StoreId store, long number) {
        return jdbi.inTransaction(handle -> handle.createQuery(
                        "select * from comparisons where store = :store and id = :id")
                .bind("store", store.value())
                .bind("id", number)
                .map((row, context) -> kept(row, lines(handle, number)))
                .findOne());
    }

    private static List<Line> lines(Handle handle, long number) {
        return handle.createQuery("select * from comparison_lines where comparison_id = :id order by position")
                .bind("id", number)
                .map((row, context) -> new Line(
                        Finding.valueOf(row.getString("finding")),
                        Movement.valueOf(row.getString("movement")),
                        row.getString("reference"),
                        money(row, "ours"),
                        money(row, "theirs"),
                        Optional.ofNullable(row.getString("order_reference"))
                                .map(OrderReference::new)
                                .orElse(null),
                        row.getInt("line")))
                .list();
    }

    private static @Nullable Money money(ResultSet row, String name) throws SQLException {
        var code = row.getString(name + "_currency");
        return code == null ? null : new Money(row.getLong(name), Currency.getInstance(code));
    }

    @Override
    public List<Kept> lately(StoreId store, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from comparisons where store = :store order by id desc limit :limit")
                .bind("store", store.value())
                .bind("limit", limit)
                .map((row, context) -> kept(row, List.of()))
                .list());
    }

    private static Kept kept(ResultSet row, List<Line> lines) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new StoreId(row.getString("store")),
                row.getString("period"),
                Times.get(row, "made_at"),
                row.getString("person"),
                row.getString("sha256"),
                row.getInt("rows"),
                row.getInt("others"),
                row.getInt("differences"),
                new Result(lines, row.getInt("matched"), row.getInt("outside")));
    }

    @Override
    public Optional<Columns> columns(StoreId store) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from settlement_columns where store = :store")
                .bind("store", store.value())
                .map((row, context) -> new Columns(
                        row.getString("reference"),
                        row.getString("amount"),
                        row.getString("currency"),
                        row.getString("type"),
                        row.getString("day")))
                .findOne());
    }

    @Override
    public void remember(StoreId store, Columns columns) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into settlement_columns (store, reference, amount, currency, type, day)
                        values (:store, :reference, :amount, :currency, :type, :day)
                        on conflict (store) do update set reference = :reference, amount = :amount, currency = :currency,
                            type = :type, day = :day""")
                .bind("store", store.value())
                .bind("reference", columns.reference())
                .bind("amount", columns.amount())
                .bind("currency", columns.currencyOrNull())
                .bind("type", columns.typeOrNull())
                .bind("day", columns.dayOrNull())
                .execute());
    }
}
