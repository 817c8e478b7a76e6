package io.octopusgateway.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day or a month by the clock of a place.
 *
 * @param end the first day that is not in it
 */
public record StatementPeriod(LocalDate first, LocalDate end, ZoneId zone) {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** A month such as {@code 2026-11} or a day such as {@code 2026-11-27}; empty if the text is neither. */
    public static Optional<StatementPeriod> of(String text, ZoneId zone) {
        try {
            if (MONTH.matcher(text).matches()) {
                var month = YearMonth.parse(text);
                return Optional.of(
                        new StatementPeriod(month.atDay(1), month.plusMonths(1).atDay(1), zone));
            }
            if (DAY.matcher(text).matches()) {
                var day = LocalDate.parse(text);
                return Optional.of(new StatementPeriod(day, day.plusDays(1), zone));
            }
        } catch (DateTimeException noSuchDay) {
            // said below, like any other text that names none
        }
        return Optional.empty();
    }

    /** When each of its days begins, by that clock: not every day has 24 hours. */
    public List<Instant> days() {
        return first.datesUntil(end)
                .map(day -> day.atStartOfDay(zone).toInstant())
                .toList();
    }

    public Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    public Instant until() {
        return end.atStartOfDay(zone).toInstant();
    }
}
