package io.octopusgateway.postgres;

import io.octopusgateway.processing.Invariant;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.store.StoreId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The invariants as queries that return no row while all is well. Each names a few rows and is given a few seconds, so
 * that it costs little on the day when everything is wrong.
 */
final class JdbcInvariants implements Invariants {
    /** A check that was never made begins here; all there is is looked at only when somebody asks for it. */
    private static final Duration AT_FIRST = Duration.ofDays(1);

    /** What a statement of a check may take, in its transaction only. */
    static final String PATIENCE = "set local statement_timeout = '5s'";

    private static final Map<Invariant, String> QUERIES = queries();

    private final Jdbi jdbi;
    private final StoredAsComputed computed;

    JdbcInvariants(Jdbi jdbi, OrderRows orders) {
        this.jdbi = jdbi;
        computed = new StoredAsComputed(jdbi, orders);
    }

    private static Map<Invariant, String> queries() {
        var queries = new EnumMap<Invariant, String>(Invariant.class);
        queries.putAll(PaymentInvariants.QUERIES);
        queries.putAll(TellingInvariants.QUERIES);
        return queries;
    }

    @Override
    public Optional<Instant> claim(Invariant invariant, Instant now, Instant next) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into invariant_checks as c (invariant, next_at, healthy_at)
                        values (:invariant, :next, :first)
                        on conflict (invariant) do update set next_at = :next where c.next_at <= :now
                        returning healthy_at""")
                .bind("invariant", invariant.name())
                .bind("now", Times.of(now))
                .bind("next", Times.of(next))
                .bind("first", Times.of(now.minus(AT_FIRST)))
                .map((row, context) -> Times.get(row, "healthy_at"))
                .findOne());
    }

    @Override
    public List<Violation> violations(Invariant invariant, Scope scope) {
        return invariant == Invariant.STORED_AS_COMPUTED
                ? computed.differing(scope, MOST)
                : jdbi.inTransaction(handle -> {
                    handle.execute(PATIENCE);
                    return violations(handle, query(invariant), scope);
                });
    }

    private static List<Violation> violations(Handle handle, String query, Scope scope) {
        var stores = scope.stores().stream().map(StoreId::value).toList();
        return handle.createQuery("select store, id from (" + query + ") as wrong (store, id) limit :most")
                .bind("since", Times.of(scope.changedSince()))
                .bind("now", Times.of(scope.now()))
                .bindArray("stores", String.class, stores)
                .bind("most", MOST)
                .map((row, context) -> new Violation(new StoreId(row.getString(1)), row.getString(2)))
                .list();
    }

    private static String query(Invariant invariant) {
        return Objects.requireNonNull(QUERIES.get(invariant));
    }

    @Override
    public void checked(Invariant invariant, Instant begun, List<Violation> found) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update invariant_checks set checked_at = :begun, stores = :stores, ids = :ids,
                            healthy_at = case when cardinality(:ids) = 0 then :begun else healthy_at end
                        where invariant = :invariant""")
                .bind("invariant", invariant.name())
                .bind("begun", Times.of(begun))
                .bindArray(
                        "stores",
                        String.class,
                        found.stream().map(one -> one.store().value()).toList())
                .bindArray(
                        "ids", String.class, found.stream().map(Violation::row).toList())
                .execute());
    }

    @Override
    public List<Check> last() {
        var known = Arrays.stream(Invariant.values()).map(Enum::name).toList();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select invariant, checked_at, stores, ids from invariant_checks
                        where checked_at is not null and invariant = any(:known)""")
                .bindArray("known", String.class, known)
                .map((row, context) -> new Check(
                        Invariant.valueOf(row.getString("invariant")), Times.get(row, "checked_at"), found(row)))
                .list());
    }

    private static List<Violation> found(ResultSet row) throws SQLException {
        var stores = texts(row.getArray("stores"));
        var ids = texts(row.getArray("ids"));
        return IntStream.range(0, ids.length)
                .mapToObj(at -> new Violation(new StoreId(stores[at]), ids[at]))
                .toList();
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }
}
