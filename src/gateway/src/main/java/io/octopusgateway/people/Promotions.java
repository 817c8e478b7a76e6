package io.octopusgateway.people;

import io.octopusgateway.people.Approvals.Kind;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Approvals.Wish;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * More roles for somebody, which nobody gives alone as long as there is somebody else who could say no. Fewer roles, and
 * letting somebody in no more, wait for nobody. Thread-safe.
 */
public final class Promotions {
    private final Personnel personnel;
    private final SecondPerson secondPerson;

    public Promotions(Personnel personnel, SecondPerson secondPerson) {
        this.personnel = personnel;
        this.secondPerson = secondPerson;
    }

    /** What came of a wish to give somebody other roles. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        record Asked(Request request) implements Outcome {}

        record NotPossible() implements Outcome {}
    }

    /**
     * Somebody new.
     *
     * @param askedOrEmpty the request for roles somebody else has to approve; meanwhile they look, and no more
     */
    public record Hired(Personnel.Added added, Optional<Request> askedOrEmpty) {}

    /** Lets somebody in; empty if there is, or ever was, somebody of this name. */
    public Optional<Hired> add(Person by, PersonName name, Set<Role> roles, String reference) {
        var nothing = Set.of(Role.VIEWER);
        if (!needsAnother(by, name, nothing, roles)) {
            return personnel.add(by, name, roles).map(added -> new Hired(added, Optional.empty()));
        }
        return personnel
                .add(by, name, nothing)
                .map(added -> new Hired(added, secondPerson.ask(by, wish(name, nothing, roles, reference))));
    }

    /**
     * Gives somebody other roles, or asks for them.
     *
     * @param reference of the form, so that a second click asks for nothing new
     */
    public Outcome change(Person by, PersonName name, Set<Role> roles, String reference) {
        var person = find(name);
        if (person.isEmpty() || person.get().id() == by.id()) {
            return new Outcome.NotPossible();
        }
        var before = person.get().roles();
        if (needsAnother(by, name, before, roles)) {
            return secondPerson
                    .ask(by, wish(name, before, roles, reference))
                    .<Outcome>map(Outcome.Asked::new)
                    .orElseGet(Outcome.NotPossible::new);
        }
        return personnel.change(by, name, roles) ? new Outcome.Done() : new Outcome.NotPossible();
    }

    /** Gives roles that were approved; false if they are not what they were when somebody asked. */
    public boolean carryOut(Person by, Request request) {
        var name = new PersonName(request.wish().field("person"));
        var isAsThen = find(name)
                .filter(person -> text(person.roles()).equals(request.wish().field("before")))
                .isPresent();
        return isAsThen && personnel.change(by, name, roles(request.wish().field("after")));
    }

    /** Whether anything waits for a second person at all. */
    public boolean waitForOthers() {
        return secondPerson.isOn();
    }

    private boolean needsAnother(Person by, PersonName name, Set<Role> before, Set<Role> after) {
        var more = EnumSet.noneOf(Role.class);
        more.addAll(after);
        more.removeAll(before);
        more.remove(Role.VIEWER);
        return secondPerson.isOn() && !more.isEmpty() && secondPerson.hasAnother(by, Kind.ROLES, Optional.of(name));
    }

    private Optional<Person> find(PersonName name) {
        return personnel.all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static Wish wish(PersonName name, Set<Role> before, Set<Role> after, String reference) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("person", name.value());
        fields.put("before", text(before));
        fields.put("after", text(after));
        return new Wish(Kind.ROLES, reference, fields);
    }

    private static String text(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(", "));
    }

    private static Set<Role> roles(String text) {
        return Arrays.stream(text.split(", ", -1)).map(Role::valueOf).collect(Collectors.toSet());
    }
}
