package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
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
import java.util.function.Supplier;

/** {@code POST /payments}. */
final class CreatePayment {
    private final Ledger ledger;
    private final Supplier<PaymentJson> json;
    private final PaymentsApi.Created created;
    private final Switchboard switches;
    private final KeyedCalls calls;

    CreatePayment(
            Ledger ledger,
            Switchboard switches,
            Supplier<PaymentJson> json,
            PaymentsApi.Created created,
            KeyedCalls calls) {
        this.ledger = ledger;
        this.switches = switches;
        this.json = json;
        this.created = created;
        this.calls = calls;
    }

    Reply answer(SecretKeys.Caller caller, Request request, Fault fault) {
        return calls.answer(caller, request, fault, () -> create(caller, request, fault));
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
    static Optional<JsonObject> parse(String body) {
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
