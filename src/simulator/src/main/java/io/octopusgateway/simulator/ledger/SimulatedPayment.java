package io.octopusgateway.simulator.ledger;

import io.octopusgateway.simulator.ledger.SimulatedRefund.State;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One payment at one moment. {@code request} is the create request as it came; amounts are minor units. */
public record SimulatedPayment(
        String id,
        String token,
        JsonObject request,
        Instant requestedOn,
        Instant expiresAt,
        Status status,
        Outcome outcome,
        Marks marks,
        List<SimulatedRefund> refunds) {
    public SimulatedPayment {
        refunds = List.copyOf(refunds);
    }

    /** Where a payment stands; the provider has no word of its own for the time between approval and capture. */
    public enum Status {
        PENDING("Pending"),
        CAPTURE_PENDING("Pending"),
        CAPTURED("Captured"),
        DECLINED("Declined"),
        CANCELED("Canceled"),
        EXPIRED("Expired");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** True while the shopper, or the provider after the shopper, still has something to do. */
        public boolean open() {
            return this == PENDING || this == CAPTURE_PENDING;
        }
    }

    /** How the payment ended, or last moved: the response code is empty until there is one. */
    public record Outcome(Instant at, String responseCode) {
        public String responseSummary() {
            return summaryOf(responseCode);
        }

        static String summaryOf(String code) {
            return code.equals(APPROVED) ? "Approved" : DeclineCode.summaryOf(code);
        }
    }

    /** The numbers the provider and the acquirer keep for it, drawn once at creation. */
    public record Marks(String actionId, String partnerPaymentId, String customerId, String acquirerTransactionId) {
        static Marks draw() {
            return new Marks(Ids.prefixed("act"), Ids.digits(18), Ids.prefixed("cus"), Ids.digits(12));
        }

        /** The action before the capture, where there is one. */
        public String authorizationId() {
            return "act_" + reversed(actionId);
        }

        public String acquirerReferenceNumber() {
            return "744100" + acquirerTransactionId + "00000";
        }
    }

    /** The response code of a payment that went through. */
    public static final String APPROVED = "10000";

    static SimulatedPayment create(JsonObject request, Instant now, Instant expiresAt) {
        return new SimulatedPayment(
                Ids.prefixed("pay"),
                Ids.token(),
                request,
                now,
                expiresAt,
                Status.PENDING,
                new Outcome(now, ""),
                Marks.draw(),
                List.of());
    }

    SimulatedPayment become(Status next, String responseCode, Instant now) {
        return new SimulatedPayment(
                id, token, request, requestedOn, expiresAt, next, new Outcome(now, responseCode), marks, refunds);
    }

    /** The name under which the shop's own address may hear of it. */
    public String sessionId() {
        return "sid_" + reversed(id);
    }

    /** {@code octopus}, or what a payment of somebody else's came with. */
    public String sourceType() {
        return request.getJsonObject("source").getString("type");
    }

    private static String reversed(String prefixed) {
        return new StringBuilder(prefixed.substring(prefixed.indexOf('_') + 1))
                .reverse()
                .toString();
    }

    public String reference() {
        return request.getString("reference", "");
    }

    public String description() {
        return request.getString("description", "");
    }

    public long amount() {
        return request.getJsonNumber("amount").longValueExact();
    }

    public String currency() {
        return request.getString("currency");
    }

    public URI successUrl() {
        return URI.create(request.getString("success_url"));
    }

    public URI failureUrl() {
        return URI.create(request.getString("failure_url"));
    }

    /** The processing channel it was made for; empty if nobody named one. */
    public String channel() {
        return request.getString("processing_channel_id", "");
    }

    /** A payment that is in no ledger: what an event is about that only shows what events look like. */
    public static SimulatedPayment sample(JsonObject request, Status status, String responseCode, Instant now) {
        return create(request, now, now).become(status, responseCode, now);
    }

    /** The same with a refund of ten dollars. */
    public static SimulatedPayment sampleRefund(JsonObject request, Instant now) {
        return sample(request, Status.CAPTURED, APPROVED, now)
                .with(SimulatedRefund.of(JsonValue.EMPTY_JSON_OBJECT, 1000, now));
    }

    /** What was captured: all of it or nothing. */
    public long captured() {
        return status == Status.CAPTURED ? amount() : 0;
    }

    /** The same with one more refund, or with one that moved; the one that moved last stands last. */
    SimulatedPayment with(SimulatedRefund changed) {
        List<SimulatedRefund> next = new ArrayList<>(refunds);
        next.removeIf(one -> one.actionId().equals(changed.actionId()));
        next.add(changed);
        return new SimulatedPayment(id, token, request, requestedOn, expiresAt, status, outcome, marks, next);
    }

    /** The refund that was asked for or moved last. */
    public SimulatedRefund lastRefund() {
        return refunds.get(refunds.size() - 1);
    }

    /** What was given back; a refund that was returned had been given all the same. */
    public long refunded() {
        return refunds.stream()
                .filter(refund -> refund.state() == State.REFUNDED || refund.state() == State.RETURNED)
                .mapToLong(SimulatedRefund::amount)
                .sum();
    }

    /** What could still be given back. */
    public long refundable() {
        return captured()
                - refunds.stream()
                        .filter(refund -> refund.state().takes())
                        .mapToLong(SimulatedRefund::amount)
                        .sum();
    }

    /** The request's metadata with every value as text. */
    public Map<String, String> metadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (request.get("metadata") instanceof JsonObject metadata) {
            metadata.forEach((key, value) -> texts.put(key, text(value)));
        }
        return Map.copyOf(texts);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
