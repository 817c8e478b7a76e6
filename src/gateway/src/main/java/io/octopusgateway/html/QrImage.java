package io.octopusgateway.html;

import static io.octopusgateway.html.Html.element;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as a picture that needs nothing but itself. */
public final class QrImage {
    /** The light margin scanners need, in modules. */
    private static final int MARGIN = 4;

    private QrImage() {}

    /** A document of its own. */
    public static String svg(String content) {
        return of(content).with("xmlns", "http://www.w3.org/2000/svg") + "\n";
    }

    /** A part of a page, for what must have no address of its own. */
    public static Html of(String content) {
        var code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        var side = code.size + 2 * MARGIN;
        var dark = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        var light = "M0 0h%1$dv%1$dH0z".formatted(side);
        return element("svg")
                .with("viewBox", "0 0 %1$d %1$d".formatted(side))
                .with("shape-rendering", "crispEdges")
                .add(element("path").with("fill", "#fff").with("d", light))
                .add(element("path").with("fill", "#000").with("d", dark.toString()));
    }
}
