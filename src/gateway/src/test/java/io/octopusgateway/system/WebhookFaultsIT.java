package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.webhook.WebhookFault;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the provider tells comes twice, late, in any order, contradicted, or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** A look that fails, as a cold server's first may, is followed by another two minutes later. */
    private static final Duration LOOKED = Duration.ofSeconds(200);

    /** What the simulator delays comes a minute late. */
    private static final Duration LATER = Duration.ofSeconds(61);
    /** The provider's own wait before its first retry. */
    private static final Duration RETRY = Duration.ofSeconds(301);

    private final World world = World.get();
    private final Witness provider = new Witness(world);

    @AfterEach
    void all_is_well_again() {
        world.simulator().faults().clear();
        world.databaseWire().clear();
    }

    @Test
    void doubled_and_shuffled_webhooks_pay_an_order_once() {
        for (var fault : List.of(WebhookFault.DOUBLED, WebhookFault.SHUFFLED)) {
            world.simulator().faults().onWebhooks().always(fault);
            var order = started(7100);
            world.simulator().phone(provider.payment(order).id()).approve();
            world.simulator().clock().advance(LATER);
            world.simulator().quiesce();
            world.simulator().faults().clear();

            awaitVerdict(order, "PAID");
            assertThat(world.spi().order(order).at("/captured"))
                    .as(fault.name())
                    .isEqualTo("7100");
            assertThat(provider.facts(order, "CAPTURED")).as(fault.name()).isEqualTo("1");
            assertThat(provider.events(order)).as(fault.name()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void an_event_told_again_under_another_name_changes_nothing() {
        var order = paid(7200);
        var before = provider.everythingOf(order);

        for (var event : provider.events(order)) {
            var renamed = event.renamed("evt_" + newOrder().toLowerCase(java.util.Locale.ROOT));
            assertThat(provider.tell(world.first(), renamed.body())).isEqualTo(200);
        }

        assertThat(provider.everythingOf(order)).isEqualTo(before);
        assertThat(before).contains("CAPTURED", "PAID");
    }

    @Test
    void the_whole_log_again_changes_nothing() {
        var orders = List.of(paid(7300), ended(7310), paid(7320));
        var before = orders.stream().map(provider::everythingOf).toList();

        for (var event : world.simulator().events()) {
            for (var server : world.servers()) {
                assertThat(provider.tell(server, event.body())).as(event.body()).isEqualTo(200);
            }
        }

        assertThat(orders.stream().map(provider::everythingOf)).containsExactlyElementsOf(before);
        assertThat(world.simulator().events()).hasSizeGreaterThan(5);
    }

    @Test
    void money_in_another_amount_is_recorded_as_it_is_and_held() {
        var order = toldNothing(7400);
        var captured = last(order).body();
        assertThat(captured).contains("7400");

        var status = provider.tell(world.first(), captured.replace("7400", "7410"));

        assertThat(status).isEqualTo(200);
        var found = world.spi().order(order);
        assertThat(found.at("/status")).isEqualTo("REVIEW");
        assertThat(found.body()).contains("7410");
        assertThat(world.database()
                        .one(
                                "select disposition from payments p join orders o on o.id = p.order_id where o.reference = '"
                                        + order + "'"))
                .isEqualTo("HELD");
    }

    @Test
    void without_any_webhook_the_order_is_paid_all_the_same() {
        var order = toldNothing(7500);

        // The minute until the first look is shown elsewhere, with a clock of ours; here it has passed.
        provider.makeDue(order, "1 second");

        awaitLooked(order);
        assertThat(provider.events(order)).allMatch(event -> event.deliveries().isEmpty());
    }

    @Test
    void after_a_long_absence_open_payments_are_read_at_once() {
        var orders = List.of(started(7600), started(7610));
        world.servers().forEach(LibertyServer::kill);
        try {
            world.simulator().faults().webhooks(WebhookMode.NONE);
            orders.forEach(order ->
                    world.simulator().phone(provider.payment(order).id()).approve());
            orders.forEach(order -> provider.makeDue(order, "31 hours"));
        } finally {
            world.servers().forEach(LibertyServer::begin);
            world.servers().forEach(LibertyServer::awaitReady);
        }

        orders.forEach(this::awaitLooked);
    }

    @Test
    void a_refund_that_came_back_and_was_told_in_vain_is_found_in_the_provider_s_record() {
        var order = paid(7650);
        var payment = world.spi().order(order).at("/payments/0/id");
        var refunded = world.simulator()
                .refunds()
                .atTheDashboard(provider.payment(order).id(), 650);
        world.simulator().refunds().make(refunded.actionId());
        awaitVerdict(order, "PARTIALLY_REFUNDED");
        world.simulator().faults().webhooks(WebhookMode.NONE);
        world.simulator().refunds().giveBack(refunded.actionId());

        world.database()
                .execute("update payments set created_at = created_at - interval '25 hours',"
                        + " look_at = now() where id = '" + payment + "';"
                        + " update facts set recorded_at = recorded_at - interval '25 hours' where payment_id = '"
                        + payment + "'");

        Until.holds(
                SOON,
                "it is known that the refund of " + order + " came back",
                () -> world.spi().payment(payment).body().contains("REFUND_RETURNED"));
    }

    @Test
    void while_the_database_is_away_nothing_is_acknowledged() {
        var order = started(7700);
        world.databaseWire().refuse();
        world.databaseWire().cut();
        world.simulator().phone(provider.payment(order).id()).approve();
        world.simulator().quiesce();
        var unstored = statuses(last(order));
        world.databaseWire().accept();
        Until.holds(
                SOON,
                "the first server has its database again",
                () -> world.spi().order(order).status() == 200);

        world.simulator().clock().advance(RETRY);
        world.simulator().quiesce();

        assertThat(unstored).isNotEmpty().containsOnly(503);
        awaitVerdict(order, "PAID");
        assertThat(statuses(last(order))).contains(200);
    }

    @Test
    void the_same_event_on_two_servers_at_once_is_applied_once() {
        var threads = Executors.newFixedThreadPool(4);
        for (var round = 0; round < 10; round++) {
            var order = toldNothing(7800);
            var body = last(order).body();
            var together = new CyclicBarrier(4);
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (var caller = 0; caller < 4; caller++) {
                var server = world.servers().get(caller % 2);
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(together);
                            return provider.tell(server, body);
                        },
                        threads));
            }

            for (var answer : answers) {
                assertThat(answer.join()).isEqualTo(200);
            }
            assertThat(world.spi().order(order).at("/status")).isEqualTo("PAID");
            assertThat(provider.facts(order, "CAPTURED")).isEqualTo("1");
            assertThat(updatesThatSay(order, "PAID")).isEqualTo("1");
        }
        threads.shutdown();
    }

    private String updatesThatSay(String order, String verdict) {
        return world.database()
                .one("select count(*) from order_updates u join orders o on o.id = u.order_id where o.reference = '"
                        + order + "' and position('\"" + verdict + "\"' in convert_from(u.body, 'UTF8')) > 0");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String started(long amount) {
        var order = newOrder();
        // A server that has only just begun may need longer for its first call than a start may take.
        Until.holds(
                SOON,
                order + " is started",
                () -> List.of(200, 201)
                        .contains(
                                world.spi().start(order, "ref-" + order, amount).status()));
        return order;
    }

    private String paid(long amount) {
        var order = started(amount);
        world.simulator().phone(provider.payment(order).id()).approve();
        return settled(order, "PAID");
    }

    private String ended(long amount) {
        var order = started(amount);
        world.simulator().phone(provider.payment(order).id()).decline("200P1");
        return settled(order, "FAILED");
    }

    private String settled(String order, String verdict) {
        awaitVerdict(order, verdict);
        world.simulator().quiesce();
        return order;
    }

    /** An order that is paid at the provider, of which nobody was told. */
    private String toldNothing(long amount) {
        world.simulator().faults().webhooks(WebhookMode.NONE);
        var order = started(amount);
        world.simulator().phone(provider.payment(order).id()).approve();
        return order;
    }

    private WebhookEvent last(String order) {
        var events = provider.events(order);
        return events.get(events.size() - 1);
    }

    /** How telling the first store of an event went. */
    private List<Integer> statuses(WebhookEvent event) {
        var target = URI.create(
                world.first().url() + "/webhooks/checkout/" + world.keys().webhookId());
        return world.simulator().events().stream()
                .filter(one -> one.id().equals(event.id()))
                .findFirst()
                .flatMap(one -> one.deliveryTo(target))
                .orElseThrow()
                .statuses();
    }

    private void awaitLooked(String order) {
        Until.holds(
                LOOKED,
                order + " is found to be paid",
                () -> world.spi().order(order).at("/status").equals("PAID"));
    }

    private void awaitVerdict(String order, String verdict) {
        Until.holds(
                SOON,
                order + " is " + verdict,
                () -> world.spi().order(order).at("/status").equals(verdict));
    }
}
