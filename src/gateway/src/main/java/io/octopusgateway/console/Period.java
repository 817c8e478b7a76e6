package io.octopusgateway.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** How far back figures go, and in how many pieces. Days begin at midnight in Hong Kong. */
enum Period {
    DAY("24h", 24, Duration.ofHours(1)),
    WEEK("7d", 7, Duration.ofDays(1)),
    MONTH("30d", 30, Duration.ofDays(1));

    private final String text;
    private final int pieces;
    private final Duration width;

    Period(String text, int pieces, Duration width) {
        this.text = text;
        this.pieces = pieces;
        this.width = width;
    }

    static Period named(String text) {
        return Stream.of(values())
                .filter(one -> one.text.equals(text))
                .findFirst()
                .orElse(DAY);
    }

    String text() {
        return text;
    }

    int pieces() {
        return pieces;
    }

    Duration width() {
        return width;
    }

    /** When the first piece begins, if the last one is that of now. */
    Instant since(Instant now) {
        var unit = this == DAY ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        return now.atZone(Parts.ZONE).truncatedTo(unit).toInstant().minus(width.multipliedBy(pieces - 1L));
    }
}
