package io.octopusgateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Timeline.Detail;
import io.octopusgateway.order.Timeline.Entry;
import io.octopusgateway.order.Timeline.Kind;
import io.octopusgateway.order.Timeline.Source;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.postgres.RealPostgres;
import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.processing.AlertHours;
import io.octopusgateway.processing.AlertStates;
import io.octopusgateway.processing.AlertTally;
import io.octopusgateway.processing.EventLog.State;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What leaves the house in a support bundle, and what does not, wherever it was planted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundleIT {
    private static final Instant NOW = Payments.NOW;

    /** What shoppers, hosts, people and the provider may have written into everything they can write into. */
    private static final List<String> CANARIES = List.of(
            "Chan-Tai-Man",
            "tai.man@canary.example",
            "4111111111111111",
            "5500 0055 5555 5559",
            "sk_sbox_canarycanarycanary",
            "whsec_Q0FOQVJZQ0FOQVJZ",
            "+852 6123 4567",
            "ORDER-canary",
            "pay_canary");

    private final Postgres postgres = RealPostgres.get().postgres();
    private final Store store =
            SomeStores.named("bundle-" + UUID.randomUUID().toString().substring(0, 8));
    private final Stores stores = SomeStores.of(store);
    private final Shops shops = new Shops(stores, postgres.orders());

    /** Settings that let through what they should not. */
    private record Leaky() implements Settings {
        @Override
        public Map<String, String> shown() {
            return Map.of(
                    "octopus.public-base-url",
                    "https://pay.example",
                    "octopus.leak",
                    String.join(" ", CANARIES.subList(1, 7)));
        }

        @Override
        public Map<String, String> versions() {
            return Map.of("gateway", "0.1.0");
        }

        @Override
        public Map<String, String> figures() {
            return Map.of("octopus_starts_total", "7");
        }
    }

    private AlertDesk alerts() {
        var watch = new InvariantWatch(postgres.invariants(), stores, Signals.SILENT, () -> NOW);
        var sources = new AlertStates.Sources(
                postgres.matters(),
                postgres.updateRecords(),
                postgres.endpoints()::isPaused,
                id -> Health.UNKNOWN,
                postgres.backlog(() -> NOW),
                watch);
        var hours = new AlertHours(ZoneId.of("Asia/Hong_Kong"), null, LocalTime.NOON);
        var world = new AlertDesk.World(stores, List.of(), hours, () -> "alr_1", () -> NOW);
        return new AlertDesk(
                postgres.alertBook(),
                new AlertTally(Signals.SILENT),
                new AlertStates(sources, () -> NOW),
                postgres,
                world);
    }

    private Bundle bundle() {
        var sources = new Bundle.Sources(
                new Leaky(),
                postgres.inventory(),
                postgres.timeline(),
                postgres.takings(),
                postgres.backlog(() -> NOW),
                id -> Health.UNKNOWN,
                alerts());
        return new Bundle(shops, sources, () -> NOW);
    }

    private Order planted() {
        var all = String.join(" ", CANARIES);
        var event = new ProviderEvent(
                "evt_" + store.id(), "payment_captured", "hash", all.getBytes(UTF_8), ProviderEvent.Meaning.FACT, null);
        postgres.eventLog().put(store.id(), event, State.PARKED, Optional.empty(), NOW);
        var key = new IdempotencyKey(UUID.randomUUID());
        var call = StartCall.first(key, all.getBytes(UTF_8), NOW, Payments.PATIENCE);
        var payment = Payment.begin(
                Payments.id((int) (System.nanoTime() % 900_000)), 1, Payments.request(Money.hkd(12_850)), call, NOW);
        return postgres.inTransaction(() -> {
            var order = postgres.orders().lock(store.id(), new OrderReference("ORDER-canary"));
            order.begin(payment, Optional.empty());
            postgres.orders().save(order, NOW);
            var detail = new Detail("pay_canary", Money.hkd(12_850), all, NOW, 3L, all);
            var begun = PaymentStatus.REQUESTED;
            postgres.timeline()
                    .add(
                            payment.id(),
                            List.of(
                                    new Entry(NOW, Source.PERSON, Kind.DECISION, all, begun, begun, detail),
                                    new Entry(
                                            NOW,
                                            Source.PROVIDER_WEBHOOK,
                                            Kind.FACT,
                                            "CAPTURED",
                                            begun,
                                            begun,
                                            new Detail(null, Money.hkd(12_850), "20005", NOW, null))));
            return order;
        });
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        var files = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    @Test
    void nothing_that_was_planted_comes_out_and_what_helps_does() throws IOException {
        postgres.alertBook().note(Alert.EVENT_STUCK, store.id(), 4, NOW);
        var order = planted();

        var files = files(bundle().zip(Optional.of(order)));

        assertThat(files.keySet())
                .containsExactly(
                        "alerts.json",
                        "counts.json",
                        "figures.json",
                        "health.json",
                        "migrations.json",
                        "settings.json",
                        "story.json",
                        "versions.json");
        assertThat(files)
                .allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(CANARIES.toArray(String[]::new)));
        assertThat(files.get("settings.json")).contains("https://pay.example").contains(Redaction.OUT);
        assertThat(files.get("story.json"))
                .contains("\"order-1\"", "\"CAPTURED\"", "\"20005\"", "\"PROVIDER_WEBHOOK\"", "12850");
        assertThat(files.get("alerts.json")).contains("EVENT_STUCK", store.id().value());
        assertThat(files.get("migrations.json")).contains("\"021\"");
        assertThat(files.get("counts.json")).contains("\"STUCK_EVENTS\":{\"count\":1", "\"payments\":");
    }

    @Test
    void without_an_order_there_is_no_story() throws IOException {
        assertThat(files(bundle().zip(Optional.empty()))).doesNotContainKey("story.json");
    }

    @Test
    void each_canary_alone_is_taken_out_by_its_shape() {
        for (var canary : CANARIES.subList(1, 7)) {
            assertThat(Redaction.of("before " + canary + " after")).isEqualTo("before " + Redaction.OUT + " after");
        }
        assertThat(Redaction.of("{\"at\":\"2026-11-27T12:00:00.123456Z\",\"amount\":4111111111111112}"))
                .isEqualTo("{\"at\":\"2026-11-27T12:00:00.123456Z\",\"amount\":4111111111111112}");
    }
}
