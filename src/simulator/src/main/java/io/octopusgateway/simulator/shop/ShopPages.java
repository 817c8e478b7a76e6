package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.shop.ShopOrder.Status;
import io.octopusgateway.simulator.shop.SpiClient.Refused;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shop's pages as HTML. */
final class ShopPages {
    private static final int REFRESH_SECONDS = 2;
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s
            <title>%s - Demo tea shop</title>
            <link rel="stylesheet" href="/shop.css">
            </head>
            <body>
            <header><a href="/">Demo tea shop</a> <a href="/basket" id="open-basket">Basket</a></header>
            <main>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    private ShopPages() {}

    static String products() {
        String items = Catalog.PRODUCTS.stream()
                .map(product -> """
                        <li id="%1$s"><h2>%2$s</h2><p>%3$s</p>
                        <form method="post" action="/basket"><input type="hidden" name="product" value="%1$s">
                        <button id="add-%1$s" type="submit">Add %2$s to basket</button></form></li>
                        """.formatted(product.id(), escape(product.name()), hkd(product.price())))
                .collect(Collectors.joining());
        return page("Products", "", "<ul class=\"products\">\n" + items + "</ul>");
    }

    static String basket(Basket basket) {
        if (basket.isEmpty()) {
            return page("Basket", "", "<p>Your basket is empty.</p>");
        }
        String lines = basket.quantities().entrySet().stream()
                .map(entry -> "<tr><td>%d × %s</td><td>%s</td></tr>\n"
                        .formatted(
                                entry.getValue(),
                                escape(entry.getKey().name()),
                                hkd(entry.getKey().price() * entry.getValue())))
                .collect(Collectors.joining());
        String main = """
                <table><caption>What you are about to buy</caption>
                %s<tr><th scope="row">Total</th><td id="total">%s</td></tr></table>
                <form method="post" action="/checkout"><button id="checkout" type="submit">Pay with Octopus</button></form>
                """.formatted(lines, hkd(basket.total()));
        return page("Basket", "", main);
    }

    /** What the shop knows is what order updates said; that a browser returned here proves nothing. */
    static String order(ShopOrder order) {
        String refresh =
                order.status().open() ? "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">" : "";
        String main = """
                <p>%s</p>
                <p>Total: <span id="order-amount">%s</span></p>
                <p id="order-status" role="status" data-status="%s">%s</p>
                %s
                """.formatted(
                        escape(order.description()),
                        hkd(order.amount()),
                        order.status().name(),
                        order.status().text(),
                        nextStep(order));
        return page("Order " + order.reference(), refresh, main);
    }

    static String refused(ShopOrder order, Refused problem) {
        String main = """
                <p id="problem" role="alert">%s</p>
                <p>%s</p>
                %s
                %s
                """.formatted(
                        escape(problem.title()),
                        escape(problem.detail()),
                        payForm(order, "retry", "Try again"),
                        orderLink(order));
        return page("We could not start the payment", "", main);
    }

    static String silent(ShopOrder order) {
        String main = """
                <p id="problem" role="alert">The payment service has not answered yet. Your order is kept, and trying
                again does not make you pay twice.</p>
                %s
                %s
                """.formatted(payForm(order, "retry", "Try again"), orderLink(order));
        return page("Please wait a moment", "", main);
    }

    static String notFound() {
        return page("Not found", "", "<p>There is no such page.</p>");
    }

    private static String nextStep(ShopOrder order) {
        if (order.status() == Status.FAILED) {
            return payForm(order, "pay-again", "Pay again");
        }
        return order.status() == Status.WAITING ? payForm(order, "continue", "Go to the payment page") : "";
    }

    private static String payForm(ShopOrder order, String id, String text) {
        return "<form method=\"post\" action=\"/orders/%s/pay\"><button id=\"%s\" type=\"submit\">%s</button></form>"
                .formatted(order.reference(), id, text);
    }

    private static String orderLink(ShopOrder order) {
        return "<p><a id=\"order-link\" href=\"/orders/%1$s\">Order %1$s</a></p>".formatted(order.reference());
    }

    private static String page(String title, String head, String main) {
        return FRAME.formatted(head, escape(title), escape(title), main);
    }

    private static String hkd(long minorUnits) {
        return String.format(Locale.ROOT, "HK$%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
