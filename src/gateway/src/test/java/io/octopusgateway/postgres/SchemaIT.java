package io.octopusgateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.StoreId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself does not let in, and what it gives back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaIT {
    private static final AtomicInteger COUNT = new AtomicInteger(500_000);
    private static final OrderReference REFERENCE = new OrderReference("ORD-1");

    private final Postgres postgres = RealPostgres.get().postgres();
    private final int number = COUNT.incrementAndGet();
    private final StoreId store = new StoreId("schema-" + number);

    private Payment stored(Payment payment) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store, REFERENCE);
            order.begin(payment, Optional.of(new PaymentReference("first")));
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            return postgres.orders().save(order, Payments.NOW);
        });
        return payment;
    }

    private Payment begun() {
        var key = new io.octopusgateway.payment.IdempotencyKey(new UUID(7, number));
        var call = StartCall.first(
                key, "the bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8), Payments.NOW, Payments.PATIENCE);
        return Payment.begin(Payments.id(number), 1, Payments.request(Payments.AMOUNT), call, Payments.NOW);
    }

    private void execute(String change) throws java.sql.SQLException {
        try (var connection = RealPostgres.get().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(change.replace("?payment", "'" + Payments.id(number) + "'"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update payments set amount = 15 where id = ?payment",
                "update payments set amount = 0 where id = ?payment",
                "update payments set amount = -10 where id = ?payment",
                "update payments set amount = null where id = ?payment",
                "update payments set amount = 1000000000000 where id = ?payment",
                "update payments set currency = 'USD' where id = ?payment",
                "update payments set attempt = 0 where id = ?payment",
                "update payments set status = 'PAID' where id = ?payment",
                "update payments set status = 'REJECTED' where id = ?payment",
                "update payments set ending = 'BORED' where id = ?payment",
                "update payments set accepted = true, disposition = 'HELD' where id = ?payment",
                "update payments set call_state = 'LOST' where id = ?payment",
                "update payments set call_sends = 0 where id = ?payment",
                "update payments set id = 'pmt_1' where id = ?payment",
                "update payment_references set reference = 'a b' where payment_id = ?payment",
                "update payment_references set payment_id = 'pmt_00000000000000000000000000' where payment_id = ?payment",
                "update orders set verdict = 'HAPPY' where current = ?payment",
                "update orders set sequence = -1 where current = ?payment",
                "update orders set reference = '' where current = ?payment",
                "update orders set current = 'pmt_00000000000000000000000000' where current = ?payment",
                "update facts set kind = 'WON' where payment_id = ?payment",
                "insert into provider_payments values ('x', 'pay_x', ?payment, true, null, null, null)",
                "delete from payments where id = ?payment"
            })
    void a_row_that_breaks_a_rule_is_refused(String change) {
        var payment = stored(begun());
        postgres.inTransaction(() -> {
            var order = postgres.orders().lockByPayment(store, payment.id()).orElseThrow();
            order.payment(payment.id())
                    .orElseThrow()
                    .answered(Payments.accepted("schema" + number), 1, true, Payments.NOW);
            return postgres.orders().save(order, Payments.NOW);
        });

        assertThatThrownBy(() -> execute(change))
                .isInstanceOfSatisfying(
                        java.sql.SQLException.class,
                        failure -> assertThat(failure.getSQLState()).startsWith("23"));
    }

    @Test
    void what_was_saved_is_what_is_found() {
        var payment = stored(begun());
        Payments.hearing(payment, Facts.captured("s" + number), Facts.refunded("s" + number, "1", 20));
        postgres.inTransaction(() -> {
            var order = postgres.orders().lockByPayment(store, payment.id()).orElseThrow();
            Payments.hearing(
                    order.payment(payment.id()).orElseThrow(),
                    payment.state().facts().toArray(new io.octopusgateway.payment.PaymentEvent[0]));
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            return postgres.orders().save(order, Payments.NOW);
        });

        var found = postgres.orders().find(store, REFERENCE).orElseThrow();

        var again = found.payment(payment.id()).orElseThrow();
        assertThat(again.status()).isEqualTo(payment.status());
        assertThat(again.state().facts())
                .containsExactlyInAnyOrderElementsOf(payment.state().facts());
        assertThat(again.request()).isEqualTo(payment.request());
        assertThat(again.decisions().settled()).isPresent();
        assertThat(again.call().key()).isEqualTo(payment.call().key());
        assertThat(found.accepted()).contains(payment.id());
    }

    @Test
    void the_bytes_of_a_request_cannot_be_read_in_the_database_and_come_back_exactly() {
        var payment = stored(begun());

        var stored = RealPostgres.get()
                .database()
                .one("select encode(call_body, 'escape') from payments where id = '" + payment.id() + "'");
        var found = postgres.orders().findByPayment(store, payment.id()).orElseThrow();

        assertThat(stored).doesNotContain("the bytes");
        assertThat(found.payment(payment.id()).orElseThrow().call().bodyOrNull())
                .asString()
                .isEqualTo("the bytes");
    }

    @Test
    void names_come_back_in_the_order_in_which_they_were_given() {
        var payment = stored(begun());
        for (var name = 1; name < 12; name++) {
            var reference = new PaymentReference("again-" + name);
            postgres.inTransaction(() -> {
                var order = postgres.orders().lock(store, REFERENCE);
                order.name(payment, reference);
                return postgres.orders().save(order, Payments.NOW);
            });
        }

        var found = postgres.orders().find(store, REFERENCE).orElseThrow();

        assertThat(found.nameOf(payment)).contains(new PaymentReference("first"));
        assertThat(found.names().keySet()).element(11).isEqualTo(new PaymentReference("again-11"));
    }

    @Test
    void whoever_waits_too_long_for_an_order_is_told_so() throws Exception {
        var payment = stored(begun());
        var held = new CountDownLatch(1);
        var tried = new CountDownLatch(1);
        var holder = new Thread(() -> postgres.inTransaction(() -> {
            postgres.orders().lock(store, REFERENCE);
            postgres.orders().lock(store, new OrderReference("new"));
            held.countDown();
            return await(tried);
        }));

        holder.start();
        held.await();

        assertThatThrownBy(() -> postgres.inTransaction(() -> postgres.orders().lockByPayment(store, payment.id())))
                .isInstanceOf(Orders.LockTimeout.class);
        assertThatThrownBy(() -> postgres.inTransaction(() -> postgres.orders().lock(store, new OrderReference("new"))))
                .isInstanceOf(Orders.LockTimeout.class);
        assertThat(postgres.orders().find(store, REFERENCE)).isPresent();
        tried.countDown();
        holder.join();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
