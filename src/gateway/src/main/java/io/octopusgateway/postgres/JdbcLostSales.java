package io.octopusgateway.postgres;

import io.octopusgateway.money.Money;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.LostSales.Lost;
import io.octopusgateway.store.StoreId;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;

/** Lost sales in PostgreSQL, one row a store and day. */
final class JdbcLostSales implements LostSales.Book {
    private final Jdbi jdbi;

    JdbcLostSales(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(StoreId store, LocalDate day, Lost lost) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into lost_sales as l (store, day, starts, amount) values (:store, :day, :starts, :amount)
                        on conflict (store, day) do update
                            set starts = l.starts + :starts, amount = l.amount + :amount""")
                .bind("store", store.value())
                .bind("day", day)
                .bind("starts", lost.starts())
                .bind("amount", lost.amount().minorUnits())
                .execute());
    }

    @Override
    public Lost since(StoreId store, LocalDate first) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(starts), 0)::bigint as starts, coalesce(sum(amount), 0)::bigint as amount
                        from lost_sales where store = :store and day >= :first""")
                .bind("store", store.value())
                .bind("first", first)
                .map((row, context) -> new Lost(row.getLong("starts"), Money.hkd(row.getLong("amount"))))
                .one());
    }
}
