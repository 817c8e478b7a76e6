package io.octopusgateway.assembly;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.octopusgateway.console.Concerns;
import io.octopusgateway.console.Cookies;
import io.octopusgateway.console.Gate;
import io.octopusgateway.console.PaymentFinder;
import io.octopusgateway.console.Refunds;
import io.octopusgateway.console.Shops;
import io.octopusgateway.console.StoreDesk;
import io.octopusgateway.console.StoreTrialsResource;
import io.octopusgateway.console.Story;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.people.Passwords;
import io.octopusgateway.people.Personnel;
import io.octopusgateway.people.Promotions;
import io.octopusgateway.people.RefundLimit;
import io.octopusgateway.people.SecondFactor;
import io.octopusgateway.people.SecondPerson;
import io.octopusgateway.people.SignIns;
import io.octopusgateway.people.StoreKeys;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.people.Tokens;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.WebhookRegistry;
import io.octopusgateway.spi.TrialWriter;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The people and what lets them in. */
@Singleton
public class Staffing {
    private static final Logger LOG = System.getLogger(Staffing.class.getName());

    /** Of zxcvbn's five grades: whoever guesses offline needs more than ten thousand million tries. */
    private static final int SAFELY_UNGUESSABLE = 3;

    private final SecureRandom chance = new SecureRandom();

    @Produces
    @Singleton
    Passwords passwords() {
        var judge = new Zxcvbn();
        return new Passwords(
                chance, (password, own) -> judge.measure(password, own).getScore() >= SAFELY_UNGUESSABLE);
    }

    @Produces
    @Singleton
    Tokens tokens() {
        return new Tokens(chance);
    }

    @Produces
    @Singleton
    Audit audit(Postgres postgres, InstantSource clock) {
        return postgres.audit(clock);
    }

    @Produces
    @Singleton
    SignIns signIns(Postgres postgres, Passwords passwords, Tokens tokens, InstantSource clock) {
        return new SignIns(postgres.people(), postgres.sessions(), postgres.failedSignIns(), passwords, tokens, clock);
    }

    @Produces
    @Singleton
    Personnel personnel(Postgres postgres, Passwords passwords, Tokens tokens, Audit audit, InstantSource clock) {
        return new Personnel(postgres.people(), postgres.failedSignIns(), passwords, tokens, audit, clock);
    }

    @Produces
    @Singleton
    SecondFactor secondFactor(Postgres postgres, SignIns signIns, Audit audit, InstantSource clock) {
        return new SecondFactor(
                postgres.factors(), postgres.people(), signIns, postgres.failedSignIns(), audit, chance, clock);
    }

    @Produces
    @Singleton
    SecondPerson secondPerson(Postgres postgres, Configuration configuration, Audit audit, InstantSource clock) {
        var isOn = configuration.server().console().hasSecondPerson();
        return new SecondPerson(postgres.approvals(), postgres.people(), audit, isOn, clock);
    }

    @Produces
    @Singleton
    Promotions promotions(Personnel personnel, SecondPerson secondPerson) {
        return new Promotions(personnel, secondPerson);
    }

    @Produces
    @Singleton
    RefundLimit refundLimit(Postgres postgres, Configuration configuration, InstantSource clock) {
        var console = configuration.server().console();
        return new RefundLimit(postgres.givenBack(), console.refundLimit(), console.hasSecondPerson(), clock);
    }

    @Produces
    @Singleton
    Refunds refunds(RefundCommands commands, RefundLimit limit, SecondPerson secondPerson, Audit audit) {
        return new Refunds(commands, limit, secondPerson, audit);
    }

    @Produces
    @Singleton
    Storekeeper storekeeper(
            Postgres postgres,
            LiveStores stores,
            Configuration configuration,
            Tokens tokens,
            Audit audit,
            Storekeeper.World world) {
        return new Storekeeper(postgres.keptStores(), stores, configuration.judge(), tokens, audit, world);
    }

    @Produces
    @Singleton
    StoreKeys storeKeys(Postgres postgres, Tokens tokens, Audit audit, Storekeeper.World world) {
        return new StoreKeys(postgres.keptStores(), tokens, audit, world);
    }

    @Produces
    @Singleton
    Storekeeper.World storekeepersWorld(LiveStores stores, InstantSource clock) {
        return new Storekeeper.World(clock, () -> {
            try {
                stores.refresh();
            } catch (RuntimeException later) {
                // What was changed is committed, and what was made for it must still be told; the next turn takes it
                // up.
                LOG.log(Level.WARNING, "a change of stores is taken up a little later", later);
            }
        });
    }

    @Produces
    @Singleton
    FirstRun firstRun(
            Postgres postgres,
            Configuration configuration,
            Audit audit,
            Passwords passwords,
            Tokens tokens,
            SignIns signIns,
            InstantSource clock) {
        var server = configuration.server();
        var file = new FirstAccountFile(server.console(), server.publicBaseUrl() + "/console");
        var desk = new FirstRun.Desk(postgres.people(), postgres.invitation(), audit, file);
        return new FirstRun(desk, passwords, tokens, signIns, clock);
    }

    @Produces
    @Singleton
    Cookies cookies(Configuration configuration) {
        return new Cookies(configuration.server().publicBaseUrl().startsWith("https:"));
    }

    @Produces
    @Singleton
    Gate gate(SignIns signIns, Cookies cookies, Configuration configuration, HttpServletRequest request) {
        var demand = configuration.server().console().secondFactor();
        return new Gate(signIns, cookies, demand == ConsoleSettings.Demand.REQUIRED, request::getRemoteAddr);
    }

    @Produces
    @Singleton
    Shops shops(Stores stores, Orders orders) {
        return new Shops(stores, orders);
    }

    @Produces
    @Singleton
    StoreDesk storeDesk(
            Shops shops,
            Storekeeper keeper,
            StoreKeys keys,
            Backlog backlog,
            PaymentSearch payments,
            InstantSource clock) {
        return new StoreDesk(shops, keeper, keys, backlog, payments, clock);
    }

    @Produces
    @Singleton
    StoreTrialsResource.Means trialMeans(
            Provider provider, ProviderHealth health, WebhookRegistry registry, Deliveries deliveries) {
        return new StoreTrialsResource.Means(provider, health, registry, deliveries, new TrialWriter());
    }

    @Produces
    @Singleton
    PaymentFinder paymentFinder(PaymentSearch search, Orders orders, Shops shops) {
        return new PaymentFinder(search, orders, shops);
    }

    @Produces
    @Singleton
    Story story(Timeline timeline) {
        return new Story(timeline);
    }

    @Produces
    @Singleton
    UpdateRecords updateRecords(Postgres postgres) {
        return postgres.updateRecords();
    }

    @Produces
    @Singleton
    Takings takings(Postgres postgres) {
        return postgres.takings();
    }

    @Produces
    @Singleton
    Concerns concerns(
            Shops shops,
            Postgres postgres,
            PausedPushes paused,
            ProviderHealth health,
            Backlog backlog,
            InstantSource clock) {
        var sources = new Concerns.Sources(
                postgres.matters(), postgres.updateRecords(), postgres.takings(), paused, health, backlog);
        return new Concerns(shops, sources, clock);
    }
}
