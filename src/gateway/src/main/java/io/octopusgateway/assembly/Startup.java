package io.octopusgateway.assembly;

import io.octopusgateway.assembly.Findings.Finding;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.store.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the application up. A wrong configuration is named in the log and keeps the application from being ready; a
 * database that is not there yet is asked again until it is. Nothing here makes a deployment fail, because an
 * application that is deployed and not ready can say why.
 */
@Singleton
public class Startup {
    private static final Logger LOG = System.getLogger(Startup.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration AGAIN_FOR_A_KEY = Duration.ofMinutes(1);

    /** A provider that hangs does not keep a server from being ready for longer. */
    private static final Duration GREETING = Duration.ofSeconds(10);

    /** A reference no payment has: the dot at its end is never written. */
    private static final String NOBODYS = "octopus-gateway.";

    private final Configuration configuration;
    private final Postgres postgres;
    private final LiveStores stores;
    private final StoredSecrets secrets;
    private final Provider provider;
    private final FirstRun firstRun;
    private final Timers timers;
    private final ScheduledExecutorService executor;
    private volatile @Nullable Finding obstacle;
    private volatile boolean ready;
    private volatile @Nullable ScheduledFuture<?> nextTry;

    @Inject
    public Startup(
            Configuration configuration,
            Postgres postgres,
            LiveStores stores,
            Provider provider,
            FirstRun firstRun,
            Timers timers,
            ScheduledExecutorService executor) {
        this.configuration = configuration;
        this.postgres = postgres;
        this.stores = stores;
        secrets = new StoredSecrets(postgres, stores);
        this.provider = provider;
        this.firstRun = firstRun;
        this.timers = timers;
        this.executor = executor;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        var findings = configuration.findings();
        if (findings.isEmpty()) {
            executor.execute(this::migrate);
            return;
        }
        LOG.log(Level.ERROR, "Octopus Gateway is not ready: {0} wrong or missing properties.", findings.size());
        findings.forEach(finding -> LOG.log(Level.ERROR, "  " + finding));
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        ready = false;
        timers.stop();
        var waiting = nextTry;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** What keeps a server from being ready that is configured and connected. */
    Optional<Finding> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** Configured, connected, and with its schema up to date. */
    public boolean isReady() {
        return ready;
    }

    /**
     * Asks the provider something harmless for each store. The first call of a process takes seconds, which a shopper's
     * should not; and a key that is not accepted shows at once. Whatever comes of it, the server becomes ready.
     */
    private void greetProvider() {
        var greetings = stores.all().stream()
                .map(store -> Executors.callable(() -> LogContext.underItsOwnId(() -> greet(store))))
                .toList();
        try {
            executor.invokeAll(greetings, GREETING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet(Store store) {
        LogContext.put(LogContext.STORE, store.id().value());
        provider.list(store, NOBODYS);
    }

    private void migrate() {
        try {
            postgres.migrate();
            obstacle = secrets.open().orElse(null);
            firstRun.prepare();
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "the database is not ready, which is tried again in " + AGAIN.toSeconds() + " s: check"
                            + " octopus.database.url, .user and .password",
                    failure);
            nextTry = executor.schedule(this::migrate, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        if (obstacle != null) {
            // Another database, or mended rows, may be all it takes; another key takes another start.
            nextTry = executor.schedule(this::migrate, AGAIN_FOR_A_KEY.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        greetProvider();
        timers.start();
        ready = true;
        LOG.log(
                Level.INFO,
                "Octopus Gateway is ready for {0} store(s)",
                stores.all().size());
    }
}
