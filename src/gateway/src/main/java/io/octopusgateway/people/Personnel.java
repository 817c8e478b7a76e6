package io.octopusgateway.people;

import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.store.Secret;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Who may come in, as admins have it. Nobody changes the own roles, and somebody who may let people in is always left.
 * Whoever is changed is signed out everywhere. No change is made without its entry in the audit. Thread-safe.
 */
public final class Personnel {
    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Audit audit;
    private final Throttle throttle;
    private final InstantSource clock;

    public Personnel(
            People people, FailedSignIns failed, Passwords passwords, Tokens tokens, Audit audit, InstantSource clock) {
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
        throttle = SignIns.passwordThrottle(failed, clock);
    }

    /** Somebody new, with a first password that is told once, and that opens nothing but its own change. */
    public record Added(Person person, Secret password) {}

    /** What came of a wish to change the own password. */
    public enum Changed {
        DONE,
        WRONG_PASSWORD,
        /** There were too many wrong ones. */
        TOO_EARLY,
        /** It is the present one, which somebody else may know. */
        THE_SAME,
        TOO_SHORT,
        TOO_LONG,
        GUESSABLE
    }

    public List<Person> all() {
        return people.all();
    }

    /** Lets somebody in; empty if there is, or ever was, somebody of this name. */
    public Optional<Added> add(Person by, PersonName name, Set<Role> roles) {
        var password = tokens.fresh();
        var hash = passwords.hash(password);
        return audit.add(
                        Deed.of(by, Action.PERSON_ADDED, name.value(), sorted(roles)),
                        () -> people.add(name, roles, hash, clock.instant()))
                .map(person -> new Added(person, password));
    }

    /** Gives somebody other roles; false if that may not be. */
    public boolean change(Person by, PersonName name, Set<Role> roles) {
        return find(by, name)
                .filter(person -> isDone(by, person, sorted(roles), () -> people.change(person, roles)))
                .isPresent();
    }

    /** Lets somebody in no more; false if that may not be. */
    public boolean dismiss(Person by, PersonName name) {
        return find(by, name)
                .filter(person -> isDone(by, person, "no more", () -> people.dismiss(person)))
                .isPresent();
    }

    private boolean isDone(Person by, Person person, String after, BooleanSupplier change) {
        var detail = sorted(person.roles()) + " -> " + after;
        var deed = Deed.of(by, Action.PERSON_CHANGED, person.name().value(), detail);
        return audit.add(deed, () -> change.getAsBoolean() ? Optional.of(person) : Optional.empty())
                .isPresent();
    }

    private Optional<Person> find(Person by, PersonName name) {
        return all().stream()
                .filter(one -> one.name().equals(name) && one.id() != by.id())
                .findFirst();
    }

    /**
     * Changes the own password. Every session of the person ends, the one at hand as well.
     *
     * @param address where the request comes from: whoever sits down at somebody's browser guesses no faster than others
     */
    public Changed change(Person who, Secret old, Secret next, String address) {
        var name = who.name().value();
        if (throttle.take(name, address).isPresent()) {
            return Changed.TOO_EARLY;
        }
        var account = people.named(who.name());
        if (account.isEmpty() || !passwords.matches(old, account.get().hash())) {
            return Changed.WRONG_PASSWORD;
        }
        throttle.pass(name, address);
        if (next.equals(old)) {
            return Changed.THE_SAME;
        }
        var weakness = passwords.weakness(next, who.name());
        if (weakness.isPresent()) {
            return Changed.valueOf(weakness.get().name());
        }
        var hash = passwords.hash(next);
        audit.add(Deed.of(who, Action.PERSON_CHANGED, name, "password"), () -> {
            people.change(who, hash);
            return Optional.of(who);
        });
        return Changed.DONE;
    }

    private static String sorted(Set<Role> roles) {
        return roles.isEmpty() ? "[]" : EnumSet.copyOf(roles).toString();
    }
}
