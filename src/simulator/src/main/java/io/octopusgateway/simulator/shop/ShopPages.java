package io.octopusgateway.simulator.shop;

import static io.octopusgateway.simulator.shop.Frame.escape;
import static io.octopusgateway.simulator.shop.Frame.hkd;

import io.octopusgateway.simulator.shop.SpiClient.Refused;
import java.util.stream.Collectors;

/** The shop's pages as HTML, in the words of one language. */
record ShopPages(ShopWords words) {

    String products() {
        String items = Catalog.PRODUCTS.stream().map(this::product).collect(Collectors.joining());
        return page("title.products", "<ul class=\"products\">\n" + items + "</ul>");
    }

    private String product(Catalog.Product product) {
        return """
                <li id="%1$s"><h2>%2$s</h2><p>%3$s</p>
                <form method="post" action="/basket"><input type="hidden" name="product" value="%1$s">
                <button id="add-%1$s" type="submit">%4$s</button></form></li>
                """.formatted(
                        product.id(),
                        escape(product.name(words)),
                        hkd(product.price()),
                        escape(words.text("basket.add", product.name(words))));
    }

    String basket(Basket basket) {
        if (basket.isEmpty()) {
            return page("title.basket", "<p>" + escape(words.text("basket.empty")) + "</p>");
        }
        String lines = basket.quantities().entrySet().stream()
                .map(entry -> "<tr><td>%d × %s</td><td>%s</td></tr>\n"
                        .formatted(
                                entry.getValue(),
                                escape(entry.getKey().name(words)),
                                hkd(entry.getKey().price() * entry.getValue())))
                .collect(Collectors.joining());
        String main = """
                <table><caption>%s</caption>
                %s<tr><th scope="row">%s</th><td id="total">%s</td></tr></table>
                <form method="post" action="/checkout"><button id="checkout" type="submit">%s</button></form>
                """.formatted(
                        escape(words.text("basket.caption")),
                        lines,
                        escape(words.text("basket.total")),
                        hkd(basket.total()),
                        escape(words.text("basket.order")));
        return page("title.basket", main);
    }

    /** For browsers that run no scripts: the gateway's words are for whoever connects a shop, and English. */
    String refused(ShopOrder order, Refused problem) {
        String main = """
                <p id="problem" role="alert" lang="en">%s</p>
                <p lang="en">%s</p>
                %s
                %s
                """.formatted(
                        escape(problem.title()),
                        escape(problem.detail()),
                        payForm(order, "retry", "pay.retry"),
                        orderLink(order));
        return page("title.refused", main);
    }

    String silent(ShopOrder order) {
        String main =
                """
                <p id="problem" role="alert">%s</p>
                %s
                %s
                """.formatted(escape(words.text("pay.silent")), payForm(order, "retry", "pay.retry"), orderLink(order));
        return page("title.silent", main);
    }

    String notFound() {
        return page("title.notFound", "<p>" + escape(words.text("notFound.text")) + "</p>");
    }

    String payForm(ShopOrder order, String id, String key) {
        return "<form method=\"post\" action=\"/orders/%s/pay\"><button id=\"%s\" type=\"submit\">%s</button></form>"
                .formatted(order.reference(), id, escape(words.text(key)));
    }

    private String orderLink(ShopOrder order) {
        return "<p><a id=\"order-link\" href=\"/orders/%s\">%s</a></p>"
                .formatted(order.reference(), escape(words.text("order.link", order.reference())));
    }

    private String page(String title, String main) {
        return Frame.page(words, words.text(title), "", main);
    }
}
