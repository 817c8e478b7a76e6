package io.octopusgateway.people;

import io.octopusgateway.people.FailedSignIns.Patience;
import io.octopusgateway.people.Sessions.Session;
import io.octopusgateway.store.Secret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * How people come in, stay and leave. Whatever is wrong with a name or a password, the same is said after the same work;
 * whoever fails waits, ever longer, and nobody is shut out for good. Thread-safe.
 */
public final class SignIns {
    private static final Logger LOG = System.getLogger(SignIns.class.getName());

    /** Nobody touched the browser for so long. */
    static final Duration IDLE = Duration.ofMinutes(15);

    static final Duration LONGEST = Duration.ofHours(8);
    static final int BROWSERS = 3;
    private static final Patience WITH_A_NAME = new Patience(5, Duration.ofSeconds(60));
    private static final Patience WITH_A_NETWORK = new Patience(20, Duration.ofMinutes(5));

    private final People people;
    private final Sessions sessions;
    private final FailedSignIns failed;
    private final Passwords passwords;
    private final Tokens tokens;
    private final InstantSource clock;
    private final String nobodys;

    /** What came of a try. */
    public sealed interface Outcome {
        /** The token of the new session, which is told to the browser and to nobody else. */
        record In(Person person, Secret token) implements Outcome {}

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
        this.failed = failed;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
        nobodys = passwords.nobodys();
    }

    /**
     * Lets somebody in who knows the password.
     *
     * @param network where the request comes from
     */
    public Outcome signIn(String typedName, Secret password, String network) {
        var name = PersonName.typed(typedName);
        var byName = Tokens.sha256("name " + name.map(PersonName::value).orElse(typedName));
        var byNetwork = Tokens.sha256("network " + network);
        var now = clock.instant();
        var wait = failed.take(byNetwork, WITH_A_NETWORK, now).or(() -> failed.take(byName, WITH_A_NAME, now));
        if (wait.isPresent()) {
            return new Outcome.TooEarly(wait.get());
        }
        var account = name.flatMap(people::named);
        var isRight =
                passwords.matches(password, account.map(People.Account::hash).orElse(nobodys));
        if (account.isEmpty() || !isRight) {
            LOG.log(Level.INFO, "somebody who is not known was refused at the console, from {0}", network);
            return new Outcome.Refused();
        }
        List.of(byNetwork, byName).forEach(failed::forgive);
        return begin(account.get().person());
    }

    /** Begins a session of somebody who has just shown who they are. */
    Outcome.In begin(Person person) {
        var token = tokens.fresh();
        sessions.begin(Tokens.sha256(token), person, BROWSERS, clock.instant());
        return new Outcome.In(person, token);
    }

    /** The session of a token, if it is still good. */
    public Optional<Session> session(Secret token) {
        var now = clock.instant();
        return sessions.find(Tokens.sha256(token), now.minus(LONGEST), now.minus(IDLE), now);
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
