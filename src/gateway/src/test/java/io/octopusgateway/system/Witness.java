package io.octopusgateway.system;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** What the provider has of an order, and its voice: deliveries that a test makes by hand. */
final class Witness {
    private final World world;

    Witness(World world) {
        this.world = world;
    }

    /** All payments the provider has for an order, oldest first. */
    List<SimulatedPayment> payments(String order) {
        return world.simulator().payments().stream()
                .filter(payment -> payment.reference().startsWith(order + "."))
                .toList();
    }

    SimulatedPayment payment(String order) {
        return payments(order).get(0);
    }

    List<SimulatedPayment> captured(String order) {
        return payments(order).stream()
                .filter(payment -> payment.status() == SimulatedPayment.Status.CAPTURED)
                .toList();
    }

    /** How often the provider was asked for a payment of this order. */
    long calls(String order) {
        return keysOfCalls(order).size();
    }

    /** Under which keys it was. */
    List<String> keys(String order) {
        return keysOfCalls(order).stream().distinct().toList();
    }

    private List<String> keysOfCalls(String order) {
        return world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST") && call.body().contains(order + "."))
                .map(call -> call.idempotencyKey())
                .toList();
    }

    /** What the provider has to tell of an order, oldest first. */
    List<WebhookEvent> events(String order) {
        var ours = payments(order).stream().map(SimulatedPayment::id).toList();
        return world.simulator().events().stream()
                .filter(event -> ours.contains(event.paymentId()))
                .toList();
    }

    /** Delivers a body to the first store, signed as the provider signs; returns the status of the answer. */
    int tell(LibertyServer server, String body) {
        return Http.send(Http.request(server.url() + "/webhooks/checkout/"
                                + world.keys().webhookId())
                        .header("Content-Type", "application/json")
                        .header("Cko-Signature", Signatures.of(world.keys().webhookSecret(), body))
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    /** Everything the gateway holds about an order, in one text. */
    String everythingOf(String order) {
        var of = " where order_id = (select id from orders where store = '" + Installation.STORE + "' and reference = '"
                + order + "')";
        var parts = List.of(
                "select sequence, verdict, current, accepted from orders where store = '" + Installation.STORE
                        + "' and reference = '" + order + "'",
                "select id, status, ending, accepted, disposition, version from payments" + of + " order by id",
                "select * from facts where payment_id in (select id from payments" + of + ") order by id",
                "select sequence, id from order_updates" + of + " order by sequence",
                "select id, name from timeline where payment_id in (select id from payments" + of + ") order by id");
        var all = new StringBuilder();
        parts.forEach(part -> all.append(world.database().rows(part)).append('\n'));
        return all.toString();
    }

    /** How many facts of a kind are recorded for an order. */
    String facts(String order, String kind) {
        return world.database()
                .one("select count(*) from facts f join payments p on p.id = f.payment_id"
                        + " join orders o on o.id = p.order_id where o.reference = '" + order + "' and o.store = '"
                        + Installation.STORE + "' and f.kind = '" + kind + "'");
    }

    /** The next turn of whoever looks after open payments finds this order's due. */
    void makeDue(String order, String since) {
        world.database()
                .execute("update payments set look_at = now() - interval '" + since
                        + "' where order_id = (select id from orders where store = '" + Installation.STORE
                        + "' and reference = '" + order + "')");
    }
}
