package io.octopusgateway.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody signs in with, and is called by in the audit: a short name or an e-mail address, in small letters. */
public record PersonName(String value) {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,79}");

    public PersonName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("a name is 1 to 80 of a-z 0-9 . _ @ + -");
        }
    }

    /** The name somebody typed, however large its letters; empty if nobody can be called so. */
    public static Optional<PersonName> typed(String text) {
        var name = text.strip().toLowerCase(Locale.ROOT);
        return VALID.matcher(name).matches() ? Optional.of(new PersonName(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
