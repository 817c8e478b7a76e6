package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as people type them. */
final class Amounts {
    /** A comma stands between thousands or nowhere: some keyboards have one where others have the point. */
    private static final Pattern TYPED =
            Pattern.compile("(?i:HK)?\\$?\\s*([0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.([0-9]{1,2}))?");

    private Amounts() {}

    /** Hong Kong dollars; empty if it is not clear how much is meant. */
    static Optional<Money> read(String text) {
        var typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        var dollars = Long.parseLong(typed.group(1).replace(",", ""));
        var cents = typed.group(2) == null ? "00" : (typed.group(2) + "0").substring(0, 2);
        return Optional.of(Money.hkd(dollars * 100 + Long.parseLong(cents)));
    }
}
