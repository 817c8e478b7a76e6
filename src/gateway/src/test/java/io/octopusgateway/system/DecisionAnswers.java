package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;

import io.octopusgateway.simulator.provider.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Brings about what only a person's decisions answer, each by the name the walk through the contract gives it. */
record DecisionAnswers(World world) {
    private static final String DECIDE = "/api/v1/payments/{id}/decide";
    private static final String SETTLE = "/api/v1/payments/{id}/refunds/{refundReference}/settle";
    private static final String REPLAY = "/api/v1/provider-events/replay";
    private static final String DISMISS = "/api/v1/provider-events/dismiss";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String HOLD = "{\"decision\": \"HOLD\", \"reason\": \"asked the shopper\"}";
    private static final String NOT_MADE = "{\"outcome\": \"NOT_MADE\", \"reason\": \"ticket 48812\"}";

    /** What each operation is asked where only the answer's form matters. */
    static final Map<String, String> BODIES = Map.of(
            DECIDE,
            HOLD,
            SETTLE,
            NOT_MADE,
            REPLAY,
            "{\"event\": \"evt_nobody\", \"mode\": \"DRY_RUN\"}",
            DISMISS,
            "{\"event\": \"evt_nobody\"}");

    Map<String, Supplier<Answer>> all() {
        return Map.of(
                "POST " + DECIDE + " 200",
                this::held,
                "POST " + DECIDE + " 409 decision-not-possible",
                () -> post("/payments/" + paid() + "/decide", HOLD),
                "POST " + SETTLE + " 200",
                () -> settle(doubtful(), NOT_MADE),
                "POST " + SETTLE + " 409 refund-not-in-doubt",
                this::known,
                "POST " + SETTLE + " 422 reference-reused",
                this::anothers,
                "POST " + SETTLE + " 503 provider-unavailable",
                this::unreadable,
                "POST " + REPLAY + " 200",
                () -> replay(parked()),
                "POST " + REPLAY + " 503 provider-unavailable",
                this::unread,
                "POST " + DISMISS + " 204",
                () -> operate("/provider-events/dismiss", "{\"event\": \"" + parked() + "\"}"));
    }

    private String started() {
        return world.spi().start(newOrder(), 1000).at("/id");
    }

    private Answer post(String path, String body) {
        return Http.send(world.spi()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer operate(String path, String body) {
        return Http.send(world.operator()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    // Money

    private String paid() {
        var payment = started();
        approve(payment);
        return payment;
    }

    private void approve(String payment) {
        var provider = world.spi().payment(payment).at("/provider/paymentId");
        world.simulator().phone(provider).approve();
        Until.holds(
                SOON,
                "the payment is captured",
                () -> world.spi().payment(payment).at("/status").equals("CAPTURED"));
    }

    private Answer held() {
        var payment = started();
        world.spi().post("/payments/" + payment + "/cancel");
        approve(payment);
        return post("/payments/" + payment + "/decide", HOLD);
    }

    // Refunds

    private Answer refund(String payment, String reference) {
        return post("/payments/" + payment + "/refunds", RefundAnswers.body(reference, 400));
    }

    /** A refund of which nobody knows whether it was made. */
    private String doubtful() {
        var payment = paid();
        world.simulator().faults().onRefunds().always(Fault.ANSWER_502);
        try {
            refund(payment, "r1");
            // A look that fails, as one over a connection that an earlier test cut, is made again by a worker.
            Until.holds(
                    SOON,
                    "the refund is in doubt",
                    () -> world.spi()
                            .get("/payments/" + payment + "/refunds/r1")
                            .at("/inDoubt")
                            .equals("true"));
        } finally {
            world.simulator().faults().onRefunds().clear();
        }
        return payment;
    }

    private Answer settle(String payment, String body) {
        return post("/payments/" + payment + "/refunds/r1/settle", body);
    }

    private Answer known() {
        var payment = paid();
        refund(payment, "r1");
        return settle(payment, NOT_MADE);
    }

    private Answer anothers() {
        var payment = doubtful();
        var action = refund(payment, "r2").at("/actionId");
        return settle(
                payment, "{\"outcome\": \"MADE\", \"actionId\": \"" + action + "\", \"reason\": \"ticket 48812\"}");
    }

    private Answer unreadable() {
        var payment = doubtful();
        return withoutProvider(() -> settle(payment, NOT_MADE));
    }

    private Answer withoutProvider(Supplier<Answer> question) {
        world.providerWire().refuse();
        world.providerWire().cut();
        try {
            return question.get();
        } finally {
            world.providerWire().clear();
        }
    }

    // Events

    /** An event of a payment that nobody here knows. */
    private String parked() {
        var name = newOrder().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        var body = """
                {"id": "evt_%s", "type": "payment_captured", "created_on": "2026-11-22T02:56:01.775Z",
                 "data": {"id": "pay_%s", "action_id": "act_%s", "amount": 1000, "currency": "HKD",
                          "processed_on": "2026-11-22T02:56:01.775Z"}}""".formatted(name, name, name);
        new Witness(world).tell(world.first(), body);
        return "evt_" + name;
    }

    private Answer replay(String event) {
        return operate("/provider-events/replay", "{\"event\": \"" + event + "\", \"mode\": \"DRY_RUN\"}");
    }

    private Answer unread() {
        var event = parked();
        return withoutProvider(() -> replay(event));
    }
}
