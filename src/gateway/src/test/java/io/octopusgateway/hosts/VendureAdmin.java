package io.octopusgateway.hosts;

import java.net.URI;

/** Whoever runs the shop, in the Admin API. */
final class VendureAdmin {
    private final GraphQl admin;

    VendureAdmin(URI shop, String password) {
        admin = new GraphQl(shop.resolve("/admin-api"));
        admin.ask("mutation { login(username: \"superadmin\", password: \"" + password + "\") { __typename } }");
    }

    /** The order with everything an admin sees of its money, payments in the order in which they were made. */
    VendureOrder order(String code) {
        var found = admin.ask("{ orders(options: {filter: {code: {eq: \"" + code + "\"}}}) { items { id } } }");
        var id = found.at("/data/orders/items/0/id");
        var reply = admin.ask("{ order(id: \"" + id + "\") { id state totalWithTax"
                + " payments { id createdAt state amount errorMessage transactionId metadata"
                + " refunds { id state total reason transactionId } }"
                + " history(options: {take: 100}) { items { type data } } } }");
        return new VendureOrder(reply.json().getValue("/data/order").asJsonObject());
    }

    String state(String code) {
        return order(code).state();
    }

    /** Gives money of the order's settled payment back. */
    Reply refund(String code, long amount) {
        var payment = order(code).payment("Settled").orElseThrow().getString("id");
        return admin.tryTo("mutation { refundOrder(input: {paymentId: \"" + payment + "\", amount: " + amount
                + ", lines: [], shipping: 0, adjustment: 0, reason: \"broken cup\"})"
                + " { __typename ... on Refund { id state total transactionId } ... on ErrorResult { message } } }");
    }

    Reply settlePayment(String id) {
        return admin.tryTo("mutation { settlePayment(id: \"" + id + "\") { __typename ... on Payment { state }"
                + " ... on SettlePaymentError { paymentErrorMessage } } }");
    }

    Reply cancelOrder(String code) {
        var id = order(code).id();
        return admin.tryTo("mutation { cancelOrder(input: {orderId: \"" + id + "\"}) { __typename"
                + " ... on Order { state } ... on ErrorResult { message } } }");
    }

    /** Has the shop look at once for what got lost; whether the gateway could be asked. */
    boolean catchUp() {
        return admin.ask("mutation { catchUpWithOctopus }")
                .at("/data/catchUpWithOctopus")
                .equals("true");
    }

    /** Whoever has this coupon pays so much less. */
    void offerCoupon(String code, long discount) {
        admin.ask("mutation { createPromotion(input: {enabled: true, couponCode: \"" + code + "\", conditions: [],"
                + " actions: [{code: \"order_fixed_discount\", arguments: [{name: \"discount\", value: \"" + discount
                + "\"}]}], translations: [{languageCode: en, name: \"" + code + "\"}]}) { __typename } }");
    }
}
