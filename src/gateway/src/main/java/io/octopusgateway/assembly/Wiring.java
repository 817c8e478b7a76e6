package io.octopusgateway.assembly;

import io.octopusgateway.checkoutcom.CallHealth;
import io.octopusgateway.checkoutcom.CheckoutCalls;
import io.octopusgateway.checkoutcom.CheckoutEvents;
import io.octopusgateway.checkoutcom.CheckoutProvider;
import io.octopusgateway.checkoutcom.CheckoutSettings;
import io.octopusgateway.checkoutcom.CheckoutWorkflows;
import io.octopusgateway.checkoutcom.webhook.WebhookRegistration;
import io.octopusgateway.host.HostClient;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.Statements;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.postgres.DatabaseClock;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.AlertTally;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.EventArchive;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.shopper.PayTokens;
import io.octopusgateway.spi.Cursors;
import io.octopusgateway.spi.SnapshotWriter;
import io.octopusgateway.spi.SpiTranslator;
import io.octopusgateway.store.Stores;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What is made of what. Constructors do the rest: below this floor no class knows of injection but the doors. */
@Singleton
public class Wiring {
    @Resource(lookup = "jdbc/octopus")
    @SuppressWarnings("NullAway.Init") // the container sets it before anything is produced
    private DataSource dataSource;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedScheduledExecutorService executor;

    @Produces
    @Dependent
    ScheduledExecutorService executor() {
        return executor;
    }

    /** One time for all servers. */
    @Produces
    @Singleton
    @Typed({InstantSource.class, DatabaseClock.class})
    DatabaseClock clock(Postgres postgres) {
        return postgres.clock(InstantSource.system());
    }

    @Produces
    @Dependent
    Supplier<UUID> uuids() {
        return UUID::randomUUID;
    }

    /** Whoever raises an alert and whoever tells people of it have the same one. */
    @Produces
    @Singleton
    @Typed({Signals.class, AlertTally.class})
    AlertTally signals(Figures figures, LiveStores stores, InstantSource clock) {
        var metered = new MeteredSignals(figures, clock);
        stores.whenNew(metered::prepareFor);
        return new AlertTally(metered);
    }

    @Produces
    @Singleton
    @Typed({Stores.class, LiveStores.class})
    LiveStores stores(Configuration configuration, Postgres postgres, InstantSource clock) {
        return new LiveStores(configuration.stores(), postgres.keptStores(), configuration.judge(), clock);
    }

    @Produces
    @Singleton
    KeyUses keyUses(Postgres postgres, InstantSource clock) {
        return new KeyUses(postgres.keptStores(), clock);
    }

    @Produces
    @Singleton
    @Typed(Postgres.class)
    Postgres postgres(Configuration configuration) {
        var server = configuration.server();
        return new Postgres(dataSource, server.serverKey(), server.secretsKeys());
    }

    /** After whatever was committed, the relay looks whether a host must hear of it. */
    @Produces
    @Singleton
    Transactions transactions(Postgres postgres, Wake wake) {
        return new WakingTransactions(postgres, wake);
    }

    @Produces
    @Singleton
    Orders orders(Postgres postgres) {
        return postgres.orders();
    }

    @Produces
    @Singleton
    OrderUpdates orderUpdates(Postgres postgres) {
        return postgres.orderUpdates();
    }

    @Produces
    @Singleton
    PaymentSearch paymentSearch(Postgres postgres) {
        return postgres.paymentSearch();
    }

    @Produces
    @Singleton
    Statements statements(Postgres postgres) {
        return postgres.statements();
    }

    @Produces
    @Singleton
    Timeline timeline(Postgres postgres) {
        return postgres.timeline();
    }

    @Produces
    @Singleton
    Cursors cursors(Configuration configuration) {
        return new Cursors(configuration.server().serverKey());
    }

    @Produces
    @Singleton
    EventLog eventLog(Postgres postgres) {
        return postgres.eventLog();
    }

    @Produces
    @Singleton
    PausedPushes pausedPushes(Postgres postgres) {
        return postgres.endpoints()::isPaused;
    }

    @Produces
    @Singleton
    Backlog backlog(Postgres postgres, InstantSource clock) {
        return postgres.backlog(clock);
    }

    @Produces
    @Singleton
    Invariants invariants(Postgres postgres) {
        return postgres.invariants();
    }

    @Produces
    @Singleton
    CheckoutSettings checkoutSettings(Configuration configuration) {
        return configuration.provider();
    }

    @Produces
    @Singleton
    Provider provider(
            CheckoutCalls calls,
            CheckoutSettings settings,
            Configuration configuration,
            InstantSource clock,
            CallHealth health) {
        return new CheckoutProvider(calls, settings, configuration.server().allowed(), clock, health);
    }

    /** The port {@code ProviderHealth} as well: whoever asks and whoever makes the calls have the same one. */
    @Produces
    @Singleton
    CallHealth callHealth(Signals signals, InstantSource clock) {
        return new CallHealth(signals, clock, CheckoutCalls.breakerStaysOpen());
    }

    @Produces
    @Singleton
    EventArchive eventArchive(
            CheckoutCalls calls,
            CheckoutSettings settings,
            Configuration configuration,
            InstantSource clock,
            CallHealth health) {
        return new CheckoutEvents(calls, settings, configuration.server().allowed(), clock, health);
    }

    @Produces
    @Singleton
    WebhookRegistry webhookRegistry(
            CheckoutCalls calls, CheckoutSettings settings, Configuration configuration, CallHealth health) {
        var server = configuration.server();
        var workflows = new CheckoutWorkflows(calls, settings, server.allowed(), health);
        return new WebhookRegistration(workflows, server.publicBaseUrl());
    }

    @Produces
    @Singleton
    @Typed({Host.class, HostClient.class})
    HostClient host(Configuration configuration, InstantSource clock) {
        return new HostClient(configuration.server().allowed(), clock);
    }

    void close(@Disposes HostClient host) {
        host.close();
    }

    @Produces
    @Singleton
    SpiTranslator spiTranslator(PayTokens tokens) {
        return new SpiTranslator(
                tokens, reason -> inAllLanguages("decline." + reason.name().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> inAllLanguages(String key) {
        return Arrays.stream(Language.values())
                .collect(Collectors.toUnmodifiableMap(Language::tag, language -> Texts.text(key, language)));
    }

    @Produces
    @Singleton
    Snapshots snapshots(SpiTranslator translator) {
        return new SnapshotWriter(translator);
    }
}
