package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which page or act a request is for. */
final class ShopDoor {
    private static final Pattern ORDER = Pattern.compile("/orders/(ORD-[A-Z0-9]{8})(/pay|/octopus|/status)?");
    private final ShopOrders orders;
    private final Checkout checkout;
    private final UpdatesDoor updates;
    private final URI gateway;
    private final String policy;

    /** The gateway is where the web component comes from and where it asks. */
    ShopDoor(URI gateway, ShopOrders orders, Checkout checkout, UpdatesDoor updates) {
        String origin = gateway.getScheme() + "://" + gateway.getAuthority();
        this.gateway = gateway;
        // A form's answer may lead to the gateway's page, so form-action stays open.
        this.policy = "default-src 'none'; style-src 'self'; script-src 'self' " + origin + "; connect-src 'self' "
                + origin + "; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
        this.orders = orders;
        this.checkout = checkout;
        this.updates = updates;
    }

    Reply handle(Request request) {
        Reply reply = request.method().equals("POST") ? act(request) : show(request);
        return reply.with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    private Reply show(Request request) {
        ShopWords words = Checkout.words(request);
        ShopPages pages = new ShopPages(words);
        return switch (request.path()) {
            case "/" -> Reply.html(200, pages.products());
            case "/basket" -> Reply.html(200, pages.basket(basket(request)));
            case "/shop.css" -> Reply.of(200, "text/css; charset=utf-8", file("shop.css"));
            case "/shop.js" -> Reply.of(200, "text/javascript; charset=utf-8", file("shop.js"));
            default -> showOrder(request, words).orElseGet(() -> notFound(request));
        };
    }

    private Optional<Reply> showOrder(Request request, ShopWords words) {
        return order(request, "")
                .map(order -> Reply.html(200, new OrderPage(words, gateway).of(order)))
                .or(() -> order(request, "/octopus").map(checkout::eligibility))
                .or(() -> order(request, "/status").map(ShopDoor::status));
    }

    private static Reply status(ShopOrder order) {
        return Reply.json(200, "{\"status\":\"" + order.status().name() + "\"}");
    }

    private Reply act(Request request) {
        return switch (request.path()) {
            case UpdatesDoor.PATH -> updates.handle(request);
            case "/basket" -> add(request);
            case "/checkout" -> placeOrder(request);
            default ->
                order(request, "/pay")
                        .map(order -> checkout.pay(order, request))
                        .orElseGet(() -> notFound(request));
        };
    }

    private static Reply add(Request request) {
        return request.field("product")
                .flatMap(Catalog::find)
                .map(product -> keep(basket(request).plusOne(product), Reply.seeOther("/basket")))
                .orElseGet(() -> notFound(request));
    }

    /** The order comes first: it is what a payment is made of, however often one is asked for. */
    private Reply placeOrder(Request request) {
        Basket basket = basket(request);
        if (basket.isEmpty()) {
            return Reply.seeOther("/basket");
        }
        ShopOrder order = orders.place(basket.description(Checkout.words(request)), basket.total());
        return keep(Basket.parse(""), Reply.seeOther("/orders/" + order.reference()));
    }

    private Optional<ShopOrder> order(Request request, String door) {
        Matcher path = ORDER.matcher(request.path());
        boolean here = path.matches() && door.equals(path.group(2) == null ? "" : path.group(2));
        return here ? orders.find(path.group(1)) : Optional.empty();
    }

    private static Basket basket(Request request) {
        return Basket.parse(request.cookie(Basket.COOKIE).orElse(""));
    }

    private static Reply keep(Basket basket, Reply reply) {
        return reply.with("Set-Cookie", Basket.COOKIE + "=" + basket.cookie() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Reply notFound(Request request) {
        return Reply.html(404, new ShopPages(Checkout.words(request)).notFound());
    }

    private static String file(String name) {
        try (InputStream in = ShopDoor.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
