package io.octopusgateway.spi;

import io.octopusgateway.processing.Feed.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the feed as one opaque word: hosts keep it and give it back, and read nothing out of it. */
final class FeedCursor {
    private static final Pattern INSIDE = Pattern.compile("1:(0|[1-9][0-9]{0,17}):([A-Za-z0-9_-]{0,64})");
    private static final Pattern OUTSIDE = Pattern.compile("[A-Za-z0-9_-]{1,120}");

    private FeedCursor() {}

    static String of(Mark mark) {
        var inside = "1:" + mark.position() + ":" + mark.updateId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Empty for a text the feed has never given. */
    static Optional<Mark> read(String text) {
        if (!OUTSIDE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var inside = INSIDE.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            return inside.matches()
                    ? Optional.of(new Mark(Long.parseLong(inside.group(1)), inside.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notInThisAlphabet) {
            return Optional.empty();
        }
    }
}
