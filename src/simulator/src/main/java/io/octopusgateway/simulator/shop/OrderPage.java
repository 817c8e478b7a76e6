package io.octopusgateway.simulator.shop;

import static io.octopusgateway.simulator.shop.Frame.escape;
import static io.octopusgateway.simulator.shop.Frame.hkd;

import io.octopusgateway.simulator.shop.ShopOrder.Status;
import java.net.URI;

/**
 * The page of an order, where it is paid with the gateway's web component. Inside the component stands a form that does
 * the same where scripts do not run or the gateway cannot be reached.
 */
record OrderPage(ShopWords words, URI gateway) {
    private static final int REFRESH_SECONDS = 2;

    /** What the shop knows is what order updates said; that a browser returned here proves nothing. */
    String of(ShopOrder order) {
        String main = """
                <p>%s</p>
                <p id="order-amount">%s</p>
                <div role="status"><p id="order-status" data-status="%s" data-open="%s">%s</p>
                %s</div>
                %s
                """.formatted(
                        escape(order.description()),
                        escape(words.text("order.total", hkd(order.amount()))),
                        order.status().name(),
                        order.status().open(),
                        escape(words.text("status." + order.status().name())),
                        reason(order),
                        payable(order) ? component(order) : "");
        return Frame.page(words, words.text("title.order", order.reference()), head(order), main);
    }

    private String head(ShopOrder order) {
        String refresh = order.status().open()
                ? "<noscript><meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\"></noscript>\n"
                : "";
        return refresh + """
                <script type="module" src="/shop.js"></script>
                <script type="module" src="%s/pay/assets/octopus-payment.js"></script>""".formatted(escape(gateway.toString().replaceAll("/+$", "")));
    }

    private String reason(ShopOrder order) {
        String text = order.status() == Status.FAILED ? order.latest().decline().getOrDefault(words.tag(), "") : "";
        return text.isEmpty() ? "" : "<p id=\"decline\">" + escape(text) + "</p>";
    }

    private static boolean payable(ShopOrder order) {
        return order.status() == Status.WAITING
                || order.status() == Status.PROCESSING
                || order.status() == Status.FAILED;
    }

    private String component(ShopOrder order) {
        String page = order.latest()
                .payPage()
                .filter(there -> order.status() != Status.FAILED)
                .map(there -> " pay-page-url=\"" + escape(there) + "\"")
                .orElse("");
        return """
                <octopus-payment eligibility-url="/orders/%1$s/octopus" start-url="/orders/%1$s/pay" shop-name="%2$s"%3$s>
                %4$s
                <p slot="other-method">%5$s</p>
                </octopus-payment>
                """.formatted(order.reference(), Frame.SHOP, page, form(order), escape(words.text("order.otherMethod")));
    }

    private String form(ShopOrder order) {
        ShopPages pages = new ShopPages(words);
        if (order.status() == Status.FAILED) {
            return pages.payForm(order, "pay-again", "pay.again");
        }
        if (order.status() == Status.PROCESSING) {
            return "";
        }
        return order.latest().payPage().isPresent()
                ? pages.payForm(order, "continue", "pay.continue")
                : pages.payForm(order, "pay", "pay.first");
    }
}
