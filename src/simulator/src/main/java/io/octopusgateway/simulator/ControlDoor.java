package io.octopusgateway.simulator;

import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.provider.Call;
import io.octopusgateway.simulator.switches.Setting;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The control calls below {@code /simulator}: only from this machine, and never from a browser's page. */
final class ControlDoor {
    /** Below here are the control calls. */
    static final String FOLDER = "/simulator";

    private final Simulator simulator;

    ControlDoor(Simulator simulator) {
        this.simulator = simulator;
    }

    Reply handle(Request request) {
        if (!isLocal(request)) {
            return problem(403, "Control calls are for this machine only, by its name localhost or 127.0.0.1");
        }
        try {
            return switch (request.method()) {
                case "GET" -> read(request.path());
                case "POST", "PUT" ->
                    act(request.path(), Fields.parse(request.content().text()));
                case "DELETE" -> clear(request.path());
                default -> problem(405, "There is GET, PUT, POST and DELETE");
            };
        } catch (Misread misread) {
            return problem(400, misread.why());
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            return problem(409, String.valueOf(impossible.getMessage()));
        }
    }

    /** A page of another origin says so, and a name that was bent to this address is not one of ours. */
    private static boolean isLocal(Request request) {
        String host = request.header("Host").orElse("").replaceFirst(":\\d+$", "");
        return request.header("Origin").isEmpty() && (host.equals("127.0.0.1") || host.equals("localhost"));
    }

    private Reply read(String path) {
        return switch (path) {
            case FOLDER + "/switches" -> switches();
            case FOLDER + "/payments" -> payments();
            case FOLDER + "/events" -> events();
            case FOLDER + "/calls" -> calls();
            case FOLDER + "/clock" -> clock();
            default -> nothing();
        };
    }

    private Reply clear(String path) {
        return switch (path) {
            case FOLDER + "/switches" -> {
                simulator.setAll(Switches.likely());
                yield switches();
            }
            case FOLDER + "/faults" -> {
                simulator.faults().clear();
                yield done();
            }
            default -> nothing();
        };
    }

    private Reply act(String path, Fields body) throws Misread {
        return switch (path) {
            case FOLDER + "/switches" -> {
                simulator.set(Scenario.settings(body).toArray(Setting[]::new));
                yield switches();
            }
            case FOLDER + "/faults" -> {
                Scenario.ofFault(body).applyTo(simulator);
                yield done();
            }
            case FOLDER + "/scenario" -> {
                Scenario.of(body).applyTo(simulator);
                yield done();
            }
            case FOLDER + "/webhook-mode" -> mode(body);
            case FOLDER + "/clock" -> advance(body);
            case FOLDER + "/phone" -> phone(body);
            case FOLDER + "/webhooks" -> webhook(body);
            case FOLDER + "/deliveries" -> deliver(body);
            case FOLDER + "/strangers" -> stranger(body);
            case FOLDER + "/refunds" -> refund(body);
            case FOLDER + "/quiet" -> {
                body.end();
                simulator.quiesce();
                yield done();
            }
            default -> nothing();
        };
    }

    private Reply mode(Fields body) throws Misread {
        String name = body.requiredText("webhooks");
        body.end();
        simulator.faults().webhooks(Scenario.mode(body, name));
        return done();
    }

    private Reply advance(Fields body) throws Misread {
        String text = body.requiredText("advance");
        body.end();
        try {
            simulator.clock().advance(Duration.parse(text));
        } catch (DateTimeParseException notADuration) {
            throw body.wrong("advance", "an ISO 8601 duration has to stand here, for example PT10M");
        }
        return clock();
    }

    private Reply phone(Fields body) throws Misread {
        Phone phone = simulator.phone(body.requiredText("payment"));
        String act = body.requiredText("act");
        Optional<String> code = body.text("code");
        body.end();
        switch (act) {
            case "approve" -> phone.approve();
            case "approve-pending" -> phone.approvePending();
            case "capture" -> phone.capture();
            case "decline" -> phone.decline(code.orElse("20001"));
            case "cancel" -> phone.cancel();
            case "expire" -> phone.expire();
            default ->
                throw body.wrong("act", "known are [approve, approve-pending, capture, decline, cancel, expire]");
        }
        return done();
    }

    private Reply webhook(Fields body) throws Misread {
        String url = body.requiredText("url");
        String key = body.requiredText("key");
        Optional<String> authorization = body.text("authorization");
        body.end();
        simulator.addWebhook(URI.create(url), key, authorization.orElse(""));
        return done();
    }

    private Reply deliver(Fields body) throws Misread {
        String event = body.requiredText("event");
        body.end();
        return json(Json.createObjectBuilder().add("status", simulator.deliver(event)));
    }

    private Reply stranger(Fields body) throws Misread {
        String source = body.requiredText("source");
        String reference = body.requiredText("reference");
        long amount = body.requiredNumber("amount");
        body.end();
        SimulatedPayment payment = switch (source) {
            case "card" -> simulator.strangers().cardPayment(reference, amount);
            case "octopus" -> simulator.strangers().octopusPayment(reference, amount);
            default -> throw body.wrong("source", "known are [card, octopus]");
        };
        return json(shown(payment));
    }

    private Reply refund(Fields body) throws Misread {
        String act = body.requiredText("act");
        Optional<String> refund = body.text("refund");
        Optional<String> payment = body.text("payment");
        long amount = act.equals("dashboard") ? body.requiredNumber("amount") : 0;
        body.end();
        switch (act) {
            case "dashboard" -> simulator.refunds().atTheDashboard(payment.orElse(""), amount);
            case "hold" -> simulator.refunds().hold();
            case "release" -> simulator.refunds().release();
            case "decline-next" -> simulator.refunds().declineNext();
            case "make" -> simulator.refunds().make(refund.orElse(""));
            case "decline" -> simulator.refunds().decline(refund.orElse(""));
            case "return" -> simulator.refunds().giveBack(refund.orElse(""));
            default ->
                throw body.wrong("act", "known are [dashboard, hold, release, decline-next, make, decline, return]");
        }
        return done();
    }

    private Reply switches() {
        JsonObjectBuilder all = Json.createObjectBuilder();
        Switches now = simulator.switches();
        Switches.all().forEach(one -> all.add(one.name(), now.setting(one).wireName()));
        return json(all);
    }

    private Reply clock() {
        return json(Json.createObjectBuilder()
                .add("now", simulator.clock().instant().toString()));
    }

    private Reply payments() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        simulator.payments().forEach(payment -> all.add(shown(payment)));
        return json(Json.createObjectBuilder().add("payments", all));
    }

    private static JsonObjectBuilder shown(SimulatedPayment payment) {
        return Json.createObjectBuilder()
                .add("id", payment.id())
                .add("token", payment.token())
                .add("reference", payment.reference())
                .add("amount", payment.amount())
                .add("status", payment.status().name());
    }

    private Reply events() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (WebhookEvent event : simulator.events()) {
            JsonArrayBuilder attempts = Json.createArrayBuilder();
            event.deliveries().forEach(delivery -> delivery.statuses().forEach(attempts::add));
            all.add(Json.createObjectBuilder()
                    .add("id", event.id())
                    .add("type", event.type())
                    .add("payment", event.paymentId())
                    .add("statuses", attempts));
        }
        return json(Json.createObjectBuilder().add("events", all));
    }

    private Reply calls() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Call call : simulator.calls()) {
            all.add(Json.createObjectBuilder()
                    .add("method", call.method())
                    .add("path", call.path())
                    .add("query", call.query())
                    .add("idempotency_key", call.idempotencyKey())
                    .add("at", call.at().toString()));
        }
        return json(Json.createObjectBuilder().add("calls", all));
    }

    private static Reply json(JsonObjectBuilder body) {
        return Reply.json(200, body.build().toString());
    }

    private static Reply done() {
        return Reply.empty(204);
    }

    private static Reply nothing() {
        return problem(404, "There is no such control call");
    }

    private static Reply problem(int status, String why) {
        return Reply.json(
                status, Json.createObjectBuilder().add("error", why).build().toString());
    }
}
