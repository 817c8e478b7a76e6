package io.octopusgateway.simulator.page;

import java.math.BigDecimal;
import java.util.Locale;

/** The frame of every page, and the escaping that keeps what others wrote from becoming markup. */
final class Html {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - Simulator</title>
            <link rel="stylesheet" href="/simulator.css">
            %s
            </head>
            <body>
            <header><p class="banner">Simulator: no real money moves here</p></header>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private Html() {}

    static String page(String title, String head, String main) {
        return FRAME.formatted(escape(title), head, main);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** {@code HK$1,280.50} for 128050. */
    static String hkd(long minorUnits) {
        return String.format(Locale.ROOT, "HK$%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }
}
