package io.octopusgateway.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts there are. */
public interface People {

    /** Whether nobody has an account yet. */
    boolean isEmpty();

    /** The account of this name, if there is one that may come in. */
    Optional<Account> named(PersonName name);

    /** Everybody who may come in, by name. */
    List<Person> all();

    /** Makes an account whose password must be changed first of all; empty if there is, or was, one of this name. */
    Optional<Person> add(PersonName name, Set<Role> roles, String hash, Instant now);

    /**
     * Gives somebody other roles and ends all their sessions.
     *
     * @return whether it was done; it is not if nobody would be left who may let people in
     */
    boolean change(Person person, Set<Role> roles);

    /** Lets somebody in no more, by the same rule. */
    boolean dismiss(Person person);

    /** Gives somebody another password and ends all their sessions. */
    void change(Person person, String hash);

    /**
     * A person, and what the password is held against.
     *
     * @param hasFactor whether a second factor is asked for after the password
     */
    record Account(Person person, String hash, boolean hasFactor) {
        @Override
        public String toString() {
            return "Account[" + person.name() + "]";
        }
    }
}
