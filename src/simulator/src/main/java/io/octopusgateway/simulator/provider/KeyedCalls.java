package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.RememberedAnswer;
import io.octopusgateway.simulator.switches.Starts.KeyWithOtherBody;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Calls under an idempotency key: only a 2xx is remembered, for 24 hours, and given again unchanged; while one request is
 * being worked on, others with its key are turned away.
 */
final class KeyedCalls {
    static final String IDEMPOTENCY_KEY = "Cko-Idempotency-Key";

    private final Ledger ledger;
    private final Switchboard switches;
    private final Answers answers;
    private final Set<String> beingWorkedOn = ConcurrentHashMap.newKeySet();

    KeyedCalls(Ledger ledger, Switchboard switches) {
        this.ledger = ledger;
        this.switches = switches;
        this.answers = new Answers(switches);
    }

    /** Carries the call out, or says again what was answered under its key. */
    Reply answer(SecretKeys.Caller caller, Request request, Fault fault, Supplier<Reply> call) {
        Optional<String> key = request.header(IDEMPOTENCY_KEY)
                .filter(text -> !text.isEmpty())
                .map(text -> caller.fingerprint() + ":" + text);
        Reply reply = key.isPresent() ? once(key.get(), request, fault, call) : call.get();
        return reply.status() == 202 ? answers.spoiled(reply, fault) : reply;
    }

    private Reply once(String key, Request request, Fault fault, Supplier<Reply> call) {
        if (!beingWorkedOn.add(key)) {
            return Answers.duplicate();
        }
        try {
            Optional<RememberedAnswer> earlier = ledger.answer(key);
            String fingerprint = SecretKeys.fingerprint(request.content().text());
            if (earlier.isPresent()) {
                return again(earlier.get(), fingerprint);
            }
            Reply reply = call.get();
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
}
