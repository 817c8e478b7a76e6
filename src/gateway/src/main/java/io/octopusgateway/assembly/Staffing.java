package io.octopusgateway.assembly;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.octopusgateway.console.Concerns;
import io.octopusgateway.console.Cookies;
import io.octopusgateway.console.Gate;
import io.octopusgateway.console.PaymentFinder;
import io.octopusgateway.console.Shops;
import io.octopusgateway.console.Story;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.people.Passwords;
import io.octopusgateway.people.Personnel;
import io.octopusgateway.people.SignIns;
import io.octopusgateway.people.Tokens;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Stores;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The people and what lets them in. */
@Singleton
public class Staffing {
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
        return new Personnel(postgres.people(), passwords, tokens, audit, clock);
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
    Gate gate(SignIns signIns, Cookies cookies, HttpServletRequest request) {
        return new Gate(signIns, cookies, request::getRemoteAddr);
    }

    @Produces
    @Singleton
    Shops shops(Stores stores, Orders orders) {
        return new Shops(stores, orders);
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
