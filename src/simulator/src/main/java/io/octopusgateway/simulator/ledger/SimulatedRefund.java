package io.octopusgateway.simulator.ledger;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;

/**
 * One refund of a payment at one moment. {@code request} is the request as it came; empty for one that a person made in
 * the provider's dashboard. Amounts are minor units.
 */
public record SimulatedRefund(
        String actionId, JsonObject request, long amount, Instant requestedOn, Instant movedAt, State state) {

    /** Where a refund stands. One that was returned had been made before: the payer's side sent the money back. */
    public enum State {
        PENDING,
        REFUNDED,
        DECLINED,
        RETURNED;

        /** True while the money is on its way or given. */
        boolean takes() {
            return this != DECLINED;
        }
    }

    /** The response code of a refund that went wrong: invalid request parameters, as documented for refunds. */
    static final String NO = "20006";

    static SimulatedRefund of(JsonObject request, long amount, Instant now) {
        return new SimulatedRefund(Ids.prefixed("act"), request, amount, now, now, State.PENDING);
    }

    SimulatedRefund become(State next, Instant now) {
        return new SimulatedRefund(actionId, request, amount, requestedOn, now, next);
    }

    public String reference() {
        return request.getString("reference", "");
    }

    public String responseCode() {
        return state == State.DECLINED ? NO : SimulatedPayment.APPROVED;
    }

    /** A refund that somebody asked for over the API. */
    public boolean isRequested() {
        return !request.equals(JsonValue.EMPTY_JSON_OBJECT);
    }
}
