package io.octopusgateway.processing;

import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people outside are told at once. It holds nothing of any shopper, and no id of anything: who wants to know more
 * signs in.
 *
 * @param id stays the same however often the message is sent
 */
public record AlertMessage(String id, Kind kind, Instant at, List<Line> lines) {

    public AlertMessage {
        lines = List.copyOf(lines);
    }

    /** Why it is sent. */
    public enum Kind {
        /** Something began, or is over. */
        NEWS,
        /** Once a day: what lasts, and what was kept for the morning. */
        DIGEST,
        /** Somebody wants to see that it arrives. */
        TEST
    }

    /** How a cause stands. */
    public enum Stage {
        BEGAN,
        LASTS,
        OVER
    }

    /**
     * One cause.
     *
     * @param count how often it was noticed since it began
     * @param overOrNull when it was over; null while it lasts
     */
    public record Line(
            Alert alert,
            StoreId store,
            Stage stage,
            Instant began,
            long count,
            @Nullable Instant overOrNull) {
        public Optional<Instant> over() {
            return Optional.ofNullable(overOrNull);
        }
    }

    /** What of it somebody hears who wants nothing below a severity; empty if that is nothing. */
    Optional<AlertMessage> from(Severity least) {
        if (kind == Kind.TEST) {
            return Optional.of(this);
        }
        var loud = lines.stream()
                .filter(line -> line.alert().severity().compareTo(least) >= 0)
                .toList();
        return loud.isEmpty() ? Optional.empty() : Optional.of(new AlertMessage(id, kind, at, loud));
    }
}
