package io.octopusgateway.people;

import io.octopusgateway.store.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The first account. There is none by default: whoever can read a file on the server, or knows the secret whose hash was
 * configured, makes it, once and within an hour. Thread-safe, also over several servers.
 */
public final class FirstRun {
    static final Duration GOOD_FOR = Duration.ofHours(1);

    /** Servers that start together share one secret, whichever of them made it. */
    private static final Duration JUST_MADE = Duration.ofMinutes(1);

    private final People people;
    private final Invitation invitation;
    private final Passwords passwords;
    private final Tokens tokens;
    private final SignIns signIns;
    private final Audit audit;
    private final Delivery delivery;
    private final InstantSource clock;

    /** The one secret of all servers. */
    public interface Invitation {
        /**
         * Has this hash count from now on, unless one that is neither used nor made before then counts already.
         *
         * @return whether it was taken
         */
        boolean offer(String sha256, Instant madeAfter, Instant now);

        /** The same for a hash that was configured: it is taken once for all time. */
        void configure(String sha256, Instant now);

        /**
         * Uses the secret up and makes the account in one transaction, if it is the right one, and not used or too old.
         */
        Optional<Person> accept(String sha256, Instant madeAfter, NewAccount account, Instant now);
    }

    /** An account that is to be made. */
    public record NewAccount(PersonName name, Set<Role> roles, String hash) {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /** Where the secret goes. */
    public interface Delivery {
        /** The hash of a secret somebody chose; then none is made here. */
        Optional<String> configured();

        /** Whether a secret that was delivered is still there to be read. */
        boolean isHere();

        /** Puts the secret where only whoever runs the server can read it. */
        void deliver(Secret secret);

        /** Nobody needs it any more. */
        void withdraw();
    }

    /** How the parts are kept together. */
    public record Desk(People people, Invitation invitation, Audit audit, Delivery delivery) {}

    public FirstRun(Desk desk, Passwords passwords, Tokens tokens, SignIns signIns, InstantSource clock) {
        people = desk.people();
        invitation = desk.invitation();
        audit = desk.audit();
        delivery = desk.delivery();
        this.passwords = passwords;
        this.tokens = tokens;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** What came of a try to make the first account. */
    public sealed interface Outcome {
        record Made(SignIns.Outcome.In in) implements Outcome {}

        record Weak(Passwords.Weakness weakness) implements Outcome {}

        /** Wrong, used, or too old. */
        record Refused() implements Outcome {}
    }

    /** Makes a secret when a server starts: one that was made before may have been lost with its file. */
    public void prepare() {
        if (people.isEmpty()) {
            var now = clock.instant();
            invite(now.minus(delivery.isHere() ? GOOD_FOR : JUST_MADE), now);
        }
    }

    /** Whether the first account is still to be made; sees to it that there is a secret that is not too old. */
    public boolean isWaiting() {
        if (!people.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        invite(now.minus(GOOD_FOR), now);
        return true;
    }

    private void invite(Instant madeAfter, Instant now) {
        var configured = delivery.configured();
        if (configured.isPresent()) {
            invitation.configure(configured.get(), now);
            return;
        }
        var secret = tokens.fresh();
        if (invitation.offer(Tokens.sha256(secret), madeAfter, now)) {
            delivery.deliver(secret);
        }
    }

    /**
     * Makes the first account and lets its owner in.
     *
     * @param alone whoever runs a shop alone gives money back as well; others make an operator for that
     */
    public Outcome begin(Secret secret, PersonName name, Secret password, boolean alone) {
        // Before the password is hashed: a door that is closed must cost nothing to knock at.
        if (!people.isEmpty()) {
            return new Outcome.Refused();
        }
        var weakness = passwords.weakness(password, name);
        if (weakness.isPresent()) {
            return new Outcome.Weak(weakness.get());
        }
        var now = clock.instant();
        var roles = alone ? EnumSet.of(Role.ADMIN, Role.OPERATOR) : EnumSet.of(Role.ADMIN);
        var account = new NewAccount(name, roles, passwords.hash(password));
        var deed = new Audit.Deed(name.value(), Audit.Action.FIRST_ACCOUNT, null, name.value(), "roles " + roles);
        var made = audit.add(deed, () -> invitation.accept(Tokens.sha256(secret), now.minus(GOOD_FOR), account, now));
        if (made.isEmpty()) {
            return new Outcome.Refused();
        }
        delivery.withdraw();
        return new Outcome.Made(signIns.begin(made.get()));
    }
}
