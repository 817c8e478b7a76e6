package io.octopusgateway.hosts;

import java.net.URI;

/** A shopper with one order, as a storefront would act for them. */
final class VendureShopper {
    static final int TEA_SET = 1;
    static final int TIN = 2;
    static final int STICKER = 3;

    /** A tea set with delivery, in minor units. */
    static final long TEA_SET_DELIVERED = 18600;

    static final long TIN_COSTS = 4550;

    private final GraphQl shop;
    private String code = "";

    VendureShopper(URI shop) {
        this(shop, "en");
    }

    VendureShopper(URI shop, String language) {
        this.shop = new GraphQl(shop.resolve("/shop-api?languageCode=" + language));
    }

    String code() {
        return code;
    }

    /** Puts one thing into the basket and goes to the till. */
    VendureShopper atTheTillWith(int variant) {
        add(variant);
        shop.ask("mutation { setCustomerForOrder(input: {firstName: \"Ka Yan\", lastName: \"Chan\","
                + " emailAddress: \"shopper@shop.example\"}) { __typename } }");
        shop.ask("mutation { setOrderShippingAddress(input: {streetLine1: \"1 Tea Road\", countryCode: \"HK\"})"
                + " { __typename } }");
        shop.ask("mutation { setOrderShippingMethod(shippingMethodId: 1) { __typename } }");
        goTo("ArrangingPayment");
        return this;
    }

    VendureShopper add(int variant) {
        code = shop.ask("mutation { addItemToOrder(productVariantId: " + variant + ", quantity: 1)"
                        + " { __typename ... on Order { code } } }")
                .at("/data/addItemToOrder/code");
        return this;
    }

    /** Asks for another state of the order; what it then is, or why not. */
    String goTo(String state) {
        var reply = shop.ask("mutation { transitionOrderToState(state: \"" + state + "\")"
                + " { ... on Order { state } ... on OrderStateTransitionError { transitionError } } }");
        return reply.at("/data/transitionOrderToState/state")
                + reply.at("/data/transitionOrderToState/transitionError");
    }

    /** Goes back to the basket, and to the till again with one more thing. */
    VendureShopper withOneMore(int variant) {
        goTo("AddingItems");
        add(variant);
        goTo("ArrangingPayment");
        return this;
    }

    Reply redeem(String coupon) {
        return shop.tryTo("mutation { applyCouponCode(couponCode: \"" + coupon + "\")"
                + " { __typename ... on Order { totalWithTax } ... on ErrorResult { message } } }");
    }

    /** Chooses Octopus. */
    Reply pay() {
        return shop.tryTo("mutation { addPaymentToOrder(input: {method: \"octopus\","
                + " metadata: {channel: \"DESKTOP_WEB\"}}) { __typename"
                + " ... on Order { state payments { id state amount transactionId metadata } }"
                + " ... on PaymentFailedError { paymentErrorMessage }"
                + " ... on PaymentDeclinedError { paymentErrorMessage } } }");
    }
}
