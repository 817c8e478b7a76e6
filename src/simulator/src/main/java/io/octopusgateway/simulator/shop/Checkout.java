package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.SpiClient.Accepted;
import io.octopusgateway.simulator.shop.SpiClient.Answer;
import io.octopusgateway.simulator.shop.SpiClient.PaymentStart;
import io.octopusgateway.simulator.shop.SpiClient.Refused;
import io.octopusgateway.simulator.shop.SpiClient.Shopper;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes an order to the gateway and the shopper to the payment page. */
final class Checkout {
    private static final Pattern PHONE = Pattern.compile("Mobi|Android|iPhone|iPad");
    private static final Pattern SIMPLIFIED = Pattern.compile("zh-(cn|sg|hans)\\b.*");

    private final ShopOrders orders;
    private final SpiClient gateway;
    private final Supplier<URI> publicUrl;

    Checkout(ShopOrders orders, SpiClient gateway, Supplier<URI> publicUrl) {
        this.orders = orders;
        this.gateway = gateway;
        this.publicUrl = publicUrl;
    }

    Reply pay(ShopOrder wanted, Request request) {
        ShopOrder order = orders.prepareToPay(wanted);
        Answer answer = gateway.start(new PaymentStart(
                order.reference(),
                order.currentAttempt(),
                order.amount(),
                order.currency(),
                order.description(),
                shopper(order, request)));
        if (answer instanceof Accepted accepted) {
            return Reply.seeOther(accepted.payUrl().map(URI::toString).orElse("/orders/" + order.reference()));
        }
        if (answer instanceof Refused refused) {
            return Reply.html(502, ShopPages.refused(order, refused));
        }
        return Reply.html(504, ShopPages.silent(order));
    }

    private Shopper shopper(ShopOrder order, Request request) {
        String orderPage = publicUrl.get() + "/orders/" + order.reference();
        return new Shopper(
                channel(request.header("user-agent").orElse("")),
                locale(request.header("accept-language").orElse("")),
                URI.create(orderPage + "?returned=success"),
                URI.create(orderPage + "?returned=failure"));
    }

    private static String channel(String userAgent) {
        return PHONE.matcher(userAgent).find() ? "MOBILE_WEB" : "DESKTOP_WEB";
    }

    /** The payment page speaks three languages; only the browser's first choice counts here. */
    private static String locale(String acceptLanguage) {
        String first = acceptLanguage.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!first.startsWith("zh") && !first.startsWith("yue")) {
            return "en";
        }
        return SIMPLIFIED.matcher(first).matches() ? "zh-Hans" : "zh-Hant-HK";
    }
}
