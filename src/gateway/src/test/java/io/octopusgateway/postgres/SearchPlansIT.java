package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.PaymentSearch.Terms;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.system.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With many payments there is an index for every search: nothing is read from end to end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchPlansIT {
    private static final int PAYMENTS = 200_000;
    private static final Database DATABASE = Database.fresh();

    @BeforeAll
    static void many_payments_of_two_stores() throws SQLException {
        new Postgres(DATABASE.dataSource(), "a server key of at least 32 bytes".getBytes(UTF_8)).migrate();
        var store = "case when n % 10 = 0 then 'small' else 'large' end";
        execute("insert into orders (store, reference, created_at, updated_at) select " + store
                + ", 'ORD-' || n, now(), now() from generate_series(1, " + PAYMENTS + ") n");
        execute("""
                insert into payments (id, order_id, store, attempt, amount, currency, success_url, failure_url, channel,
                    metadata, status, version, call_key, call_state, call_sends, call_first_sent_at, call_deadline,
                    call_ever_silent, look_at, created_at, updated_at)
                select 'pmt_' || lpad(o.id::text, 26, '0'), o.id, o.store, 1, 12850, 'HKD', 'https://shop.example/',
                    'https://shop.example/', 'DESKTOP_WEB', '{}',
                    case when o.id % 5000 = 0 then 'DECLINED' when o.id % 7 = 0 then 'EXPIRED' else 'CAPTURED' end,
                    2, gen_random_uuid(), 'ANSWERED', 1, now(), now(), false, now(),
                    timestamptz '2026-01-01' + o.id * interval '1 minute',
                    timestamptz '2026-01-01' + o.id * interval '1 minute'
                from orders o""");
        execute("insert into payment_references select store, 'pay-' || order_id, id, 0 from payments");
        execute("vacuum analyze");
    }

    @AfterAll
    static void end() {
        DATABASE.close();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Stream<Arguments> searches() {
        Set<PaymentStatus> any = EnumSet.noneOf(PaymentStatus.class);
        var rare = EnumSet.of(PaymentStatus.DECLINED);
        var absent = EnumSet.of(PaymentStatus.REFUNDED, PaymentStatus.DECLINED);
        var order = Optional.of(new OrderReference("ORD-4711"));
        var name = Optional.of(new PaymentReference("pay-4711"));
        var lately = Optional.of(Instant.parse("2026-05-19T00:00:00Z"));
        var below = Optional.of(new PaymentId("pmt_" + "0".repeat(21) + "50000"));
        return Stream.of(
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), any, Optional.empty(), Optional.empty(), 51),
                        "payments_of_store"),
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), any, Optional.empty(), below, 201),
                        "payments_of_store"),
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), rare, Optional.empty(), Optional.empty(), 51),
                        "Index Cond: ((store = 'small'::text) AND (status = wanted.status)"),
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), absent, Optional.empty(), below, 201),
                        "Index Cond: ((store = 'small'::text) AND (status = wanted.status)"),
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), any, lately, Optional.empty(), 51),
                        "payments_changed"),
                Arguments.of(
                        new Terms(Optional.empty(), Optional.empty(), rare, lately, below, 51), "payments_changed"),
                Arguments.of(
                        new Terms(order, Optional.empty(), any, Optional.empty(), Optional.empty(), 51),
                        "orders_store_reference_key"),
                Arguments.of(
                        new Terms(Optional.empty(), name, rare, Optional.empty(), Optional.empty(), 51),
                        "payment_references_pkey"),
                Arguments.of(new Terms(order, name, rare, lately, below, 201), "payment_references_pkey"));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void a_search_goes_along_its_index(Terms terms, String index) {
        var plan = plan(filledIn(JdbcPaymentSearch.sql(terms), terms));

        assertThat(plan).contains(index).doesNotContain("Seq Scan");
    }

    @Test
    void the_orders_of_a_page_are_read_by_their_keys() {
        var plan = plan(OrderRows.SELECT + " where o.id in (select order_id from payments where id = any(array["
                + Stream.iterate(1, one -> one + 1)
                        .limit(51)
                        .map(one -> "'pmt_" + "0".repeat(21) + (50_000 + one) + "'")
                        .collect(Collectors.joining(","))
                + "]))");

        assertThat(plan).contains("payments_pkey", "orders_pkey").doesNotContain("Seq Scan");
    }

    private static String filledIn(String sql, Terms terms) {
        var filled = sql.replace(":store", "'small'").replace(":limit", Integer.toString(terms.limit()));
        filled = filled.replace(
                ":statuses",
                terms.statuses().stream().map(one -> "'" + one + "'").collect(Collectors.joining(",", "array[", "]")));
        filled = filled.replace(":since", "'2026-05-19T00:00:00Z'::timestamptz");
        filled = filled.replace(":below", "'pmt_" + "0".repeat(21) + "50000'");
        return filled.replace(":order", "'ORD-4711'").replace(":name", "'pay-4711'");
    }

    private static String plan(String sql) {
        return DATABASE.rows("explain " + sql).stream()
                .map(row -> row.get("QUERY PLAN"))
                .collect(Collectors.joining("\n", sql + "\n", ""));
    }
}
