package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All tries of one call. Retries show only the last try to whoever called, but "it hung, then it was refused" is not a
 * refusal: so every try is written down here, and the call amounts to the worst of them. For one thread.
 *
 * @param <T> what a readable answer is read into
 */
final class Tries<T> {
    private final LongSupplier nanoTime;
    private final long deadline;
    private final Reading<T> reading;
    private final List<Outcome> outcomes = new ArrayList<>();
    private List<String> codes = List.of();
    private int status;
    private int expected;
    private int refusal;
    private long earliest;
    private boolean contradicted;
    private @Nullable T answer;

    /** Reads the body of an answer; throws {@link MalformedJson} if it is not to be believed. */
    interface Reading<T> {
        T of(byte[] body);
    }

    Tries(Duration patience, LongSupplier nanoTime, Reading<T> reading) {
        this.nanoTime = nanoTime;
        this.earliest = nanoTime.getAsLong();
        this.deadline = earliest + patience.toNanos();
        this.reading = reading;
    }

    static <T> Tries<T> within(Duration patience, Reading<T> reading) {
        return new Tries<>(patience, System::nanoTime, reading);
    }

    /** This status is an answer like any other, and nothing to speak of. */
    Tries<T> expecting(int status) {
        expected = status;
        return this;
    }

    /** This status is a no to the request itself here, and no word on our credentials. */
    Tries<T> refusedBy(int status) {
        refusal = status;
        return this;
    }

    boolean expects(int status) {
        return status == expected;
    }

    /**
     * How long to wait before the next try, if the provider asked for patience.
     *
     * @param longest how long the try may take: one that could run over the deadline is not made
     */
    Duration pause(Duration longest) {
        var now = nanoTime.getAsLong();
        var pause = Math.max(0, earliest - now);
        if (deadline - now - pause < longest.toNanos()) {
            throw new CallFailed.OutOfTime();
        }
        return Duration.ofNanos(pause);
    }

    /** Begins a try, which counts as silent until something better is known of it. */
    void begin(Duration longest) {
        if (deadline - nanoTime.getAsLong() < longest.toNanos()) {
            throw new CallFailed.OutOfTime();
        }
        status = 0;
        outcomes.add(Outcome.SILENT);
    }

    /** A try that ended before anything was sent to the provider's payments. */
    void kept(Outcome outcome) {
        status = 0;
        outcomes.add(outcome);
    }

    /** The last try says nothing: its token had run out. */
    void forgetLast() {
        outcomes.remove(outcomes.size() - 1);
    }

    /** No try before this time has passed. */
    void waitAtLeast(Duration pause) {
        earliest = nanoTime.getAsLong() + pause.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
    }

    boolean isLate() {
        return nanoTime.getAsLong() - deadline > 0;
    }

    /** Ends a try that got no status. */
    Outcome failed(Throwable failure) {
        return end(Outcome.of(failure));
    }

    /** Ends a try that got a status, and a body unless that broke off. */
    Outcome answered(int status, byte @Nullable [] body) {
        this.status = status;
        var outcome = status == refusal ? Outcome.REFUSED : Outcome.of(status, body);
        if (outcome == Outcome.ANSWERED && body != null) {
            return end(read(body));
        }
        codes = outcome == Outcome.REFUSED && body != null ? Outcome.codes(body) : List.of();
        return end(outcome);
    }

    /** What the whole call amounts to; without any try, nothing was sent. */
    Outcome verdict() {
        return outcomes.contains(Outcome.ANSWERED)
                ? Outcome.ANSWERED
                : outcomes.stream().max(Enum::compareTo).orElse(Outcome.NOT_SENT);
    }

    /** What was read, if some try was answered. */
    Optional<T> answer() {
        return Optional.ofNullable(answer);
    }

    /** Some answer was about something else than what was asked. */
    boolean isContradicted() {
        return contradicted;
    }

    /** The status of the last try, 0 if it got none. */
    int status() {
        return status;
    }

    /** The provider's codes with its no. */
    List<String> codes() {
        return codes;
    }

    int count() {
        return outcomes.size();
    }

    private Outcome read(byte[] body) {
        try {
            answer = reading.of(body);
            return Outcome.ANSWERED;
        } catch (Contradiction other) {
            contradicted = true;
            return Outcome.SILENT;
        } catch (MalformedJson notToBeBelieved) {
            return Outcome.SILENT;
        }
    }

    private Outcome end(Outcome outcome) {
        outcomes.set(outcomes.size() - 1, outcome);
        return outcome;
    }
}
