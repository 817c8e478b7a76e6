package io.octopusgateway.people;

import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.store.Secret;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in, as admins have it. Nobody changes the own roles, and somebody who may let people in is always left.
 * Whoever is changed is signed out everywhere. Thread-safe.
 */
public final class Personnel {
    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Audit audit;
    private final InstantSource clock;

    public Personnel(People people, Passwords passwords, Tokens tokens, Audit audit, InstantSource clock) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody new, with a first password that is told once. */
    public record Added(Person person, Secret password) {}

    /** What came of a wish to change the own password. */
    public enum Changed {
        DONE,
        WRONG_PASSWORD,
        TOO_SHORT,
        TOO_LONG,
        GUESSABLE
    }

    public List<Person> all() {
        return people.all();
    }

    /** Lets somebody in; empty if there is, or ever was, somebody of this name. */
    public Optional<Added> add(Person by, PersonName name, Set<Role> roles) {
        if (all().stream().anyMatch(one -> one.name().equals(name))) {
            return Optional.empty();
        }
        audit.add(Deed.of(by, Action.PERSON_ADDED, name.value(), sorted(roles)));
        var password = tokens.fresh();
        return people.add(name, roles, passwords.hash(password), clock.instant())
                .map(person -> new Added(person, password));
    }

    /** Gives somebody other roles; false if that may not be. */
    public boolean change(Person by, PersonName name, Set<Role> roles) {
        var before = find(by, name);
        if (before.isEmpty() || !people.change(before.get(), roles)) {
            return false;
        }
        var detail = sorted(before.get().roles()) + " -> " + sorted(roles);
        audit.add(Deed.of(by, Action.PERSON_CHANGED, name.value(), detail));
        return true;
    }

    /** Lets somebody in no more; false if that may not be. */
    public boolean dismiss(Person by, PersonName name) {
        var before = find(by, name);
        if (before.isEmpty() || !people.dismiss(before.get())) {
            return false;
        }
        audit.add(Deed.of(
                by, Action.PERSON_CHANGED, name.value(), sorted(before.get().roles()) + " -> no more"));
        return true;
    }

    private Optional<Person> find(Person by, PersonName name) {
        return all().stream()
                .filter(one -> one.name().equals(name) && one.id() != by.id())
                .findFirst();
    }

    /** Changes the own password. Every session of the person ends, the one at hand as well. */
    public Changed change(Person who, Secret old, Secret next) {
        var account = people.named(who.name());
        if (account.isEmpty() || !passwords.matches(old, account.get().hash())) {
            return Changed.WRONG_PASSWORD;
        }
        var weakness = passwords.weakness(next, who.name());
        if (weakness.isPresent()) {
            return Changed.valueOf(weakness.get().name());
        }
        audit.add(Deed.of(who, Action.PERSON_CHANGED, who.name().value(), "password"));
        people.change(who, passwords.hash(next));
        return Changed.DONE;
    }

    private static String sorted(Set<Role> roles) {
        return roles.isEmpty() ? "[]" : EnumSet.copyOf(roles).toString();
    }
}
