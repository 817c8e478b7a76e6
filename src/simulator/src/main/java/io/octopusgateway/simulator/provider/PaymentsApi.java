package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The door of the Payments API: who may enter, which call it is, and the reads. */
public final class PaymentsApi {
    private static final Pattern PAYMENT = Pattern.compile("/payments/(pay_\\w+)(/actions)?");

    private final Ledger ledger;
    private final SecretKeys keys;
    private final FaultQueue faults;
    private final CallLog calls;
    private final CreatePayment createPayment;
    private final Supplier<PaymentJson> json;
    private final SimulatorClock clock;

    /** How the account is set up, and where its payers are sent. */
    public record Account(SecretKeys keys, boolean channelRequired, Supplier<URI> base, Supplier<URI> landing) {}

    /** Called when a payment has come to be and its answer has not left yet. */
    public interface Created {
        void payment(SimulatedPayment payment);
    }

    public PaymentsApi(
            Account account, Ledger ledger, SimulatorClock clock, FaultQueue faults, CallLog calls, Created created) {
        this.keys = account.keys();
        this.ledger = ledger;
        this.clock = clock;
        this.faults = faults;
        this.calls = calls;
        this.json =
                () -> new PaymentJson(account.base().get(), account.landing().get());
        this.createPayment = new CreatePayment(ledger, new PaymentRules(account.channelRequired()), json, created);
    }

    public Reply handle(Request request) {
        calls.add(new Call(
                request.method(),
                request.path(),
                request.query(),
                request.header(CreatePayment.IDEMPOTENCY_KEY).orElse(""),
                request.content().text(),
                clock.instant()));
        boolean creates = request.method().equals("POST") && request.path().equals("/payments");
        Fault fault = creates ? faults.take() : Fault.NONE;
        if (!fault.kind().accepts()) {
            return Answers.to(fault);
        }
        Optional<String> account = keys.account(request.header("Authorization").orElse(""));
        if (account.isEmpty()) {
            return Answers.empty(401);
        }
        return creates ? createPayment.answer(account.get(), request, fault) : read(request);
    }

    private Reply read(Request request) {
        if (!request.method().equals("GET")) {
            return Answers.empty(404);
        }
        if (faults.readStatus() != 200) {
            return Answers.empty(faults.readStatus());
        }
        return request.path().equals("/payments") ? list(request) : one(request.path());
    }

    private Reply one(String path) {
        Matcher named = PAYMENT.matcher(path);
        Optional<SimulatedPayment> payment = named.matches() ? ledger.payment(named.group(1)) : Optional.empty();
        boolean actions = path.endsWith("/actions");
        return payment.map(found ->
                        actions ? json.get().actions(found) : json.get().details(found))
                .map(body -> Answers.json(200, body))
                .orElse(Answers.empty(404));
    }

    private Reply list(Request request) {
        Optional<String> reference = request.parameter("reference").filter(text -> !text.isEmpty());
        int limit = number(request, "limit", 10);
        int skip = number(request, "skip", 0);
        if (reference.isEmpty() || limit < 1 || limit > 100 || skip < 0) {
            return Answers.refused(new Refusal(Answers.INVALID, List.of("parameter_invalid")));
        }
        List<SimulatedPayment> found = new ArrayList<>(ledger.payments());
        found.removeIf(payment -> !payment.reference().equals(reference.get()));
        Collections.reverse(found);
        List<SimulatedPayment> page = found.stream().skip(skip).limit(limit).toList();
        return Answers.json(200, json.get().list(page, limit, skip, found.size()));
    }

    private static int number(Request request, String name, int otherwise) {
        try {
            return request.parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
