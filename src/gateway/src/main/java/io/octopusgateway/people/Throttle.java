package io.octopusgateway.people;

import io.octopusgateway.people.FailedSignIns.Patience;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Has whoever guesses wait, ever longer. A name is counted at each network, and more loosely everywhere; but where its
 * owner was let in before, nothing counts that others do elsewhere, so nobody can be kept out of the own shop by somebody
 * who knows no more than the name. Thread-safe.
 */
final class Throttle {
    private final String what;
    private final Limits limits;
    private final FailedSignIns failed;
    private final InstantSource clock;

    /**
     * @param here for one name at one network
     * @param anywhere for one name at all networks it is not known at
     * @param network for all names of one network that are not known there
     */
    record Limits(Patience here, Patience anywhere, Patience network) {
        static final Limits PASSWORDS = new Limits(
                new Patience(5, Duration.ofMinutes(1)),
                new Patience(50, Duration.ofMinutes(1)),
                new Patience(20, Duration.ofMinutes(5)));

        /** Six digits are soon guessed, and whoever is asked for them knew the password. */
        static final Limits CODES = new Limits(
                new Patience(5, Duration.ofMinutes(10)),
                new Patience(10, Duration.ofMinutes(10)),
                new Patience(20, Duration.ofMinutes(10)));
    }

    /** @param what is guessed: tries at one thing do not count with those at another */
    Throttle(String what, Limits limits, FailedSignIns failed, InstantSource clock) {
        this.what = what;
        this.limits = limits;
        this.failed = failed;
        this.clock = clock;
    }

    /**
     * Counts a try before it is known whether it is good.
     *
     * @param name as it was typed, whether there is somebody of this name or not
     * @param address where the request comes from
     * @return how long to wait, if it is too early; then it is not counted
     */
    Optional<Duration> take(String name, String address) {
        var now = clock.instant();
        var here = here(name, address);
        if (failed.isKnown(here, now)) {
            return failed.take(Map.of(here, limits.here()), now);
        }
        var anywhere = Tokens.sha256(what + " name " + name);
        var network = Tokens.sha256(what + " network " + Network.of(address));
        return failed.take(Map.of(here, limits.here(), anywhere, limits.anywhere(), network, limits.network()), now);
    }

    /** It was good: the name is known at this network from now on. */
    void pass(String name, String address) {
        var here = here(name, address);
        failed.forgive(here);
        failed.remember(here, clock.instant());
    }

    private String here(String name, String address) {
        return Tokens.sha256(what + " " + Network.of(address) + " name " + name);
    }
}
