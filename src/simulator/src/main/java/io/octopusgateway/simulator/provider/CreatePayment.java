package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.RememberedAnswer;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.switches.Starts.KeyWithOtherBody;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
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
    private final Supplier<PaymentJson> json;
    private final PaymentsApi.Created created;
    private final Switchboard switches;
    private final Answers answers;
    private final Set<String> beingWorkedOn = ConcurrentHashMap.newKeySet();

    CreatePayment(Ledger ledger, Switchboard switches, Supplier<PaymentJson> json, PaymentsApi.Created created) {
        this.ledger = ledger;
        this.switches = switches;
        this.answers = new Answers(switches);
        this.json = json;
        this.created = created;
    }

    Reply answer(SecretKeys.Caller caller, Request request, Fault fault) {
        Optional<String> key = request.header(IDEMPOTENCY_KEY)
                .filter(text -> !text.isEmpty())
                .map(text -> caller.fingerprint() + ":" + text);
        Reply reply = key.isPresent() ? once(key.get(), caller, request, fault) : create(caller, request, fault);
        return reply.status() == 202 ? answers.spoiled(reply, fault) : reply;
    }

    private Reply once(String key, SecretKeys.Caller caller, Request request, Fault fault) {
        if (!beingWorkedOn.add(key)) {
            return Answers.duplicate();
        }
        try {
            Optional<RememberedAnswer> earlier = ledger.answer(key);
            String fingerprint = SecretKeys.fingerprint(request.content().text());
            if (earlier.isPresent()) {
                return again(earlier.get(), fingerprint);
            }
            Reply reply = create(caller, request, fault);
            if (fault.kind() != Fault.Kind.ACCEPT_THEN_502 && reply.status() == 202) {
                ledger.remember(key, fingerprint, reply.status(), reply.body());
            }
            return reply;
        } finally {
            beingWorkedOn.remove(key);
        }
    }

    private Reply again(RememberedAnswer earlier, String fingerprint) {
        boolean another = !earlier.request().equals(fingerprint);
        return another && switches.has(KeyWithOtherBody.REFUSED)
                ? Answers.invalid("idempotency_key_invalid")
                : Answers.json(earlier.status(), earlier.body());
    }

    private Reply create(SecretKeys.Caller caller, Request request, Fault fault) {
        Optional<JsonObject> body = parse(request.content().text());
        if (body.isEmpty()) {
            return Answers.invalid("request_json_invalid");
        }
        Optional<Refusal> refusal = new PaymentRules(switches.now(), caller).refuse(body.get());
        if (refusal.isPresent()) {
            return Answers.refused(refusal.get());
        }
        SimulatedPayment payment = ledger.open(caller.channelled(body.get()));
        created.payment(payment, fault);
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
