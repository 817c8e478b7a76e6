package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.PaymentSearch.Found;
import io.octopusgateway.order.PaymentSearch.Terms;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchIT {
    private static final AtomicInteger COUNT = new AtomicInteger(700_000);

    private final Postgres postgres = RealPostgres.get().postgres();
    private final PaymentSearch search = postgres.paymentSearch();
    private final StoreId store = new StoreId("search-" + COUNT.incrementAndGet());

    @Test
    void pages_are_newest_first_and_what_is_inserted_meanwhile_doubles_and_loses_nothing() {
        var old = new ArrayList<PaymentId>();
        for (var number = 10; number <= 100; number += 10) {
            old.add(started(at(number), "o" + number, Payments.NOW));
        }
        var seen = new ArrayList<PaymentId>();

        var page = find(Optional.empty(), 3);
        for (var round = 1; !page.isEmpty(); round++) {
            seen.addAll(page);
            // newer ones, and one whose id was made before it was committed
            started(at(200 + round), "new" + round, Payments.NOW);
            started(at(100 - round), "late" + round, Payments.NOW);
            page = find(Optional.of(page.get(page.size() - 1)), 3);
        }

        assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(seen).containsAll(old);
        assertThat(seen).noneMatch(id -> id.compareTo(at(200)) > 0);
    }

    @Test
    void each_term_narrows_and_another_store_is_never_found() {
        var first = started(at(1), "o1", Payments.NOW);
        var second = started(at(2), "o2", Payments.NOW.plusSeconds(60));
        paid(second, Payments.NOW.plusSeconds(60));
        var foreign = new StoreId(store.value() + "-b");

        assertThat(ids(any())).containsExactly(second, first);
        assertThat(ids(new Terms(order("o1"), none(), Set.of(), none(), none(), 9)))
                .containsExactly(first);
        assertThat(ids(new Terms(none(), name("name-o2"), Set.of(), none(), none(), 9)))
                .containsExactly(second);
        assertThat(ids(new Terms(order("o1"), name("name-o2"), Set.of(), none(), none(), 9)))
                .isEmpty();
        assertThat(ids(status(PaymentStatus.CAPTURED))).containsExactly(second);
        assertThat(ids(status(PaymentStatus.CAPTURED, PaymentStatus.REQUESTED))).containsExactly(second, first);
        assertThat(ids(status(PaymentStatus.EXPIRED))).isEmpty();
        assertThat(ids(since(Payments.NOW.plusSeconds(60), Set.of()))).containsExactly(second);
        assertThat(ids(since(Payments.NOW, Set.of(PaymentStatus.REQUESTED)))).containsExactly(first);
        assertThat(ids(since(Payments.NOW.plusSeconds(61), Set.of()))).isEmpty();
        assertThat(ids(new Terms(
                        order("o2"),
                        none(),
                        Set.of(PaymentStatus.CAPTURED),
                        Optional.of(Payments.NOW),
                        Optional.of(at(3)),
                        9)))
                .containsExactly(second);
        assertThat(search.find(foreign, any())).isEmpty();
        assertThat(search.find(foreign, new Terms(order("o1"), none(), Set.of(), none(), none(), 9)))
                .isEmpty();
    }

    @Test
    void what_is_found_is_whole() {
        var id = started(at(5), "whole", Payments.NOW);
        paid(id, Payments.NOW);

        var found = search.find(store, any()).get(0);

        var payment = found.order().payment(found.payment()).orElseThrow();
        assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment.handedOut()).isPresent();
        assertThat(found.order().accepted()).contains(id);
        assertThat(found.order().nameOf(payment)).contains(new PaymentReference("name-whole"));
        assertThat(found.order().reference()).isEqualTo(new OrderReference("whole"));
    }

    @Test
    void a_page_costs_as_many_statements_as_a_payment_does() {
        for (var number = 1; number <= 30; number++) {
            paid(started(at(number), "o" + number, Payments.NOW), Payments.NOW);
        }
        var counted = new WatchedStatements();
        var watched = new Postgres(
                        counted.over(RealPostgres.get().dataSource()),
                        "a server key of at least 32 bytes".getBytes(UTF_8))
                .paymentSearch();

        assertThat(watched.find(store, any())).hasSize(9);
        var few = counted.prepared().size();
        assertThat(watched.find(store, new Terms(none(), none(), Set.of(), none(), none(), 30)))
                .hasSize(30);

        assertThat(few).isEqualTo(7);
        assertThat(counted.prepared()).hasSize(2 * few);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from orders o", "from payments where order_id", "from facts", "payment_references"})
    void what_is_committed_while_a_page_is_read_is_seen_whole_or_not_at_all(String words) {
        var id = started(at(5), "torn", Payments.NOW);
        var statements = new WatchedStatements();
        statements.before(words, () -> paid(id, Payments.NOW));
        var watched = new Postgres(
                statements.over(RealPostgres.get().dataSource()), "a server key of at least 32 bytes".getBytes(UTF_8));

        var found = watched.paymentSearch().find(store, any()).get(0);

        assertThat(found.order().accepted()).isEmpty();
        assertThat(found.order().payment(id).orElseThrow().status()).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(search.find(store, any()).get(0).order().accepted()).contains(id);
    }

    private PaymentId started(PaymentId id, String order, Instant now) {
        var number = COUNT.incrementAndGet();
        var call = StartCall.first(new IdempotencyKey(new UUID(9, number)), new byte[] {1}, now, Payments.PATIENCE);
        var payment = Payment.begin(id, 1, Payments.request(Payments.AMOUNT), call, now);
        postgres.inTransaction(() -> {
            var locked = postgres.orders().lock(store, new OrderReference(order));
            locked.begin(payment, name("name-" + order));
            return postgres.orders().save(locked, now);
        });
        return id;
    }

    private void paid(PaymentId id, Instant now) {
        postgres.inTransaction(() -> {
            var order = postgres.orders().lockByPayment(store, id).orElseThrow();
            var payment = order.payment(id).orElseThrow();
            var provider = id.value().toLowerCase(java.util.Locale.ROOT);
            payment.answered(Payments.accepted(provider), 1, true, now);
            Payments.hearing(payment, Facts.captured(provider));
            order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
            payment.changed(now);
            return postgres.orders().save(order, now);
        });
    }

    /** Ids of this test's own: those of one store are in the order of their numbers. */
    private PaymentId at(int number) {
        var own = Integer.toString(Integer.parseInt(store.value().replaceAll("\\D", "")));
        return new PaymentId("pmt_" + own + "0".repeat(20 - own.length()) + "%06d".formatted(number));
    }

    private List<PaymentId> find(Optional<PaymentId> below, int limit) {
        return ids(new Terms(none(), none(), Set.of(), none(), below, limit));
    }

    private List<PaymentId> ids(Terms terms) {
        return search.find(store, terms).stream().map(Found::payment).toList();
    }

    private static Terms any() {
        return new Terms(none(), none(), Set.of(), none(), none(), 9);
    }

    private static Terms status(PaymentStatus... statuses) {
        return new Terms(none(), none(), Set.of(statuses), none(), none(), 9);
    }

    private static Terms since(Instant since, Set<PaymentStatus> statuses) {
        return new Terms(none(), none(), statuses, Optional.of(since), none(), 9);
    }

    private static Optional<OrderReference> order(String reference) {
        return Optional.of(new OrderReference(reference));
    }

    private static Optional<PaymentReference> name(String reference) {
        return Optional.of(new PaymentReference(reference));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
