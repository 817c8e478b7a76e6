package io.octopusgateway.people;

import io.octopusgateway.people.Sessions.Session;
import io.octopusgateway.store.Secret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How people come in, stay and leave. Whatever is wrong with a name or a password, the same is said after the same work;
 * whoever fails waits, ever longer, and nobody is shut out for good. Thread-safe.
 */
public final class SignIns {
    private static final Logger LOG = System.getLogger(SignIns.class.getName());

    /** Nobody touched the browser for so long. */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** A telephone is soon at hand. */
    static final Duration FOR_A_CODE = Duration.ofMinutes(5);

    static final Duration LONGEST = Duration.ofHours(8);
    static final int BROWSERS = 3;

    private final People people;
    private final Sessions sessions;
    private final Throttle throttle;
    private final Passwords passwords;
    private final Tokens tokens;
    private final InstantSource clock;
    private final String nobodys;

    /** What came of a try. */
    public sealed interface Outcome {
        /**
         * @param token of the new session, which is told to the browser and to nobody else
         * @param waitsForCode whether the second factor is still to be shown
         */
        record In(Person person, Secret token, boolean waitsForCode) implements Outcome {}

        record Refused() implements Outcome {}

        record TooEarly(Duration pause) implements Outcome {}
    }

    public SignIns(
            People people,
            Sessions sessions,
            FailedSignIns failed,
            Passwords passwords,
            Tokens tokens,
            InstantSource clock) {
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
        throttle = passwordThrottle(failed, clock);
        nobodys = passwords.nobodys();
    }

    /** Passwords are guessed at one rate, wherever they are asked for. */
    static Throttle passwordThrottle(FailedSignIns failed, InstantSource clock) {
        return new Throttle("password", Throttle.Limits.PASSWORDS, failed, clock);
    }

    /**
     * Lets somebody in who knows the password.
     *
     * @param address where the request comes from
     */
    public Outcome signIn(String typedName, Secret password, String address) {
        var name = PersonName.typed(typedName);
        var claimed = name.map(PersonName::value).orElse(typedName);
        var wait = throttle.take(claimed, address);
        if (wait.isPresent()) {
            return new Outcome.TooEarly(wait.get());
        }
        var account = name.flatMap(people::named);
        var isRight =
                passwords.matches(password, account.map(People.Account::hash).orElse(nobodys));
        if (account.isEmpty() || !isRight) {
            LOG.log(Level.INFO, "somebody who is not known was refused at the console, from {0}", address);
            return new Outcome.Refused();
        }
        throttle.pass(claimed, address);
        return begin(account.get().person(), account.get().hasFactor());
    }

    /** Begins a session of somebody who has just shown who they are. */
    Outcome.In begin(Person person) {
        return begin(person, false);
    }

    private Outcome.In begin(Person person, boolean waitsForCode) {
        var token = tokens.fresh();
        sessions.begin(Tokens.sha256(token), person, waitsForCode, BROWSERS, clock.instant());
        return new Outcome.In(person, token, waitsForCode);
    }

    /** The session of a token, if it is still good. */
    public Optional<Session> session(Secret token) {
        var now = clock.instant();
        return sessions.find(Tokens.sha256(token), now.minus(LONGEST), now.minus(IDLE), now)
                .filter(session -> !session.waitsForCode()
                        || now.isBefore(session.beganAt().plus(FOR_A_CODE)));
    }

    /** The same for a page that asks by itself, which keeps nobody signed in. */
    public Optional<Session> glance(Secret token) {
        var now = clock.instant();
        return sessions.glance(Tokens.sha256(token), now.minus(LONGEST), now.minus(IDLE));
    }

    public void speak(Secret token, String language) {
        sessions.speak(Tokens.sha256(token), language);
    }

    /** Ends the session, on every server at once. */
    public void signOut(Secret token) {
        sessions.end(Tokens.sha256(token));
    }
}
