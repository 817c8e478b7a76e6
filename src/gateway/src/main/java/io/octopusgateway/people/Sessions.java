package io.octopusgateway.people;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in. A session is known by the hash of its token; its person and roles are read anew each time. */
public interface Sessions {

    /**
     * Begins a session, and ends the person's oldest of its kind beyond so many.
     *
     * @param waitsForCode whether nothing opens until a code was shown; such a session ends none of the others
     */
    void begin(String sha256, Person person, boolean waitsForCode, int most, Instant now);

    /** A session that began and was seen recently enough, which is noted as seen. */
    Optional<Session> find(String sha256, Instant beganAfter, Instant seenAfter, Instant now);

    /** The same, but it is not noted: a page that looks by itself is no sign of its reader. */
    Optional<Session> glance(String sha256, Instant beganAfter, Instant seenAfter);

    /** What the pages of a session are written in from now on, as a language tag. */
    void speak(String sha256, String language);

    void end(String sha256);

    /**
     * One browser somebody is signed in with.
     *
     * @param languageOrNull the tag of the language that was chosen; null if the browser's is good
     * @param waitsForCode whether the second factor is still to be shown
     * @param mustChange whether the password is one that somebody else knows
     * @param hasFactor whether the person has a second factor
     */
    record Session(
            Person person,
            @Nullable String languageOrNull,
            Instant beganAt,
            boolean waitsForCode,
            boolean mustChange,
            boolean hasFactor) {

        /**
         * What is to be done before anything else opens.
         *
         * @param isFactorRequired whether nobody goes on without a second factor
         */
        public Optional<Step> step(boolean isFactorRequired) {
            if (waitsForCode) {
                return Optional.of(Step.CODE);
            }
            if (mustChange) {
                return Optional.of(Step.PASSWORD);
            }
            return isFactorRequired && !hasFactor ? Optional.of(Step.FACTOR) : Optional.empty();
        }
    }

    /** What somebody who knew the password has to do before the console opens. */
    enum Step {
        /** The second factor is to be shown. */
        CODE,
        /** The password is one that somebody else knows. */
        PASSWORD,
        /** There is no second factor yet, and nobody goes on without one. */
        FACTOR
    }
}
