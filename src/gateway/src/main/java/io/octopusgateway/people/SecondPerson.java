package io.octopusgateway.people;

import io.octopusgateway.people.Approvals.Kind;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Approvals.State;
import io.octopusgateway.people.Approvals.Wish;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What nobody does alone. Somebody asks, somebody else reads the same words and approves them, within a day and once;
 * only then is it done. Thread-safe.
 */
public final class SecondPerson {
    static final Duration GOOD_FOR = Duration.ofHours(24);

    private final Approvals approvals;
    private final People people;
    private final Audit audit;
    private final boolean isOn;
    private final InstantSource clock;

    /** @param isOn whether anything is asked of a second person; who runs a shop alone switches it off */
    public SecondPerson(Approvals approvals, People people, Audit audit, boolean isOn, InstantSource clock) {
        this.approvals = approvals;
        this.people = people;
        this.audit = audit;
        this.isOn = isOn;
        this.clock = clock;
    }

    public boolean isOn() {
        return isOn;
    }

    /** What came of a wish to approve. */
    public enum Verdict {
        /** To be carried out now; if that was broken off, once more. */
        APPROVED,
        /** Whoever asked cannot approve, nor can whoever it is about. */
        OWN,
        NOT_ALLOWED,
        /** It is not what was read. */
        CHANGED,
        /** Whoever asked may not do this any more. */
        ASKER_MAY_NOT,
        /** Somebody decided, or it is too old. */
        OVER
    }

    /**
     * Asks for something. Whoever asks again under the same reference asks for nothing new.
     *
     * @return empty if something else was asked for under this reference
     */
    public Optional<Request> ask(Person by, Wish wish) {
        var known = approvals.find(wish.kind(), wish.reference());
        if (known.isEmpty()) {
            var now = clock.instant();
            known = audit.add(
                    deed(by, Action.APPROVAL_ASKED, wish),
                    () -> Optional.of(approvals.ask(by, wish, now, now.plus(GOOD_FOR))));
        }
        return known.filter(request -> request.sha256().equals(wish.sha256()));
    }

    public Optional<Request> find(long id) {
        return approvals.find(id);
    }

    public Optional<Request> find(Kind kind, String reference) {
        return approvals.find(kind, reference);
    }

    /** What waits for somebody, the oldest first. */
    public List<Request> waiting() {
        var now = clock.instant();
        return approvals.waiting(now, now.minus(GOOD_FOR));
    }

    public State state(Request request) {
        return request.state(clock.instant());
    }

    /** Whether somebody may decide about a request that still waits. */
    public boolean mayDecide(Person person, Request request) {
        return person.may(request.wish().kind().decides()) && !isOwn(person, request);
    }

    /** Whether there is anybody but this person who could decide: where there is not, nobody ever would. */
    public boolean hasAnother(Person asker, Kind kind, Optional<PersonName> about) {
        return people.all().stream()
                .filter(one -> one.id() != asker.id() && one.may(kind.decides()))
                .anyMatch(one -> about.filter(one.name()::equals).isEmpty());
    }

    private static boolean isOwn(Person person, Request request) {
        var name = person.name().value();
        return request.askedById() == person.id()
                || name.equals(request.wish().fields().get("person"));
    }

    /**
     * Approves what somebody else asked for.
     *
     * @param seen the hash of what the person has read
     */
    public Verdict approve(Person by, Request request, String seen) {
        if (isOwn(by, request)) {
            return Verdict.OWN;
        }
        if (!by.may(request.wish().kind().decides())) {
            return Verdict.NOT_ALLOWED;
        }
        if (!request.wish().sha256().equals(seen) || !request.sha256().equals(seen)) {
            return Verdict.CHANGED;
        }
        if (!askerStillMay(request)) {
            return Verdict.ASKER_MAY_NOT;
        }
        return switch (state(request)) {
            case WAITING -> decided(by, request, Action.APPROVED, true) ? Verdict.APPROVED : Verdict.OVER;
            case APPROVED -> isFresh(request) ? Verdict.APPROVED : Verdict.OVER;
            default -> Verdict.OVER;
        };
    }

    /** Somebody else refuses, or whoever asked thinks better of it; false if it is over. */
    public boolean refuse(Person by, Request request) {
        var may = by.id() == request.askedById() || by.may(request.wish().kind().decides());
        return may && decided(by, request, Action.APPROVAL_REFUSED, false);
    }

    /** What was approved is carried out. */
    public void done(Request request) {
        approvals.done(request.id(), clock.instant());
    }

    private boolean decided(Person by, Request request, Action action, boolean isApproved) {
        BooleanSupplier work = () -> approvals.decide(request.id(), by, isApproved, clock.instant());
        return audit.add(
                        deed(by, action, request.wish()),
                        () -> work.getAsBoolean() ? Optional.of(request) : Optional.empty())
                .isPresent();
    }

    private boolean askerStillMay(Request request) {
        return people.all().stream()
                .anyMatch(one -> one.id() == request.askedById()
                        && one.may(request.wish().kind().asks()));
    }

    private boolean isFresh(Request request) {
        var after = clock.instant().minus(GOOD_FOR);
        return request.decision().filter(one -> one.at().isAfter(after)).isPresent();
    }

    private static Deed deed(Person by, Action action, Wish wish) {
        var subject = wish.kind() + " " + wish.reference();
        return Deed.of(by, action, subject, wish.text().replace("\n", "; ") + " (" + wish.sha256() + ")");
    }
}
