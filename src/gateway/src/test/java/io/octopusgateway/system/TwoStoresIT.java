package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two stores share one account at the provider and one gateway, and never see each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoStoresIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final World world = World.get();

    @Test
    void the_same_order_number_in_both_stores_is_two_orders_and_each_hears_of_its_own() {
        var order = newOrder();
        var ours = world.spi().start(order, 5000);
        var theirs = world.outletSpi().start(order, 7000);

        world.simulator().phone(theirs.at("/nextAction/token")).approve();
        world.simulator().quiesce();

        Until.holds(
                SOON,
                "the outlet's order is paid",
                () -> status(world.outletSpi(), order).equals("PAID"));
        assertThat(ours.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(ours.at("/id")).isNotEqualTo(theirs.at("/id"));
        assertThat(world.outletSpi().order(order).at("/captured")).isEqualTo("7000");
        assertThat(status(world.spi(), order)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void what_one_store_is_told_of_the_others_payment_is_dropped_without_a_trace_of_it() {
        var order = newOrder();
        var theirs = world.outletSpi().start(order, 7100);
        var payment = theirs.at("/provider/paymentId");

        world.simulator().phone(theirs.at("/nextAction/token")).approve();
        world.simulator().quiesce();

        Until.holds(
                SOON,
                "the outlet's order is paid",
                () -> status(world.outletSpi(), order).equals("PAID"));
        var ours = eventsOf(Installation.STORE, payment);
        assertThat(eventsOf(World.OUTLET, payment)).contains("APPLIED").doesNotContain("PARKED");
        assertThat(ours).isEmpty();
        assertThat(world.spi().order(order).status()).isEqualTo(404);
    }

    @Test
    void what_belongs_to_another_store_is_not_there() {
        var order = newOrder();
        var theirs = world.outletSpi().start(order, "ref-" + order, 7200);
        var id = theirs.at("/id");

        var paths = List.of("/payments/" + id, "/payments/" + id + "?refresh=true", "/orders/" + order);

        for (var path : paths) {
            var answer = world.spi().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.problem()).as(path).isEqualTo("not-found");
            assertThat(answer.body()).as(path).doesNotContain(id, "7200");
            assertThat(world.outletSpi().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(world.spi().start(order, "ref-" + order, 7300).status()).isEqualTo(201);
    }

    @Test
    void a_strangers_card_payment_under_our_reference_is_dropped_with_its_payers_data() {
        var order = newOrder();
        world.spi().start(order, 7400);
        var reference = new Witness(world).payment(order).reference();

        var card = world.simulator().strangers().cardPayment(reference, 7400);
        world.simulator().quiesce();

        Until.holds(
                SOON,
                "both stores found it to be nobody's",
                () -> statesOfTold(card.id()).equals(List.of("IGNORED", "IGNORED")));
        assertThat(world.simulator().events().stream()
                        .filter(event -> event.paymentId().equals(card.id())))
                .isNotEmpty()
                .allMatch(event -> event.body().contains(reference));
        assertThat(status(world.spi(), order)).isEqualTo("AWAITING_PAYMENT");
        for (var data : List.of("Wong Siu Ming", "wong@example.hk", card.id())) {
            assertThat(columnsThatHold(data)).as(data).isEmpty();
        }
        assertThat(columnsThatHold(order)).as("the search finds").isNotEmpty();
    }

    /** What became of the events the provider told of a payment, of each store. */
    private List<String> statesOfTold(String payment) {
        var ids = world.simulator().events().stream()
                .filter(event -> event.paymentId().equals(payment))
                .map(event -> "'" + event.id() + "'")
                .toList();
        return world
                .database()
                .rows("select state from provider_events where event_id in (" + String.join(",", ids) + ")")
                .stream()
                .map(row -> row.get("state"))
                .toList();
    }

    /** Every column of the database that holds a text somewhere, be it as text or as bytes. */
    private List<String> columnsThatHold(String text) {
        return world.database().rows("""
                        select table_name, column_name, data_type from information_schema.columns
                        where table_schema = 'public'
                        and data_type in ('text', 'bytea', 'character', 'character varying')""").stream()
                .filter(column -> holds(column, text))
                .map(column -> column.get("table_name") + "." + column.get("column_name"))
                .toList();
    }

    private boolean holds(Map<String, String> column, String text) {
        var wanted = "bytea".equals(column.get("data_type")) ? "convert_to('" + text + "', 'UTF8')" : "'" + text + "'";
        return !world.database()
                .one("select count(*) from \"" + column.get("table_name") + "\" where position(" + wanted + " in \""
                        + column.get("column_name") + "\") > 0")
                .equals("0");
    }

    /** The states of those events of a store whose kept body names a provider payment. */
    private List<String> eventsOf(String store, String payment) {
        return world
                .database()
                .rows("select state from provider_events where store = '" + store + "' and position(convert_to('"
                        + payment + "', 'UTF8') in body) > 0")
                .stream()
                .map(row -> row.get("state"))
                .toList();
    }

    private static String status(SpiCaller spi, String order) {
        return spi.order(order).at("/status");
    }
}
