package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;

import io.octopusgateway.simulator.provider.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Brings about what only a refund answers, each by the name the walk through the contract gives it. */
record RefundAnswers(World world) {
    private static final String REFUND = "POST /api/v1/payments/{id}/refunds ";
    private static final Duration SOON = Duration.ofSeconds(20);

    Map<String, Supplier<Answer>> all() {
        return Map.of(
                REFUND + "202",
                () -> refund(paid(), 400),
                REFUND + "200",
                this::again,
                REFUND + "409 refund-exceeds-captured",
                () -> refund(paid(), 1010),
                REFUND + "409 refund-not-possible",
                () -> refund(started().at("/id"), 400),
                REFUND + "409 payment-in-doubt",
                this::ofDoubt,
                REFUND + "422 amount-not-allowed",
                () -> refund(paid(), 15),
                REFUND + "422 reference-reused",
                this::reused,
                REFUND + "422 provider-refused",
                this::refused,
                "GET /api/v1/payments/{id}/refunds/{refundReference} 200",
                this::read);
    }

    static String body(String reference, long amount) {
        return "{\"refundReference\": \"" + reference + "\", \"amount\": " + amount + "}";
    }

    private Answer started() {
        return world.spi().start(newOrder(), 1000);
    }

    private String paid() {
        var started = started();
        world.simulator().phone(started.at("/nextAction/token")).approve();
        Until.holds(
                SOON,
                "the payment is captured",
                () -> world.spi().payment(started.at("/id")).at("/status").equals("CAPTURED"));
        return started.at("/id");
    }

    Answer refund(String payment, long amount) {
        return Http.send(world.spi()
                .request("/payments/" + payment + "/refunds")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body("r1", amount))));
    }

    private Answer again() {
        var payment = paid();
        refund(payment, 400);
        return refund(payment, 400);
    }

    private Answer reused() {
        var payment = paid();
        refund(payment, 400);
        return refund(payment, 500);
    }

    private Answer read() {
        var payment = paid();
        refund(payment, 400);
        return world.spi().get("/payments/" + payment + "/refunds/r1");
    }

    private Answer ofDoubt() {
        world.simulator().faults().always(Fault.ACCEPT_THEN_502);
        var started = started();
        world.simulator().faults().clear();
        return refund(started.at("/id"), 400);
    }

    private Answer refused() {
        var payment = paid();
        world.simulator().faults().onRefunds().next(List.of(Fault.reject422("refund_amount_exceeds_balance")));
        return refund(payment, 400);
    }
}
