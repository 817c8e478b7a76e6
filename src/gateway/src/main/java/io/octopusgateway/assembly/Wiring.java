package io.octopusgateway.assembly;

import io.octopusgateway.checkoutcom.CallHealth;
import io.octopusgateway.checkoutcom.CheckoutCalls;
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
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Backoff;
import io.octopusgateway.processing.Bookkeeping;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.EventReader;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateRelay;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.shopper.PayTokens;
import io.octopusgateway.shopper.ResultSigner;
import io.octopusgateway.shopper.ShopperPages;
import io.octopusgateway.spi.Cursors;
import io.octopusgateway.spi.SnapshotWriter;
import io.octopusgateway.spi.SpiTranslator;
import io.octopusgateway.store.Stores;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
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
    /** Room for the two commits around a call, so that a call in flight is not taken for one in doubt. */
    private static final Duration COMMITS = Duration.ofSeconds(2);

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

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Dependent
    Supplier<UUID> uuids() {
        return UUID::randomUUID;
    }

    @Produces
    @Singleton
    Signals signals() {
        return new LoggedSignals();
    }

    @Produces
    @Singleton
    Stores stores(Configuration configuration) {
        return configuration.stores();
    }

    @Produces
    @Singleton
    @Typed(Postgres.class)
    Postgres postgres(Configuration configuration) {
        return new Postgres(dataSource, configuration.server().serverKey());
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
    OrderUpdateFeed orderUpdateFeed(Postgres postgres) {
        return new OrderUpdateFeed(postgres.feed());
    }

    /** A placeholder until somebody counts. */
    @Produces
    @Singleton
    Backlog backlog() {
        return new NoBacklog();
    }

    /** A placeholder until pushes can be paused. */
    @Produces
    @Singleton
    PausedPushes pausedPushes() {
        return store -> false;
    }

    @Produces
    @Singleton
    PayTokens payTokens(Configuration configuration) {
        var server = configuration.server();
        return new PayTokens(server.publicBaseUrl(), server.serverKey());
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
    WebhookRegistry webhookRegistry(
            CheckoutCalls calls, CheckoutSettings settings, Configuration configuration, CallHealth health) {
        var server = configuration.server();
        var workflows = new CheckoutWorkflows(calls, settings, server.allowed(), health);
        return new WebhookRegistration(workflows, server.publicBaseUrl());
    }

    @Produces
    @Singleton
    Host host(Configuration configuration, InstantSource clock) {
        return new HostClient(configuration.server().allowed(), clock);
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

    @Produces
    @Singleton
    Bookkeeping bookkeeping(
            Orders orders, OrderUpdates updates, Snapshots snapshots, Timeline timeline, InstantSource clock) {
        return new Bookkeeping(orders, updates, snapshots, new RandomIds(clock), timeline);
    }

    @Produces
    @Singleton
    PaymentCommands paymentCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            PayTokens tokens,
            Transactions transactions,
            CheckoutSettings settings) {
        var clock = clock();
        var patience = settings.longestStart().plus(COMMITS);
        var means = new PaymentCommands.Means(clock, new RandomIds(clock), new PollingPatience(), patience);
        return new PaymentCommands(orders, bookkeeping, provider, tokens, transactions, means);
    }

    @Produces
    @Singleton
    Reconciliation reconciliation(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            Transactions transactions,
            PaymentCommands commands,
            Stores stores) {
        return new Reconciliation(
                orders,
                bookkeeping,
                provider,
                transactions,
                commands,
                new Reconciliation.World(stores, clock(), executor));
    }

    @Produces
    @Singleton
    ProviderEvents providerEvents(
            Orders orders, EventLog log, Bookkeeping bookkeeping, Transactions transactions, ProviderEvents.Look look) {
        return new ProviderEvents(orders, log, bookkeeping, transactions, look, clock());
    }

    @Produces
    @Singleton
    ProviderEvents.Look look(Stores stores, Provider provider, EventReader reader) {
        return new ProviderEvents.Look(
                stores, provider, reader, new Backoff(Backoff.PARKED_EVENTS, new SecureRandom()));
    }

    @Produces
    @Singleton
    OrderUpdateRelay relay(OrderUpdates updates, Host host, Stores stores, InstantSource clock) {
        var backoff = new Backoff(Backoff.ORDER_UPDATES, new SecureRandom());
        return new OrderUpdateRelay(updates, host, stores, backoff, clock, executor);
    }

    @Produces
    @Singleton
    ShopperPages shopperPages(
            PayTokens tokens,
            Configuration configuration,
            Orders orders,
            Stores stores,
            Reconciliation reconciliation) {
        var results = new ResultSigner(configuration.server().serverKey());
        return new ShopperPages(tokens, results, orders, stores, reconciliation::look, clock());
    }
}
