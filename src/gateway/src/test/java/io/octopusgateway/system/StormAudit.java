package io.octopusgateway.system;

import io.octopusgateway.postgres.InvariantsHold;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedRefund;
import io.octopusgateway.system.StormFindings.Kind;
import io.octopusgateway.system.StormHistory.Asked;
import io.octopusgateway.system.StormHost.Arrival;
import io.octopusgateway.system.StormHost.Treatment;
import io.octopusgateway.system.StormOrder.Fate;
import io.octopusgateway.system.StormOrder.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks after a kill storm whether everybody's books agree: the provider's ledger, the gateway's answers and rows, and what
 * the host was told and made of it.
 */
final class StormAudit {
    private final StormWorld world;
    private final StormWork work;
    private final StormHistory history;
    private final StormFindings findings;
    private final Map<String, List<SimulatedPayment>> provider;
    private long difference;

    StormAudit(StormWorld world, StormWork work, StormHistory history, StormFindings findings) {
        this.world = world;
        this.work = work;
        this.history = history;
        this.findings = findings;
        provider = world.simulator().payments().stream()
                .collect(Collectors.groupingBy(payment ->
                        payment.reference().substring(0, payment.reference().indexOf('.'))));
    }

    /** By how many minor units the gateway's sums differ from the provider's, over all orders. */
    long difference() {
        return difference;
    }

    void check() {
        everyRequestIsStillKnown();
        history.check(findings);
        work.orders().values().forEach(this::check);
        everyWebhookWasTaken();
        everyUpdateArrivedInOrder();
        InvariantsHold.brokenNow(world.database()).forEach(row -> findings.add(Kind.INVARIANT, row));
    }

    // Orders

    private void check(StormOrder order) {
        var payments = provider.getOrDefault(order.reference(), List.of());
        findings.require(payments.size() < 2, Kind.DOUBLE, order + " has " + payments.size() + " provider payments");
        var captured = payments.stream().mapToLong(SimulatedPayment::captured).sum();
        var refunded = payments.stream().mapToLong(SimulatedPayment::refunded).sum();
        findings.require(
                captured == (order.fate() == Fate.PAYS ? order.amount() : 0),
                Kind.LEDGER,
                order + " took " + captured + " at the provider");
        findings.require(refunded == order.given(), Kind.LEDGER, order + " gave back " + refunded + " at the provider");
        payments.forEach(payment -> everyRefundIsOne(order, payment));
        books(order, captured, refunded);
    }

    private void everyRefundIsOne(StormOrder order, SimulatedPayment payment) {
        var made = payment.refunds().stream().map(SimulatedRefund::reference).toList();
        findings.require(
                made.size() == made.stream().distinct().count(), Kind.DOUBLE, order + " was refunded as " + made);
        for (var wish : order.wishes()) {
            findings.require(
                    made.contains(wish.reference()) == isTaken(order, wish),
                    Kind.LEDGER,
                    order + " has at the provider " + made + ", and what was answered is another " + wish);
        }
    }

    private boolean isTaken(StormOrder order, Wish wish) {
        return taken().contains(order.reference() + "/" + wish.reference());
    }

    private java.util.Set<String> taken() {
        return history.calls().stream()
                .filter(call -> call.asked() == Asked.REFUND && call.isGood())
                .map(StormHistory.Call::subject)
                .collect(Collectors.toSet());
    }

    private void books(StormOrder order, long captured, long refunded) {
        var ours = world.spi(order.hashCode()).order(order.reference());
        var host = world.host().order(order.reference());
        if (ours.status() != 200 || host.isEmpty()) {
            findings.add(Kind.LOST, order + " is unknown to the gateway or its host: " + ours.status());
            return;
        }
        var off = Math.abs(captured - Long.parseLong(ours.at("/captured")))
                + Math.abs(refunded - Long.parseLong(ours.at("/refunded")));
        difference += off;
        findings.require(off == 0, Kind.LEDGER, order + " differs from the provider by " + off + ": " + ours.body());
        var told = host.get();
        findings.require(
                told.sequence() == Long.parseLong(ours.at("/sequence"))
                        && told.status().equals(ours.at("/status"))
                        && told.status().equals(verdict(order))
                        && told.captured() == captured
                        && told.refunded() == refunded,
                Kind.LEDGER,
                order + " is to its host " + told + " and to the gateway " + ours.at("/status"));
        findings.require(
                ours.at("/payments/1").isEmpty(), Kind.DOUBLE, order + " has several payments: " + ours.body());
    }

    private static String verdict(StormOrder order) {
        if (order.fate() != Fate.PAYS) {
            return "FAILED";
        }
        if (order.given() == 0) {
            return "PAID";
        }
        return order.given() < order.amount() ? "PARTIALLY_REFUNDED" : "REFUNDED";
    }

    /** What was answered exists for ever: asked once more, it is the same and nothing is done. */
    private void everyRequestIsStillKnown() {
        var before = world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST"))
                .count();
        var taken = taken();
        for (var order : work.orders().values()) {
            var again = history.call(
                    Asked.START,
                    order.paymentReference(),
                    order.hashCode() % 2,
                    () -> world.spi(order.hashCode())
                            .start(order.reference(), order.paymentReference(), order.amount()));
            findings.require(
                    again.filter(answer -> answer.status() == 200).isPresent(),
                    Kind.LOST,
                    order + " is not known any more: " + again);
            order.wishes().stream()
                    .filter(wish -> taken.contains(order.reference() + "/" + wish.reference()))
                    .forEach(wish -> work.refund(order, wish, order.hashCode() + 1));
        }
        var after = world.simulator().calls().stream()
                .filter(call -> call.method().equals("POST"))
                .count();
        findings.require(before == after, Kind.DOUBLE, "repeats made " + (after - before) + " calls to the provider");
    }

    // Webhooks

    private void everyWebhookWasTaken() {
        var states = new HashMap<String, String>();
        world.database()
                .rows("select event_id, state from provider_events")
                .forEach(row -> states.put(row.get("event_id"), row.get("state")));
        world.simulator()
                .events()
                .forEach(event -> findings.require(
                        "APPLIED".equals(states.get(event.id())),
                        Kind.LOST,
                        "the webhook " + event.id() + " of type " + event.type() + " is " + states.get(event.id())));
    }

    // Order updates

    private void everyUpdateArrivedInOrder() {
        var arrivals = world.host().arrivals().stream().collect(Collectors.groupingBy(Arrival::order));
        var written = world.database().rows("""
                select o.reference, u.sequence, u.id, encode(sha256(u.body), 'hex') as sha256
                from order_updates u join orders o on o.id = u.order_id""");
        for (var update : written) {
            var order = String.valueOf(update.get("reference"));
            var sequence = Long.parseLong(String.valueOf(update.get("sequence")));
            var same = arrivals.getOrDefault(order, List.of()).stream()
                    .filter(arrival -> arrival.sequence() == sequence)
                    .toList();
            var name = "update " + sequence + " of " + order;
            findings.require(
                    same.stream().anyMatch(arrival -> arrival.treatment() == Treatment.ACKNOWLEDGED),
                    Kind.LOST,
                    name + " was never acknowledged: " + same);
            findings.require(
                    same.stream()
                            .allMatch(arrival -> arrival.id().equals(update.get("id"))
                                    && arrival.sha256().equals(update.get("sha256"))),
                    Kind.DOUBLE,
                    name + " came with several contents: " + same);
        }
        arrivals.forEach((order, all) -> {
            var sequences = all.stream().map(Arrival::sequence).toList();
            var rising = new ArrayList<>(sequences);
            rising.sort(null);
            findings.require(sequences.equals(rising), Kind.OUT_OF_ORDER, order + " heard " + sequences);
        });
        var known = written.size();
        var heard = arrivals.values().stream()
                .flatMap(all -> all.stream().map(Arrival::id).distinct())
                .count();
        findings.require(known == heard, Kind.LOST, heard + " updates arrived of the " + known + " that are written");
    }
}
