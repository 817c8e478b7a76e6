package io.octopusgateway.shopper;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as a picture that needs nothing but itself. */
final class QrImage {
    /** The light margin scanners need, in modules. */
    private static final int MARGIN = 4;

    private QrImage() {}

    static String svg(String content) {
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
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>
                """.formatted(side, dark);
    }
}
