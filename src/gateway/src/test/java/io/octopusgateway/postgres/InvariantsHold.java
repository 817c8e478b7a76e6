package io.octopusgateway.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.payment.Payments;
import io.octopusgateway.processing.Invariant;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.processing.Invariants.Scope;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.system.Database;
import io.octopusgateway.system.World;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After every test, whatever it was about: if there is a database by then, what must always hold does. JUnit finds it by
 * itself, so no test can leave it out. Each wrong row is said once, to the test that left it.
 */
public final class InvariantsHold implements AfterEachCallback {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    /** Servers may be in the middle of something, and time alone breaks some invariants until they are not. */
    private static final int TRIES = 20;

    private static final long PAUSE = 500_000_000;

    @Override
    public void afterEach(ExtensionContext context) {
        RealPostgres.ifMade()
                .ifPresent(one -> assertNothingNew(broken(one.postgres().invariants(), one.database(), Payments.NOW)));
        World.ifMade().ifPresent(world -> assertSoon(world.database()));
    }

    private static void assertSoon(Database database) {
        var broken = brokenNow(database);
        for (var tries = 0; !SAID.containsAll(broken) && tries < TRIES; tries++) {
            LockSupport.parkNanos(PAUSE);
            broken = brokenNow(database);
        }
        assertNothingNew(broken);
    }

    /** What is not as it must always be in the database of real servers. */
    public static Set<String> brokenNow(Database database) {
        var postgres = new Postgres(database.dataSource(), "any key, for bodies are not read here".getBytes(UTF_8));
        return broken(postgres.invariants(), database, Instant.now());
    }

    private static void assertNothingNew(Set<String> broken) {
        broken.removeIf(one -> !SAID.add(one));
        assertThat(broken).as("rows that are not as they must always be").isEmpty();
    }

    /** Everything there is, not only what changed. */
    static Set<String> broken(Invariants invariants, Database database, Instant now) {
        var stores = database.rows("select distinct store from orders").stream()
                .map(row -> new StoreId(row.values().iterator().next()))
                .collect(Collectors.toSet());
        return broken(invariants, stores, now);
    }

    static Set<String> broken(Invariants invariants, Set<StoreId> stores, Instant now) {
        var broken = new LinkedHashSet<String>();
        for (var invariant : Invariant.values()) {
            invariants
                    .violations(invariant, new Scope(Instant.EPOCH, now, stores))
                    .forEach(one -> broken.add(invariant + " " + one.store() + " " + one.row()));
        }
        return broken;
    }
}
