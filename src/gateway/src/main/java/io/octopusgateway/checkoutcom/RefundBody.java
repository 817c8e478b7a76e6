package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.RefundAnswer;
import io.octopusgateway.payment.RefundRequest;
import io.octopusgateway.store.Store;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A refund in the provider's language. */
final class RefundBody {
    static final String REFUND_ID = "refund_id";
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private RefundBody() {}

    /**
     * The request as https://www.checkout.com/docs/payments/manage-payments/refund-a-payment has it (read 2026-11-22). The
     * amount is always there: without one the provider gives everything back.
     */
    static byte[] of(Store store, PaymentId payment, RefundRequest request) {
        var metadata = BUILDERS.createObjectBuilder()
                .add(StartBody.PAYMENT_ID, payment.value())
                .add(REFUND_ID, request.id().value())
                .add(StartBody.STORE, store.id().value());
        return BUILDERS.createObjectBuilder()
                .add("amount", request.amount().minorUnits())
                .add("reference", request.reference().value())
                .add("metadata", metadata)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The answer to a refund.
     *
     * @param sent our request: an answer that echoes another reference is not the answer to it
     */
    static RefundAnswer.Accepted accepted(byte[] sent, byte[] body) {
        var answer = StrictJson.object(body);
        var echo = CheckoutJson.text(answer, "reference");
        if (echo.isPresent() && !echo.equals(CheckoutJson.text(StrictJson.object(sent), "reference"))) {
            throw new Contradiction("the answer belongs to another request");
        }
        ActionId action = CheckoutJson.action(answer, "action_id");
        return new RefundAnswer.Accepted(action);
    }
}
