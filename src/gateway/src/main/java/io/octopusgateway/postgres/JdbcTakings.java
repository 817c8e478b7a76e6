package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Takings;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.store.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What a store took lately, in PostgreSQL: ids rise with time, so the payments begun since then are the end of an index. */
final class JdbcTakings implements Takings {
    private static final String LATELY = """
            with p as materialized (select id, status, amount, created_at from payments
                where store = :store and id >= :first order by id desc limit :most)
            """;
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_DIGITS = 10;
    private static final int CHANCE_DIGITS = 16;

    private final Jdbi jdbi;

    private record Cell(int slice, PaymentStatus status, long count, long amount) {}

    JdbcTakings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The least id of a payment that began then. */
    static String first(Instant since) {
        var text = new StringBuilder("pmt_");
        var millis = Math.max(0, since.toEpochMilli());
        for (var digit = TIME_DIGITS - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) (millis >>> (digit * 5)) & (DIGITS.length() - 1)));
        }
        return text + "0".repeat(CHANCE_DIGITS);
    }

    @Override
    public Summary since(StoreId store, Instant since, Duration width) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var cells = cells(handle, store, since, width);
            var begun = new EnumMap<PaymentStatus, Long>(PaymentStatus.class);
            cells.forEach(cell -> begun.merge(cell.status(), cell.count(), Long::sum));
            var sums = new HashMap<String, Long>();
            var declines = new TreeMap<String, Long>();
            facts(handle, store, since, sums, declines);
            return new Summary(
                    begun,
                    Money.hkd(sums.getOrDefault("CAPTURED", 0L)),
                    Money.hkd(sums.getOrDefault("REFUNDED", 0L)),
                    declines,
                    untilPaid(handle, store, since),
                    slices(cells),
                    cells.stream().mapToLong(Cell::count).sum() >= MOST);
        });
    }

    private static Query query(Handle handle, String sql, StoreId store, Instant since) {
        return handle.createQuery(LATELY + sql)
                .bind("store", store.value())
                .bind("first", first(since))
                .bind("most", MOST);
    }

    private static List<Cell> cells(Handle handle, StoreId store, Instant since, Duration width) {
        return query(handle, """
                        select greatest(0, floor(extract(epoch from created_at - :since) / :width))::int as slice, status,
                            count(*) as number, sum(amount)::bigint as amount from p group by 1, 2 order by 1""", store, since)
                .bind("since", Times.of(since))
                .bind("width", width.toSeconds())
                .map((row, context) -> new Cell(
                        row.getInt("slice"),
                        PaymentStatus.valueOf(row.getString("status")),
                        row.getLong("number"),
                        row.getLong("amount")))
                .list();
    }

    private static void facts(
            Handle handle, StoreId store, Instant since, Map<String, Long> sums, Map<String, Long> declines) {
        query(handle, """
                        select f.kind, case when f.kind like '%DECLINED' then coalesce(f.code, '') end as code,
                            count(*) as number, coalesce(sum(f.amount), 0)::bigint as amount
                        from p join facts f on f.payment_id = p.id
                        where f.kind in ('CAPTURED', 'REFUNDED') and f.currency = 'HKD'
                            or f.kind in ('DECLINED', 'CAPTURE_DECLINED') and p.status = 'DECLINED'
                        group by 1, 2""", store, since)
                .map((row, context) -> {
                    var code = row.getString("code");
                    return code == null
                            ? sums.merge(row.getString("kind"), row.getLong("amount"), Long::sum)
                            : declines.merge(code, row.getLong("number"), Long::sum);
                })
                .list();
    }

    private static Optional<Duration> untilPaid(Handle handle, StoreId store, Instant since) {
        return query(handle, """
                        select percentile_disc(0.5) within group (order by extract(epoch from f.recorded_at - p.created_at))
                        from p join facts f on f.payment_id = p.id where f.kind = 'CAPTURED'""", store, since)
                .map((row, context) -> Optional.ofNullable(row.getBigDecimal(1)))
                .one()
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private static List<Slice> slices(List<Cell> cells) {
        var slices = new TreeMap<Integer, Slice>();
        for (var cell : cells) {
            var paid = cell.status().hasMoney();
            var one =
                    new Slice(cell.slice(), cell.count(), paid ? cell.count() : 0, Money.hkd(paid ? cell.amount() : 0));
            slices.merge(
                    cell.slice(),
                    one,
                    (a, b) -> new Slice(
                            a.number(),
                            a.begun() + b.begun(),
                            a.paid() + b.paid(),
                            a.asked().plus(b.asked())));
        }
        return new ArrayList<>(slices.values());
    }
}
