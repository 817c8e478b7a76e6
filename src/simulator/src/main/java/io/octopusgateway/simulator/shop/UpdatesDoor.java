package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.OrderUpdateReceiver.Headers;
import io.octopusgateway.simulator.web.Manner;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the gateway knocks: {@code POST /octopus/order-updates}. */
final class UpdatesDoor {
    static final String PATH = "/octopus/order-updates";

    private final OrderUpdateReceiver receiver;
    private final ShopOrders orders;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile UpdatesMode mode = UpdatesMode.NORMAL;

    UpdatesDoor(OrderUpdateReceiver receiver, ShopOrders orders) {
        this.receiver = receiver;
        this.orders = orders;
    }

    void mode(UpdatesMode next) {
        mode = next;
    }

    int requests() {
        return requests.get();
    }

    Reply handle(Request request) {
        requests.incrementAndGet();
        return switch (mode) {
            case NORMAL -> receive(request);
            case ANSWER_500 -> Reply.empty(500);
            case ANSWER_503 -> Reply.empty(503);
            case ANSWER_410 -> Reply.empty(410);
            case FORGET -> Reply.empty(200);
            case HANG -> Reply.empty(200).travelling(Manner.HANG);
            case APPLY_THEN_500 -> {
                receive(request);
                yield Reply.empty(500);
            }
        };
    }

    private Reply receive(Request request) {
        Headers headers = new Headers(
                request.header("webhook-id").orElse(""),
                request.header("webhook-timestamp").orElse(""),
                request.header("webhook-signature").orElse(""));
        if (!receiver.isGenuine(headers, request.body())) {
            return Reply.empty(401);
        }
        if (receiver.isTest(request.body())) {
            return Reply.empty(200);
        }
        Optional<OrderUpdate> update = receiver.read(headers, request.body());
        if (update.isEmpty()) {
            return Reply.empty(400);
        }
        return switch (orders.apply(update.get())) {
            case APPLIED, OLD -> Reply.empty(200);
            case UNKNOWN_ORDER -> Reply.empty(404);
            case WRONG_MONEY -> rejected(update.get().sequence());
        };
    }

    /** Only this explicit body tells the gateway that the shop does not want the money; a bare 4xx is a retry. */
    private static Reply rejected(long sequence) {
        String body = Json.createObjectBuilder()
                .add("outcome", "REJECTED")
                .add("reason", "AMOUNT_MISMATCH")
                .add("sequence", sequence)
                .build()
                .toString();
        return Reply.json(422, body);
    }
}
