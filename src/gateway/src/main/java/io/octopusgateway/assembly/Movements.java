package io.octopusgateway.assembly;

import io.octopusgateway.checkoutcom.CheckoutSettings;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.AutoRefunds;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.BacklogWatch;
import io.octopusgateway.processing.Backoff;
import io.octopusgateway.processing.Bookkeeping;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.processing.EventArchive;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.EventReader;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.processing.MissedEvents;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateRelay;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.PersonCommands;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.Rehearsal;
import io.octopusgateway.processing.Settling;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.shopper.PayTokens;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The movements and what turns them, made of the ports that {@link Wiring} gives. */
@Singleton
public class Movements {
    /** Room for the two commits around a call, so that a call in flight is not taken for one in doubt. */
    private static final Duration COMMITS = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Executor workers;

    @Inject
    public Movements(InstantSource clock, ScheduledExecutorService executor) {
        this.clock = clock;
        workers = LogContext.underItsOwnId(executor);
    }

    @Produces
    @Singleton
    Bookkeeping bookkeeping(
            Orders orders,
            OrderUpdates updates,
            Snapshots snapshots,
            Timeline timeline,
            Signals signals,
            Stores stores) {
        return new Bookkeeping(orders, updates, snapshots, new RandomIds(clock), timeline, signals, stores);
    }

    @Produces
    @Singleton
    PaymentCommands.Means means(CheckoutSettings settings, Signals signals) {
        var patience = settings.longestStart().plus(COMMITS);
        return new PaymentCommands.Means(clock, new RandomIds(clock), new PollingPatience(), patience, signals);
    }

    @Produces
    @Singleton
    PaymentCommands paymentCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            PayTokens tokens,
            Transactions transactions,
            PaymentCommands.Means means) {
        return new PaymentCommands(orders, bookkeeping, provider, tokens, transactions, means);
    }

    @Produces
    @Singleton
    RefundCommands refundCommands(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            Transactions transactions,
            PaymentCommands.Means means) {
        return new RefundCommands(orders, bookkeeping, provider, transactions, means);
    }

    @Produces
    @Singleton
    PersonCommands personCommands(
            Orders orders, Bookkeeping bookkeeping, Timeline timeline, Provider provider, Transactions transactions) {
        return new PersonCommands(orders, bookkeeping, timeline, provider, transactions, clock);
    }

    @Produces
    @Singleton
    AutoRefunds autoRefunds(
            Orders orders,
            Bookkeeping bookkeeping,
            Transactions transactions,
            RefundCommands refunds,
            Postgres postgres,
            Signals signals) {
        var world = new AutoRefunds.World(clock, signals, AutoRefunds.Brake.DEFAULT);
        return new AutoRefunds(orders, bookkeeping, transactions, refunds, postgres.surplus(), world);
    }

    @Produces
    @Singleton
    Reconciliation reconciliation(
            Orders orders,
            Bookkeeping bookkeeping,
            Provider provider,
            Transactions transactions,
            PaymentCommands commands,
            RefundCommands refunds,
            AutoRefunds autoRefunds,
            MissedEvents missed,
            Stores stores,
            Postgres postgres,
            Signals signals) {
        var world = new Reconciliation.World(
                stores, clock, workers, postgres.dueRefunds(), refunds, autoRefunds, missed, signals);
        return new Reconciliation(orders, bookkeeping, provider, transactions, commands, world);
    }

    @Produces
    @Singleton
    MissedEvents missedEvents(EventArchive archive, EventLog log, EventReader reader, ProviderEvents events) {
        return new MissedEvents(archive, log, reader, events);
    }

    @Produces
    @Singleton
    ProviderEvents providerEvents(
            Orders orders, EventLog log, Bookkeeping bookkeeping, Transactions transactions, ProviderEvents.Look look) {
        return new ProviderEvents(orders, log, bookkeeping, transactions, look, clock);
    }

    @Produces
    @Singleton
    ParkedEvents parkedEvents(
            Orders orders,
            Bookkeeping bookkeeping,
            EventLog log,
            ProviderEvents events,
            Postgres postgres,
            ProviderEvents.Look look) {
        var rehearsed = new ProviderEvents(orders, log, bookkeeping.unheard(), new Rehearsal(postgres), look, clock);
        return new ParkedEvents(log, events, rehearsed, look, clock, workers);
    }

    @Produces
    @Singleton
    ProviderEvents.Look look(Stores stores, Provider provider, EventReader reader, Signals signals) {
        return new ProviderEvents.Look(
                stores, provider, reader, new Backoff(Backoff.PARKED_EVENTS, new SecureRandom()), signals);
    }

    @Produces
    @Singleton
    Settling settling(
            Postgres postgres, Orders orders, Bookkeeping bookkeeping, Transactions transactions, Signals signals) {
        var backoff = new Backoff(Backoff.ORDER_UPDATES, new SecureRandom());
        var world = new Settling.World(backoff, clock, signals);
        return new Settling(postgres.streams(), postgres.endpoints(), orders, bookkeeping, transactions, world);
    }

    @Produces
    @Singleton
    OrderUpdateRelay relay(Postgres postgres, Host host, Stores stores, Settling settling, Wake wake) {
        var receiving = new OrderUpdateRelay.Receiving(postgres.streams(), postgres.endpoints(), host, stores);
        return new OrderUpdateRelay(receiving, settling, clock, workers, wake);
    }

    @Produces
    @Singleton
    Deliveries deliveries(Postgres postgres, Host host) {
        return new Deliveries(postgres.streams(), postgres.endpoints(), host, new RandomIds(clock), clock);
    }

    @Produces
    @Singleton
    OrderUpdateFeed orderUpdateFeed(Postgres postgres) {
        return new OrderUpdateFeed(postgres.feed());
    }

    @Produces
    @Singleton
    BacklogWatch backlogWatch(Backlog backlog, Stores stores, Signals signals) {
        return new BacklogWatch(backlog, stores, signals, clock);
    }

    @Produces
    @Singleton
    InvariantWatch invariantWatch(Invariants invariants, Stores stores, Signals signals) {
        return new InvariantWatch(invariants, stores, signals, clock);
    }
}
