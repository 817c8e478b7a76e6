package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.plan.Plan;
import io.octopusgateway.simulator.provider.SecretKeys.Caller;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The door of the Payments API: who may enter, which call it is, and the reads. */
public final class PaymentsApi {
    private static final Pattern PAYMENT = Pattern.compile("/payments/((?:pay|sid)_\\w+)(/actions)?");
    private static final Pattern REFUNDS = Pattern.compile("/payments/(\\w+)/refunds");

    private final Ledger ledger;
    private final Callers callers;
    private final Troubles troubles;
    private final CreatePayment createPayment;
    private final RefundPayment refundPayment;
    private final PaymentList list;
    private final Supplier<PaymentJson> json;
    private final Switchboard switches;
    private final Answers answers;

    /** Whose call this is, by the value of its {@code Authorization}; empty if nobody is known by it. */
    public interface Callers {
        Optional<Caller> caller(String authorization);
    }

    /** Where the API is and where payers are sent. */
    public record Places(Supplier<URI> base, Supplier<URI> landing) {}

    /** What goes wrong with requests for a payment, with reads, and with requests for a refund. */
    public record Troubles(Plan<Fault> starts, Plan<Fault> reads, Plan<Fault> refunds) {}

    /** Called when a payment has come to be and its answer has not left yet. */
    public interface Created {
        void payment(SimulatedPayment payment, Fault fault);
    }

    /** Called when a refund has come to be and its answer has not left yet. */
    public interface Refunded {
        void payment(SimulatedPayment payment);
    }

    public PaymentsApi(
            Callers callers,
            Places places,
            Ledger ledger,
            SimulatorClock clock,
            Switchboard switches,
            Troubles troubles,
            Created created,
            Refunded refunded) {
        this.callers = callers;
        this.ledger = ledger;
        this.switches = switches;
        this.troubles = troubles;
        this.json = () -> new PaymentJson(places.base().get(), places.landing().get(), switches.now());
        this.answers = new Answers(switches);
        this.list = new PaymentList(ledger, clock);
        KeyedCalls calls = new KeyedCalls(ledger, switches);
        this.createPayment = new CreatePayment(ledger, switches, json, created, calls);
        this.refundPayment = new RefundPayment(ledger, json, refunded, calls);
    }

    public Reply handle(Request request) {
        boolean creates = request.method().equals("POST") && request.path().equals("/payments");
        Matcher refund = REFUNDS.matcher(request.path());
        boolean refunds = request.method().equals("POST") && refund.matches();
        Fault fault = plan(creates, refunds).take();
        if (!fault.kind().accepts()) {
            return answers.to(fault);
        }
        Optional<Caller> caller = callers.caller(request.header("Authorization").orElse(""));
        if (caller.isEmpty()) {
            return answers.unauthorized();
        }
        if (creates) {
            return createPayment.answer(caller.get(), request, fault);
        }
        if (refunds) {
            return refundPayment.answer(caller.get(), request, refund.group(1), fault);
        }
        Reply reply = read(request);
        return reply.status() == 200 ? answers.spoiled(reply, fault) : reply;
    }

    private Plan<Fault> plan(boolean creates, boolean refunds) {
        if (creates) {
            return troubles.starts();
        }
        return refunds ? troubles.refunds() : troubles.reads();
    }

    private Reply read(Request request) {
        if (!request.method().equals("GET")) {
            return Answers.empty(404);
        }
        return request.path().equals("/payments")
                ? list.answer(request, switches.now(), json.get())
                : one(request.path());
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
}
