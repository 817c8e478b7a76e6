package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.ShopOrder.Status;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop's orders, and what an order update does to them. Safe for use by several threads. */
final class ShopOrders {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, ShopOrder> orders = new LinkedHashMap<>();
    private final OrderFile file;

    /** What became of an update. */
    enum Outcome {
        APPLIED,
        OLD,
        UNKNOWN_ORDER,
        WRONG_MONEY
    }

    ShopOrders(OrderFile file) {
        this.file = file;
        file.read().forEach(order -> orders.put(order.reference(), order));
    }

    synchronized ShopOrder place(String description, long amount) {
        return put(ShopOrder.place("ORD-" + random(), description, amount));
    }

    synchronized Optional<ShopOrder> find(String reference) {
        return Optional.ofNullable(orders.get(reference));
    }

    synchronized List<ShopOrder> all() {
        return List.copyOf(orders.values());
    }

    /** The order as it is to be paid now: under a new payment reference only if the gateway called the last one failed. */
    synchronized ShopOrder prepareToPay(ShopOrder seen) {
        ShopOrder order = orders.getOrDefault(seen.reference(), seen);
        return order.status() == Status.FAILED ? put(order.payAgain()) : order;
    }

    /** Notes where the attempt can be paid, if it still is the order's latest one. */
    synchronized void handedOut(ShopOrder asked, String payPage) {
        ShopOrder order = orders.getOrDefault(asked.reference(), asked);
        if (order.currentAttempt().equals(asked.currentAttempt())) {
            put(order.handedOut(payPage));
        }
    }

    /** Updates come at least once and in any order: only a higher sequence than any before changes the order. */
    synchronized Outcome apply(OrderUpdate update) {
        ShopOrder order = orders.get(update.orderReference());
        if (order == null) {
            return Outcome.UNKNOWN_ORDER;
        }
        if (update.sequence() <= order.highestSequence()) {
            put(order.ignored(update));
            return Outcome.OLD;
        }
        Status next = status(update, order.status());
        if (next == Status.PAID && !moneyFits(order, update)) {
            put(order.doubted(update));
            return Outcome.WRONG_MONEY;
        }
        put(order.applied(update, next));
        return Outcome.APPLIED;
    }

    private static boolean moneyFits(ShopOrder order, OrderUpdate update) {
        return update.captured() == order.amount()
                && update.payment().amount() == order.amount()
                && update.payment().currency().equals(order.currency());
    }

    /** The gateway's verdict in the shop's words. A word this shop has never heard changes nothing. */
    private static Status status(OrderUpdate update, Status now) {
        return switch (update.orderStatus()) {
            case "UNPAID", "AWAITING_PAYMENT" -> Status.WAITING;
            default ->
                Arrays.stream(Status.values())
                        .filter(known -> known.name().equals(update.orderStatus()))
                        .findFirst()
                        .orElse(now);
        };
    }

    private ShopOrder put(ShopOrder order) {
        orders.put(order.reference(), order);
        file.write(new ArrayList<>(orders.values()));
        return order;
    }

    private static String random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
