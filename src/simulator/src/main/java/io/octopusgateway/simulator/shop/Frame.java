package io.octopusgateway.simulator.shop;

import java.math.BigDecimal;
import java.util.Locale;

/** What is around every page of the shop, and how it writes text and money. */
final class Frame {
    /** The name the shopper also reads in the gateway's pages. */
    static final String SHOP = "Harbour Tea Shop";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %2$s
            <title>%3$s - %6$s</title>
            <link rel="stylesheet" href="/shop.css">
            </head>
            <body>
            <header><a href="/">%6$s</a> <a href="/basket" id="open-basket">%5$s</a></header>
            <main>
            <h1>%3$s</h1>
            %4$s
            </main>
            </body>
            </html>
            """;

    private Frame() {}

    static String page(ShopWords words, String title, String head, String main) {
        return PAGE.formatted(words.tag(), head, escape(title), main, escape(words.text("title.basket")), SHOP);
    }

    static String hkd(long minorUnits) {
        return String.format(Locale.ROOT, "HK$%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
