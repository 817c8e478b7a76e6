package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.RememberedAnswer;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * {@code POST /payments}. Under an idempotency key: only a 2xx is remembered, for 24 hours, and given again unchanged;
 * while one request is being worked on, others with its key are turned away.
 */
final class CreatePayment {
    static final String IDEMPOTENCY_KEY = "Cko-Idempotency-Key";

    private final Ledger ledger;
    private final PaymentRules rules;
    private final Supplier<PaymentJson> json;
    private final PaymentsApi.Created created;
    private final Set<String> beingWorkedOn = ConcurrentHashMap.newKeySet();

    CreatePayment(Ledger ledger, PaymentRules rules, Supplier<PaymentJson> json, PaymentsApi.Created created) {
        this.ledger = ledger;
        this.rules = rules;
        this.json = json;
        this.created = created;
    }

    Reply answer(String account, Request request, Fault fault) {
        Optional<String> key =
                request.header(IDEMPOTENCY_KEY).filter(text -> !text.isEmpty()).map(text -> account + ":" + text);
        boolean remembers = fault.kind() != Fault.Kind.ACCEPT_THEN_502;
        Reply reply = key.isPresent() ? once(key.get(), request, remembers) : create(request);
        return reply.status() == 202 ? Answers.spoiled(reply, fault) : reply;
    }

    private Reply once(String key, Request request, boolean remembers) {
        if (!beingWorkedOn.add(key)) {
            return Answers.duplicate();
        }
        try {
            Optional<RememberedAnswer> earlier = ledger.answer(key);
            if (earlier.isPresent()) {
                return Answers.json(earlier.get().status(), earlier.get().body());
            }
            Reply reply = create(request);
            if (remembers && reply.status() == 202) {
                ledger.remember(key, reply.status(), reply.body());
            }
            return reply;
        } finally {
            beingWorkedOn.remove(key);
        }
    }

    private Reply create(Request request) {
        Optional<JsonObject> body = parse(request.content().text());
        Optional<Refusal> refusal = body.isPresent()
                ? rules.refuse(body.get())
                : Optional.of(new Refusal(Answers.INVALID, List.of("request_json_invalid")));
        if (refusal.isPresent()) {
            return Answers.refused(refusal.get());
        }
        SimulatedPayment payment = ledger.open(body.orElseThrow());
        created.payment(payment);
        return Answers.json(202, json.get().accepted(payment));
    }

    /** One JSON object and nothing after it. */
    private static Optional<JsonObject> parse(String body) {
        try (JsonParser parser = Json.createParser(new StringReader(body))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                return Optional.empty();
            }
            JsonObject object = parser.getObject();
            return parser.hasNext() ? Optional.empty() : Optional.of(object);
        } catch (JsonException | NoSuchElementException | IllegalStateException notJson) {
            return Optional.empty();
        }
    }
}
