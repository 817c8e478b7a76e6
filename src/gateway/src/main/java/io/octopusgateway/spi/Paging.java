package io.octopusgateway.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page of a list: where it begins and how long it may be. */
record Paging(String list, Optional<String> after, int limit) {
    static final String CURSOR = "cursor";
    static final String LIMIT = "limit";

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,2}");

    /**
     * The page that was asked for.
     *
     * @param list names the list with all that was asked about, so that a cursor of another one is told apart
     */
    static Paging of(Map<String, String> parameters, String list, Cursors cursors) {
        var cursor = Optional.ofNullable(parameters.get(CURSOR));
        return new Paging(list, cursor.map(one -> cursors.position(list, one)), limit(parameters.get(LIMIT)));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw StartTerms.invalid("limit must be a number from 1 to 200.");
        }
        return Integer.parseInt(text);
    }

    /** How many to ask for: one more than is shown, to know whether there are more. */
    int wanted() {
        return limit + 1;
    }

    /** What is shown of what was found. */
    <T> List<T> shown(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** The mark of the next page, if there is one. */
    <T> @Nullable String next(List<T> found, Cursors cursors, Function<T, String> position) {
        return found.size() > limit ? cursors.of(list, position.apply(found.get(limit - 1))) : null;
    }
}
