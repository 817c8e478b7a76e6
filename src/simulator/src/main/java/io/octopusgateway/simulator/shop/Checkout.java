package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.SpiClient.Accepted;
import io.octopusgateway.simulator.shop.SpiClient.Answer;
import io.octopusgateway.simulator.shop.SpiClient.PaymentStart;
import io.octopusgateway.simulator.shop.SpiClient.Refused;
import io.octopusgateway.simulator.shop.SpiClient.Shopper;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes an order to the gateway and the shopper to the payment page. */
final class Checkout {
    private static final Pattern PHONE = Pattern.compile("Mobi|Android|iPhone|iPad");

    private final ShopOrders orders;
    private final SpiClient gateway;
    private final Supplier<URI> publicUrl;

    Checkout(ShopOrders orders, SpiClient gateway, Supplier<URI> publicUrl) {
        this.orders = orders;
        this.gateway = gateway;
        this.publicUrl = publicUrl;
    }

    /** A form is led to the payment page; a script is told where it is, or what stands in the way. */
    Reply pay(ShopOrder wanted, Request request) {
        ShopOrder order = orders.prepareToPay(wanted);
        ShopWords words = words(request);
        Answer answer = gateway.start(new PaymentStart(
                order.reference(),
                order.currentAttempt(),
                order.amount(),
                order.currency(),
                order.description(),
                shopper(order, words, request)));
        if (answer instanceof Accepted accepted) {
            accepted.payUrl().ifPresent(page -> orders.handedOut(order, page.toString()));
        }
        boolean script = request.header("accept").orElse("").contains("application/json");
        return script ? json(answer) : html(answer, order, new ShopPages(words));
    }

    private static Reply html(Answer answer, ShopOrder order, ShopPages pages) {
        if (answer instanceof Accepted accepted) {
            return Reply.seeOther(accepted.payUrl().map(URI::toString).orElse("/orders/" + order.reference()));
        }
        if (answer instanceof Refused refused) {
            return Reply.html(502, pages.refused(order, refused));
        }
        return Reply.html(504, pages.silent(order));
    }

    private static Reply json(Answer answer) {
        if (answer instanceof Accepted accepted) {
            JsonObjectBuilder started = Json.createObjectBuilder().add("status", accepted.status());
            accepted.payUrl().ifPresent(page -> started.add("payPageUrl", page.toString()));
            return Reply.json(200, started.build().toString());
        }
        if (answer instanceof Refused refused) {
            return problem(refused.httpStatus(), refused.problem());
        }
        return problem(
                504,
                Json.createObjectBuilder()
                        .add("title", "No answer yet")
                        .add("retryable", "SAME_REQUEST")
                        .build());
    }

    private static Reply problem(int status, JsonObject problem) {
        return Reply.of(status, "application/problem+json", problem.toString());
    }

    /** Whether the order can be paid with Octopus, as the gateway says it. */
    Reply eligibility(ShopOrder order) {
        return gateway.eligibility(order.amount(), order.currency())
                .map(answer -> Reply.json(200, answer.toString()))
                .orElseGet(() -> Reply.empty(502));
    }

    static ShopWords words(Request request) {
        return ShopWords.accepted(request.header("accept-language").orElse(""));
    }

    private Shopper shopper(ShopOrder order, ShopWords words, Request request) {
        String orderPage = publicUrl.get() + "/orders/" + order.reference();
        return new Shopper(
                channel(request.header("user-agent").orElse("")),
                words.tag(),
                URI.create(orderPage + "?returned=success"),
                URI.create(orderPage + "?returned=failure"));
    }

    private static String channel(String userAgent) {
        return PHONE.matcher(userAgent).find() ? "MOBILE_WEB" : "DESKTOP_WEB";
    }
}
