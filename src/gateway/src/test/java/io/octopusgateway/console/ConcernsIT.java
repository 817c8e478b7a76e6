package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.console.Concerns.Cause;
import io.octopusgateway.console.Concerns.Concern;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.OrderUpdates.OrderUpdate;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.EventLog.State;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What needs a person is found behind however much that does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcernsIT {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Instant NOW = Payments.NOW;
    private static final int CROWD = 130;

    private final Postgres postgres = RealPostgres.get().postgres();
    private final Store store = SomeStores.named("concern-" + COUNT.incrementAndGet());

    private Concern concern(Cause cause) {
        var sources = new Concerns.Sources(
                postgres.matters(),
                postgres.updateRecords(),
                postgres.takings(),
                postgres.endpoints()::isPaused,
                id -> Health.UNKNOWN,
                postgres.backlog(() -> NOW));
        var concerns = new Concerns(new Shops(SomeStores.of(store), postgres.orders()), sources, () -> NOW);
        return concerns.now().stream()
                .filter(one -> one.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private void event(int number, Optional<Instant> next, Instant received) {
        var event = new ProviderEvent(
                "evt_" + store.id() + number,
                "payment_captured",
                "hash",
                "{}".getBytes(UTF_8),
                ProviderEvent.Meaning.FACT,
                null);
        postgres.eventLog().put(store.id(), event, State.PARKED, next, received);
    }

    private void update(int number) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store.id(), new OrderReference("O" + number));
            postgres.orderUpdates()
                    .add(new OrderUpdate(
                            "upd_" + store.id() + number,
                            order.id(),
                            store.id(),
                            order.nextSequence(),
                            UpdateType.PAYMENT_PENDING,
                            "{}".getBytes(UTF_8),
                            NOW));
            return postgres.orders().save(order, NOW);
        });
    }

    private void fails(int number, Instant since) {
        RealPostgres.get()
                .database()
                .execute("update streams set failed_since = '" + since + "', attempts = 3 where order_id ="
                        + " (select id from orders where store = '" + store.id() + "' and reference = 'O" + number
                        + "')");
    }

    @Test
    void an_event_that_is_stuck_shows_behind_a_crowd_that_is_tried_again() {
        IntStream.range(0, CROWD).forEach(number -> event(number, Optional.of(NOW), ago(500)));
        event(CROWD, Optional.empty(), ago(3));
        event(CROWD + 1, Optional.empty(), ago(7));

        var concern = concern(Cause.EVENTS_STUCK);

        assertThat(concern.count()).isEqualTo(2);
        assertThat(concern.since()).contains(ago(7));
        assertThat(postgres.eventLog().stuck(store.id(), 9))
                .extracting(one -> one.receivedAt())
                .containsExactly(ago(7), ago(3));
    }

    @Test
    void updates_that_fail_show_behind_a_crowd_that_was_never_tried_and_all_are_counted() {
        IntStream.range(0, CROWD * 2).forEach(this::update);
        IntStream.range(CROWD, CROWD * 2 - 1).forEach(number -> fails(number, ago(5)));
        fails(CROWD * 2 - 1, ago(9));

        var concern = concern(Cause.UPDATES_WAIT);

        assertThat(concern.count()).isEqualTo(CROWD);
        assertThat(concern.since()).contains(ago(9));
        assertThat(postgres.updateRecords().waiting(store.id(), 2))
                .extracting(one -> one.reference().value())
                .containsExactly("O" + (CROWD * 2 - 1), "O" + CROWD);
    }
}
