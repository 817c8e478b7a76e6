package io.octopusgateway.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Second factors as they are kept: the secret unreadable to whoever has only the database, recovery codes as hashes. */
public interface Factors {

    /**
     * Keeps a new secret until it is confirmed, instead of one that never was.
     *
     * @return whether it was taken; it is not if the person has a second factor already
     */
    boolean offer(Person person, byte[] secret);

    /** The secret of a person; empty if there is none, or if it cannot be read any more. */
    Optional<Factor> of(Person person);

    /**
     * The person has shown to have the secret: from now on it is asked for.
     *
     * @param step what was shown, which is used up
     * @param recovery the hashes of all recovery codes
     * @param here the hash of the session it was shown in; every other one waits for a code from now on
     */
    boolean confirm(Person person, long step, List<String> recovery, String here, Instant now);

    /** Uses up the code of a step; false if it, or a later one, was used before, at whichever server. */
    boolean use(Person person, long step);

    /** Uses up a recovery code; false if there is no such one, or it was used. */
    boolean recover(Person person, String sha256, Instant now);

    /** How many recovery codes are left. */
    int left(Person person);

    /** Takes everything away and ends all sessions of the person; false if there was nothing. */
    boolean remove(Person person);

    /** The ids of all who have a second factor. */
    Set<Long> owners();

    /** @param isConfirmed whether it is asked for */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares secrets
    record Factor(byte[] secret, boolean isConfirmed) {
        @Override
        public String toString() {
            return "Factor[" + isConfirmed + "]";
        }
    }
}
