package io.octopusgateway.spi;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for what a person decides: one of a few words, and always a reason. */
final class PersonTerms {
    private static final int LONGEST_REASON = 255;

    private PersonTerms() {}

    /** The constant of this name. */
    static <E extends Enum<E>> E choice(String member, Class<E> type, @Nullable String text) {
        var all = type.getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        member + " must be one of those in 'allowed'.",
                        Map.of("allowed", Arrays.stream(all).map(Enum::name).toList())));
    }

    /** Why it is decided so: whoever looks at it in a year must understand it. */
    static String reason(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
            throw StartTerms.invalid("reason must be 1 to 255 characters that say why.");
        }
        return text;
    }
}
