package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whatever could be meant as an address in numbers, the way the most obliging programs do. */
final class LenientReader {
    private LenientReader() {}

    static Optional<InetAddress> read(String form) {
        var text = Normalizer.normalize(decoded(form), Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]", "")
                .replace('\u3002', '.')
                .replaceAll("^\\.+|\\.+$", "")
                .replaceAll("\\.{2,}", ".");
        if (text.startsWith("[") && text.endsWith("]")) {
            return six(text.substring(1, text.length() - 1).replaceFirst("%.*", ""));
        }
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static String decoded(String form) {
        try {
            return URLDecoder.decode(form.replace("+", "%2b"), UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return form;
        }
    }

    private static Optional<InetAddress> six(String literal) {
        try {
            return literal.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                    ? Optional.of(InetAddress.getByName(literal))
                    : Optional.empty();
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }

    /** As inet_aton does: one to four numbers, each octal, decimal or hexadecimal, the last one filling what is left. */
    private static Optional<InetAddress> four(String text) {
        var numbers = new ArrayList<BigInteger>();
        for (var part : text.split("\\.", -1)) {
            number(part).ifPresent(numbers::add);
        }
        var parts = text.split("\\.", -1).length;
        if (numbers.size() != parts || parts > 4) {
            return Optional.empty();
        }
        return four(numbers);
    }

    private static Optional<InetAddress> four(List<BigInteger> numbers) {
        var value = numbers.get(numbers.size() - 1);
        if (value.bitLength() > 8 * (5 - numbers.size())) {
            return Optional.empty();
        }
        for (var at = 0; at < numbers.size() - 1; at++) {
            if (numbers.get(at).bitLength() > 8) {
                return Optional.empty();
            }
            value = value.or(numbers.get(at).shiftLeft(24 - 8 * at));
        }
        try {
            var bits = value.intValue();
            return Optional.of(InetAddress.getByAddress(
                    new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits}));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<BigInteger> number(String part) {
        if (part.matches("0[xX][0-9A-Fa-f]+")) {
            return Optional.of(new BigInteger(part.substring(2), 16));
        }
        if (part.matches("0[0-7]+")) {
            return Optional.of(new BigInteger(part, 8));
        }
        return part.matches("[0-9]+") ? Optional.of(new BigInteger(part)) : Optional.empty();
    }
}
