package io.octopusgateway.simulator.page;

import io.nayuki.qrcodegen.QrCode;

/** Draws a QR code as SVG: one path, with the quiet zone of four modules that scanners need. */
final class QrSvg {
    private static final int QUIET = 4;

    private QrSvg() {}

    static String draw(String text, String label) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(',')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET;
        return """
               <svg id="qr" class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" shape-rendering="crispEdges">
               <rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/>
               </svg>
               """.formatted(Html.escape(label), side, side, path);
    }
}
