package io.octopusgateway.system;

import io.octopusgateway.simulator.shop.DemoShop;
import java.net.http.HttpRequest.BodyPublishers;

/** Somebody who shops with forms and cookies and no browser. */
final class ShopVisitor {
    private ShopVisitor() {}

    /** Buys a tea set up to the point where the shopper is sent to pay; returns the order's reference. */
    static String buyTeaSet(DemoShop shop) {
        var added = post(shop, "/basket", "product=tea-set", "");
        var basket = added.header("Set-Cookie").replaceFirst(";.*", "");
        var order = post(shop, "/checkout", "", basket).header("Location");
        var started = post(shop, order + "/pay", "", basket);
        if (started.status() != 303) {
            throw new AssertionError("the shop could not start the payment: " + started.status());
        }
        return order.substring(order.lastIndexOf('/') + 1);
    }

    private static Answer post(DemoShop shop, String path, String form, String cookie) {
        return Http.send(Http.request(shop.url().toString().replaceAll("/+$", "") + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(form)));
    }
}
