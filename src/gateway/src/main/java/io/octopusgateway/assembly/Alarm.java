package io.octopusgateway.assembly;

import io.octopusgateway.console.Bundle;
import io.octopusgateway.console.Settings;
import io.octopusgateway.console.Shops;
import io.octopusgateway.host.AlertWebhook;
import io.octopusgateway.mail.AlertLetter;
import io.octopusgateway.mail.MailChannel;
import io.octopusgateway.order.Comparisons;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.AlertChannel;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.processing.AlertStates;
import io.octopusgateway.processing.AlertTally;
import io.octopusgateway.processing.AlertWriter;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Stores;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tells people outside, and what helps those who help. */
@Singleton
public class Alarm {
    private final Configuration configuration;
    private final Stores stores;
    private final InstantSource clock;
    private @Nullable AlertWebhook webhook;

    @Inject
    public Alarm(Configuration configuration, Stores stores, InstantSource clock) {
        this.configuration = configuration;
        this.stores = stores;
        this.clock = clock;
    }

    @Produces
    @Singleton
    AlertDesk alertDesk(
            Postgres postgres,
            AlertTally tally,
            PausedPushes paused,
            ProviderHealth health,
            Backlog backlog,
            InvariantWatch invariants) {
        var sources = new AlertStates.Sources(
                postgres.matters(), postgres.updateRecords(), paused, health, backlog, invariants);
        var world = new AlertDesk.World(
                stores, channels(), configuration.server().alerts().hours(), () -> "alr_" + UUID.randomUUID(), clock);
        return new AlertDesk(postgres.alertBook(), tally, new AlertStates(sources, clock), postgres, world);
    }

    @Produces
    @Singleton
    LostSales lostSales(Postgres postgres) {
        return new LostSales(postgres.lostSales(), clock);
    }

    @Produces
    @Singleton
    Comparisons comparisons(Postgres postgres) {
        return postgres.comparisons();
    }

    @Produces
    @Singleton
    Bundle bundle(
            Shops shops,
            Settings settings,
            Postgres postgres,
            Timeline timeline,
            Takings takings,
            Backlog backlog,
            ProviderHealth health,
            AlertDesk alerts) {
        var sources = new Bundle.Sources(settings, postgres.inventory(), timeline, takings, backlog, health, alerts);
        return new Bundle(shops, sources, clock);
    }

    private List<AlertChannel> channels() {
        var server = configuration.server();
        var settings = server.alerts();
        var zone = settings.hours().zone();
        AlertWriter writer =
                new AlertLetter(settings.language(), zone, stores, server.publicBaseUrl() + "/console/attention");
        var channels = new ArrayList<AlertChannel>();
        settings.mail().ifPresent(mail -> channels.add(new MailChannel(mail, writer)));
        settings.webhook().ifPresent(endpoint -> {
            webhook = new AlertWebhook(endpoint, writer, server.allowed(), clock);
            channels.add(webhook);
        });
        return channels;
    }

    @PreDestroy
    void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
