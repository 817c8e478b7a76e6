package io.octopusgateway.people;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in. A session is known by the hash of its token; its person and roles are read anew each time. */
public interface Sessions {

    /** Begins a session, and ends the person's oldest beyond so many. */
    void begin(String sha256, Person person, int most, Instant now);

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
     */
    record Session(Person person, @Nullable String languageOrNull, Instant beganAt) {}
}
