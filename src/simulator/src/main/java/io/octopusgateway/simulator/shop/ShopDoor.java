package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which page or act a request is for. */
final class ShopDoor {
    private static final Pattern ORDER = Pattern.compile("/orders/(ORD-[A-Z0-9]{8})(/pay)?");
    // A form's answer may lead to the gateway's page, so form-action stays open.
    private static final String POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";

    private final ShopOrders orders;
    private final Checkout checkout;
    private final UpdatesDoor updates;
    private final String css = css();

    ShopDoor(ShopOrders orders, Checkout checkout, UpdatesDoor updates) {
        this.orders = orders;
        this.checkout = checkout;
        this.updates = updates;
    }

    Reply handle(Request request) {
        Reply reply = request.method().equals("POST") ? act(request) : show(request);
        return reply.with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    private Reply show(Request request) {
        return switch (request.path()) {
            case "/" -> Reply.html(200, ShopPages.products());
            case "/basket" -> Reply.html(200, ShopPages.basket(basket(request)));
            case "/shop.css" -> Reply.of(200, "text/css; charset=utf-8", css);
            default ->
                order(request, false)
                        .map(order -> Reply.html(200, ShopPages.order(order)))
                        .orElseGet(ShopDoor::notFound);
        };
    }

    private Reply act(Request request) {
        return switch (request.path()) {
            case UpdatesDoor.PATH -> updates.handle(request);
            case "/basket" -> add(request);
            case "/checkout" -> placeOrder(request);
            default ->
                order(request, true).map(order -> checkout.pay(order, request)).orElseGet(ShopDoor::notFound);
        };
    }

    private static Reply add(Request request) {
        return request.field("product")
                .flatMap(Catalog::find)
                .map(product -> keep(basket(request).plusOne(product), Reply.seeOther("/basket")))
                .orElseGet(ShopDoor::notFound);
    }

    private Reply placeOrder(Request request) {
        Basket basket = basket(request);
        if (basket.isEmpty()) {
            return Reply.seeOther("/basket");
        }
        ShopOrder order = orders.place(basket.description(), basket.total());
        return keep(Basket.parse(""), checkout.pay(order, request));
    }

    private Optional<ShopOrder> order(Request request, boolean toPay) {
        Matcher path = ORDER.matcher(request.path());
        return path.matches() && toPay == (path.group(2) != null) ? orders.find(path.group(1)) : Optional.empty();
    }

    private static Basket basket(Request request) {
        return Basket.parse(request.cookie(Basket.COOKIE).orElse(""));
    }

    private static Reply keep(Basket basket, Reply reply) {
        return reply.with("Set-Cookie", Basket.COOKIE + "=" + basket.cookie() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Reply notFound() {
        return Reply.html(404, ShopPages.notFound());
    }

    private static String css() {
        try (InputStream in = ShopDoor.class.getResourceAsStream("shop.css")) {
            if (in == null) {
                throw new IllegalStateException("shop.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
