package io.octopusgateway.checkoutcom;

import io.nayuki.qrcodegen.QrCode;

/** A QR code a terminal can show and a phone can scan: two rows of it a line. */
final class TextQr {
    private static final int BORDER = 2;

    private TextQr() {}

    static String of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        var picture = new StringBuilder();
        for (var y = -BORDER; y < code.size + BORDER; y += 2) {
            for (var x = -BORDER; x < code.size + BORDER; x++) {
                var upper = !code.getModule(x, y);
                var lower = !code.getModule(x, y + 1);
                picture.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            picture.append('\n');
        }
        return picture.toString();
    }
}
