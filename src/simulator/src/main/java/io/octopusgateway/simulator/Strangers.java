package io.octopusgateway.simulator;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.webhook.Courier;
import io.octopusgateway.simulator.webhook.EventType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;

/** Payments that others make on the same provider account. They can be read and are told of like all others. */
public final class Strangers {
    private static final String ELSEWHERE = "https://elsewhere.example/checkout";

    private final Ledger ledger;
    private final Courier courier;

    Strangers(Ledger ledger, Courier courier) {
        this.ledger = ledger;
        this.courier = courier;
    }

    /** A card payment, captured at once. */
    public SimulatedPayment cardPayment(String reference, long amount) {
        SimulatedPayment open = ledger.open(request("card", reference, amount));
        SimulatedPayment captured = ledger.move(
                        open.id(), EnumSet.of(Status.PENDING), Status.CAPTURED, SimulatedPayment.APPROVED)
                .orElseThrow();
        courier.announce(EventType.CAPTURED, captured);
        return captured;
    }

    /** An Octopus payment of another store, waiting for its own shopper. */
    public SimulatedPayment octopusPayment(String reference, long amount) {
        SimulatedPayment open = ledger.open(request("octopus", reference, amount));
        courier.announce(EventType.PENDING, open);
        return open;
    }

    /** Puts a stranger beside a payment if the fault asks for one. */
    void beside(SimulatedPayment payment, Fault fault) {
        if (fault.kind() == Fault.Kind.FOREIGN_CARD) {
            cardPayment(payment.reference(), payment.amount());
        }
        if (fault.kind() == Fault.Kind.FOREIGN_OCTOPUS) {
            octopusPayment(payment.reference(), payment.amount());
        }
    }

    /** A payment of nobody's, as it would be when an event of this type is raised. */
    static SimulatedPayment sample(EventType type, Instant now) {
        JsonObject request = request("octopus", "SAMPLE", 12850);
        return switch (type) {
            case PENDING -> SimulatedPayment.sample(request, Status.PENDING, "", now);
            case APPROVED, CAPTURE_PENDING -> SimulatedPayment.sample(request, Status.CAPTURE_PENDING, "", now);
            case CAPTURED -> SimulatedPayment.sample(request, Status.CAPTURED, SimulatedPayment.APPROVED, now);
            case DECLINED, CAPTURE_DECLINED -> SimulatedPayment.sample(request, Status.DECLINED, "20001", now);
            case CANCELED -> SimulatedPayment.sample(request, Status.CANCELED, "", now);
            case REFUND_PENDING, REFUNDED, REFUND_DECLINED, RETURNED -> SimulatedPayment.sampleRefund(request, now);
            case EXPIRED -> SimulatedPayment.sample(request, Status.EXPIRED, "", now);
        };
    }

    private static JsonObject request(String sourceType, String reference, long amount) {
        return Json.createObjectBuilder()
                .add("amount", amount)
                .add("currency", "HKD")
                .add("source", Json.createObjectBuilder().add("type", sourceType))
                .add("reference", reference)
                .add("success_url", ELSEWHERE)
                .add("failure_url", ELSEWHERE)
                .add(
                        "customer",
                        Json.createObjectBuilder()
                                .add("email", "wong@example.hk")
                                .add("name", "Wong Siu Ming"))
                .add("metadata", Json.createObjectBuilder().add("till", "7"))
                .build();
    }
}
