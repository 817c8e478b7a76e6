package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatorClock;
import io.octopusgateway.simulator.switches.Reads.ListFilter;
import io.octopusgateway.simulator.switches.Reads.ListLag;
import io.octopusgateway.simulator.switches.Reads.ListPage;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /payments}: newest first, by reference, and as far behind the truth as a switch says. */
final class PaymentList {
    private final Ledger ledger;
    private final SimulatorClock clock;
    private final Map<String, Integer> listsSurvived = new HashMap<>();

    PaymentList(Ledger ledger, SimulatorClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    synchronized Reply answer(Request request, Switches switches, PaymentJson json) {
        Optional<String> reference = request.parameter("reference").filter(text -> !text.isEmpty());
        int asked = number(request, "limit", 10);
        int skip = number(request, "skip", 0);
        if (reference.isEmpty() || asked < 1 || asked > 100 || skip < 0) {
            return Answers.invalid("parameter_invalid");
        }
        int limit = switch (switches.get(ListPage.class)) {
            case AS_ASKED -> asked;
            case ONE -> 1;
            case TEN -> 10;
        };
        List<SimulatedPayment> found = new ArrayList<>(ledger.payments());
        found.removeIf(payment ->
                switches.has(ListFilter.BY_REFERENCE) && !payment.reference().equals(reference.get()));
        found.removeIf(payment -> isBehind(payment, switches.get(ListLag.class)));
        Collections.reverse(found);
        List<SimulatedPayment> page = found.stream().skip(skip).limit(limit).toList();
        return Answers.json(200, json.list(page, limit, skip, found.size()));
    }

    /** Whether the list has not heard of the payment yet. */
    private boolean isBehind(SimulatedPayment payment, ListLag lag) {
        if (lag.lists() > 0) {
            return listsSurvived.merge(payment.id(), 1, Integer::sum) <= lag.lists();
        }
        return payment.requestedOn().plus(lag.time()).isAfter(clock.instant());
    }

    private static int number(Request request, String name, int otherwise) {
        try {
            return request.parameter(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
