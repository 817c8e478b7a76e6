package io.octopusgateway.people;

import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Audit.Deed;
import io.octopusgateway.people.Factors.Factor;
import io.octopusgateway.people.SignIns.Outcome;
import io.octopusgateway.store.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something people have besides the password they know: an app that makes codes, and ten codes on paper for whoever lost
 * it. Each code is good once, on all servers together. Thread-safe.
 */
public final class SecondFactor {
    static final int RECOVERY_CODES = 10;

    /** As long as the hash the codes are made with. */
    private static final int SECRET_BYTES = 20;

    private static final int RECOVERY_BYTES = 15;
    private static final String ISSUER = "Octopus Gateway";

    private final Factors factors;
    private final People people;
    private final SignIns signIns;
    private final Audit audit;
    private final Throttle throttle;
    private final SecureRandom chance;
    private final InstantSource clock;

    public SecondFactor(
            Factors factors,
            People people,
            SignIns signIns,
            FailedSignIns failed,
            Audit audit,
            SecureRandom chance,
            InstantSource clock) {
        this.factors = factors;
        this.people = people;
        this.signIns = signIns;
        this.audit = audit;
        this.chance = chance;
        this.clock = clock;
        throttle = new Throttle("code", Throttle.Limits.CODES, failed, clock);
    }

    /**
     * What an app has to be told, once.
     *
     * @param key to be typed
     * @param address to be scanned
     */
    public record Offer(Secret key, Secret address) {}

    /** What came of showing a code. */
    public sealed interface Shown {
        /** @param recovery ten codes, told this once; empty if there are none to be told */
        record Right(List<Secret> recovery) implements Shown {}

        record Wrong() implements Shown {}

        record TooEarly(Duration pause) implements Shown {}
    }

    /** Begins to set one up, from the beginning; empty if the person has one. */
    public Optional<Offer> begin(Person person) {
        return factors.offer(person, bytes(SECRET_BYTES)) ? offered(person) : Optional.empty();
    }

    /** What was offered and is not confirmed yet. */
    public Optional<Offer> offered(Person person) {
        return factors.of(person)
                .filter(factor -> !factor.isConfirmed())
                .map(factor -> offer(person, Base32.of(factor.secret())));
    }

    private static Offer offer(Person person, String key) {
        var address = "otpauth://totp/" + encoded(ISSUER + ":" + person.name()) + "?secret=" + key + "&issuer="
                + encoded(ISSUER) + "&algorithm=SHA1&digits=6&period=" + Totp.SECONDS;
        return new Offer(new Secret(Base32.grouped(key)), new Secret(address));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Ends setting it up: whoever shows the first code has it. Whoever else is signed in as this person knew the password
     * only, and shows a code before going on.
     *
     * @param here the session it is shown in
     */
    public Shown confirm(Person person, Secret here, String typed, String address) {
        return guarded(person, address, () -> {
            var step = factors.of(person)
                    .filter(factor -> !factor.isConfirmed())
                    .map(factor -> Totp.stepOf(factor.secret(), plain(typed), clock.instant()));
            if (step.isEmpty() || step.get().isEmpty()) {
                return Optional.empty();
            }
            var codes = Stream.generate(() -> new Secret(Base32.of(bytes(RECOVERY_BYTES))))
                    .limit(RECOVERY_CODES)
                    .toList();
            var hashes = codes.stream().map(code -> hash(person, code)).toList();
            var isDone = done(
                    Deed.of(person, Action.FACTOR_ADDED, person.name().value(), ""),
                    person,
                    () -> factors.confirm(
                            person, step.get().getAsLong(), hashes, Tokens.sha256(here), clock.instant()));
            return isDone ? Optional.of(codes) : Optional.empty();
        });
    }

    /** Lets somebody in who knew the password and shows a code: the browser is known by a new token from then on. */
    public Outcome enter(Person person, Secret token, String typed, String address) {
        var shown = check(person, typed, address);
        if (shown instanceof Shown.TooEarly early) {
            return new Outcome.TooEarly(early.pause());
        }
        if (shown instanceof Shown.Wrong) {
            audit.add(Deed.of(person, Action.CODE_REFUSED, person.name().value(), address));
            return new Outcome.Refused();
        }
        signIns.signOut(token);
        return signIns.begin(person);
    }

    /** Takes the own one away; whoever does that shows a code for the last time. */
    public Shown remove(Person person, String typed, String address) {
        var shown = check(person, typed, address);
        if (shown instanceof Shown.Right) {
            reset(person, person);
        }
        return shown;
    }

    /** Takes somebody else's away, who lost the telephone and the paper; false if there is nothing to take away. */
    public boolean reset(Person by, PersonName name) {
        return people.all().stream()
                .filter(one -> one.name().equals(name) && one.id() != by.id())
                .findFirst()
                .filter(person -> reset(by, person))
                .isPresent();
    }

    private boolean reset(Person by, Person person) {
        var deed = Deed.of(by, Action.FACTOR_REMOVED, person.name().value(), "");
        return done(deed, person, () -> factors.remove(person));
    }

    /** The ids of all who have one. */
    public Set<Long> owners() {
        return factors.owners();
    }

    /** How many recovery codes somebody has left. */
    public int recoveryCodesLeft(Person person) {
        return factors.left(person);
    }

    private Shown check(Person person, String typed, String address) {
        return guarded(person, address, () -> {
            var code = plain(typed);
            return isRight(person, code) || isRecovery(person, code) ? Optional.of(List.of()) : Optional.empty();
        });
    }

    private boolean isRight(Person person, String code) {
        var step = factors.of(person)
                .filter(Factor::isConfirmed)
                .map(factor -> Totp.stepOf(factor.secret(), code, clock.instant()));
        return step.isPresent()
                && step.get().isPresent()
                && factors.use(person, step.get().getAsLong());
    }

    private boolean isRecovery(Person person, String code) {
        var deed = Deed.of(person, Action.RECOVERY_CODE_USED, person.name().value(), "");
        return done(deed, person, () -> factors.recover(person, hash(person, new Secret(code)), clock.instant()));
    }

    private boolean done(Deed deed, Person person, BooleanSupplier work) {
        return audit.add(deed, () -> work.getAsBoolean() ? Optional.of(person) : Optional.empty())
                .isPresent();
    }

    private Shown guarded(Person person, String address, Supplier<Optional<List<Secret>>> work) {
        var name = person.name().value();
        var wait = throttle.take(name, address);
        if (wait.isPresent()) {
            return new Shown.TooEarly(wait.get());
        }
        var right = work.get();
        right.ifPresent(codes -> throttle.pass(name, address));
        return right.<Shown>map(Shown.Right::new).orElseGet(Shown.Wrong::new);
    }

    /** As it is on the paper or the telephone, however it was typed. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static String hash(Person person, Secret code) {
        return Tokens.derived(code, "recovery code " + person.id());
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        chance.nextBytes(bytes);
        return bytes;
    }
}
