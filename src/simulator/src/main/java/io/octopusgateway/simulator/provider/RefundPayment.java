package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /payments/{id}/refunds}: without an amount it gives back all that is left. */
final class RefundPayment {
    private static final int LONGEST_REFERENCE = 50;

    private final Ledger ledger;
    private final Supplier<PaymentJson> json;
    private final PaymentsApi.Refunded refunded;
    private final KeyedCalls calls;

    RefundPayment(Ledger ledger, Supplier<PaymentJson> json, PaymentsApi.Refunded refunded, KeyedCalls calls) {
        this.ledger = ledger;
        this.json = json;
        this.refunded = refunded;
        this.calls = calls;
    }

    Reply answer(SecretKeys.Caller caller, Request request, String payment, Fault fault) {
        return calls.answer(caller, request, fault, () -> refund(payment, request));
    }

    private Reply refund(String id, Request request) {
        Optional<SimulatedPayment> payment = ledger.payment(id);
        if (payment.isEmpty()) {
            return Answers.empty(404);
        }
        String text = request.content().text();
        Optional<JsonObject> body = CreatePayment.parse(text.isEmpty() ? "{}" : text);
        if (body.isEmpty()) {
            return Answers.invalid("request_json_invalid");
        }
        if (payment.get().captured() == 0) {
            return Answers.empty(403);
        }
        long amount = amount(body.get(), payment.get());
        if (amount < 1 || amount % 10 != 0) {
            return Answers.invalid("amount_invalid");
        }
        if (body.get().getString("reference", "").length() > LONGEST_REFERENCE) {
            return Answers.invalid("parameter_invalid");
        }
        return ledger.refund(id, body.get(), amount)
                .map(moved -> {
                    refunded.payment(moved);
                    return Answers.json(202, json.get().refundAccepted(moved));
                })
                .orElseGet(() ->
                        Answers.refused(new Refusal(Answers.IN_PROCESSING, List.of("refund_amount_exceeds_balance"))));
    }

    private static long amount(JsonObject body, SimulatedPayment payment) {
        if (!body.containsKey("amount")) {
            return payment.refundable();
        }
        return body.get("amount") instanceof JsonNumber number && number.isIntegral() ? number.longValue() : 0;
    }
}
