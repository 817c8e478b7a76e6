package io.octopusgateway.console;

import java.util.Optional;

/** Why somebody did something: one line that people will read much later. */
final class Reasons {
    private static final int LONGEST = 200;

    private Reasons() {}

    static Optional<String> of(Form form) {
        return form.text("why")
                .map(text -> text.replaceAll("\\p{Cntrl}+", " "))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
