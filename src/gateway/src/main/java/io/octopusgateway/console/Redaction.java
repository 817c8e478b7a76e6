package io.octopusgateway.console;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The last look at what leaves the house: whatever looks like a key, an e-mail address or the number of a card is taken
 * out, wherever it came from. What goes in is chosen so that this should never find anything.
 */
final class Redaction {
    static final String OUT = "[redacted]";
    private static final int LEAST_DIGITS = 13;

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("\\bsk_[A-Za-z0-9_*#$=-]{8,}"),
            Pattern.compile("\\bwhsec_[A-Za-z0-9+/=]{8,}"),
            Pattern.compile("\\back_[A-Za-z0-9_-]{8,}"),
            Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("[^\\s@\"<>,;:]{1,64}@[A-Za-z0-9.-]{1,253}\\.[A-Za-z]{2,}"),
            Pattern.compile("(?<![0-9])\\+[0-9][0-9 -]{6,16}[0-9]"));

    private static final Pattern DIGITS = Pattern.compile("(?<![0-9.])[0-9](?:[ -]?[0-9]){12,18}(?![0-9.])");

    private Redaction() {}

    static String of(String text) {
        var redacted = text;
        for (var shape : SHAPES) {
            redacted = shape.matcher(redacted).replaceAll(OUT);
        }
        return DIGITS.matcher(redacted).replaceAll(found -> isCard(found.group()) ? "[redacted]" : found.group());
    }

    /** By Luhn's rule, as every card's number. */
    private static boolean isCard(String text) {
        var digits = text.replaceAll("[ -]", "");
        var sum = 0;
        for (var at = 0; at < digits.length(); at++) {
            var digit = digits.charAt(digits.length() - 1 - at) - '0';
            var doubled = at % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.length() >= LEAST_DIGITS && sum % 10 == 0;
    }
}
