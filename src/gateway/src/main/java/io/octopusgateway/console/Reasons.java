package io.octopusgateway.console;

import java.util.Optional;
import java.util.regex.Pattern;

/** Why somebody did something: one line that people will read much later. */
final class Reasons {
    private static final int LONGEST = 200;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    /** What turns the direction of writing: with it, a line reads as what it does not say. */
    private static final Pattern TURNS = Pattern.compile("[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]");

    private Reasons() {}

    static Optional<String> of(Form form) {
        return form.text("why")
                .map(text -> BREAKS.matcher(text).replaceAll(" "))
                .map(text -> TURNS.matcher(text).replaceAll(""))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
