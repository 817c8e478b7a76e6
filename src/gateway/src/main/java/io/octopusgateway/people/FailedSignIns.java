package io.octopusgateway.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How often somebody failed to sign in, and where somebody did not fail, the same for all servers. */
public interface FailedSignIns {

    /**
     * Counts a try with each of these subjects, before it is known whether it is a good one, so that many at once are
     * counted, too.
     *
     * @return how long to wait, if it is too early for another one with any of them; then it is counted with none
     */
    Optional<Duration> take(Map<String, Patience> subjects, Instant now);

    /** It was a good one: nothing is held against its subject any more. */
    void forgive(String subject);

    /** Whether a subject was good before, and has not been forgotten. */
    boolean isKnown(String subject, Instant now);

    /** A subject was good: it is known from now on. */
    void remember(String subject, Instant now);

    /**
     * How long a subject waits after its failures: a second after one more than {@code free}, then twice as long each
     * time, and never longer than {@code longest}, so that nobody is ever shut out by others for good.
     */
    record Patience(int free, Duration longest) {
        public Duration after(int failures) {
            var beyond = failures - free;
            if (beyond <= 0) {
                return Duration.ZERO;
            }
            var seconds = 1L << Math.min(beyond - 1, 30);
            return seconds < longest.toSeconds() ? Duration.ofSeconds(seconds) : longest;
        }
    }
}
