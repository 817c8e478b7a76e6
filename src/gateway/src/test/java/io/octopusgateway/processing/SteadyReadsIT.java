package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.postgres.WatchedStatements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads sees what is committed, whole, and never something older than before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SteadyReadsIT {
    private static final int CHANGES = 40;

    private final Premises premises = new Premises();

    @Test
    void a_change_is_seen_when_it_is_committed_and_not_before() throws Exception {
        premises.start("one");
        var before = seen(premises.order("one"));
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var writer = new Thread(() -> RealPostgres.get().postgres().inTransaction(() -> {
            premises.hear(
                    premises.event("e1", premises.payment("one").id(), premises.captured(premises.handedOut("one"))));
            written.countDown();
            return await(read);
        }));

        writer.start();
        written.await();
        var meanwhile = seen(premises.order("one"));
        read.countDown();
        writer.join();
        var after = seen(premises.order("one"));

        assertThat(meanwhile).isEqualTo(before);
        assertThat(after.sequence()).isGreaterThan(before.sequence());
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.verdict()).isEqualTo(Verdict.PAID);
    }

    @Test
    void a_reader_beside_a_writer_never_goes_back_and_never_sees_half() throws Exception {
        var payment = premises.start("one").payment().id();
        var provider = premises.handedOut("one").value().substring("pay_".length());
        var done = new AtomicBoolean();
        var seen = new ArrayList<Seen>();
        var reader = new Thread(() -> {
            while (!done.get()) {
                seen.add(seen(premises.order("one")));
            }
            seen.add(seen(premises.order("one")));
        });

        reader.start();
        premises.hear(premises.event("e0", payment, Facts.captured(provider)));
        for (var change = 1; change <= CHANGES; change++) {
            premises.hear(premises.event("e" + change, payment, Facts.refunded(provider, "r" + change, 10)));
        }
        done.set(true);
        reader.join();

        assertThat(seen).isSortedAccordingTo((one, other) -> Long.compare(one.sequence(), other.sequence()));
        assertThat(seen).isSortedAccordingTo((one, other) -> Long.compare(one.version(), other.version()));
        assertThat(seen)
                .allSatisfy(one ->
                        assertThat(one.refunded() > 0).isEqualTo(one.status() == PaymentStatus.PARTIALLY_REFUNDED));
        assertThat(seen.get(seen.size() - 1).refunded()).isEqualTo(10L * CHANGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from payments where", "from provider_payments", "from facts", "payment_references"})
    void what_is_committed_while_an_order_is_read_is_seen_whole_or_not_at_all(String words) {
        var payment = premises.start("one").payment().id();
        premises.hear(premises.event("e1", payment, premises.captured(premises.handedOut("one"))));
        var provider = premises.handedOut("one").value().substring("pay_".length());
        var statements = new WatchedStatements();
        var watched = new Postgres(
                        statements.over(RealPostgres.get().dataSource()),
                        "a server key of at least 32 bytes".getBytes(StandardCharsets.UTF_8))
                .orders();
        var before = seen(premises.order("one"));
        statements.before(words, () -> premises.hear(premises.event("e2", payment, Facts.refunded(provider, "r", 10))));

        var meanwhile = seen(
                watched.find(premises.store.id(), new OrderReference("one")).orElseThrow());

        assertThat(meanwhile).isEqualTo(before);
        assertThat(seen(premises.order("one")).refunded()).isEqualTo(10);
    }

    /** What a host could compare. */
    private record Seen(long sequence, long version, PaymentStatus status, Verdict verdict, long refunded) {}

    private static Seen seen(Order order) {
        var payment = order.currentPayment().orElseThrow();
        return new Seen(
                order.sequence(),
                payment.version(),
                payment.status(),
                order.verdict(),
                payment.refunded().minorUnits());
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
