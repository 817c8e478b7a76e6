package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.webhook.WebhookReader;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP, to the simulator and to a provider that answers what a test wants. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutEventsTest {
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_1");
    private static final String ABOUT = "GET /workflows/events/subject/pay_1";
    private static final String ONE = "GET /workflows/events/evt_one";
    private static final Logger LOG = Logger.getLogger("io.octopusgateway.checkoutcom");

    private final StubProvider stub = new StubProvider();
    private final RepeatingCalls calls = new RepeatingCalls(CheckoutSettings.defaults());
    private final CallHealth health = CheckoutStores.health();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final CheckoutEvents events = events(CheckoutSettings.defaults(), stub.authority());
    private final Store store = store("http://" + stub.authority(), "sk_sbox_1");
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private CheckoutEvents events(CheckoutSettings settings, String authority) {
        return new CheckoutEvents(calls, settings, new AllowedAddresses(Set.of(authority)), now::get, health);
    }

    private static Store store(String base, String key) {
        return CheckoutStores.store(CheckoutStores.account(base, key, RedirectChoice.AUTOMATIC));
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void hangUp() {
        LOG.removeHandler(handler);
        calls.close();
        stub.close();
    }

    @Test
    void the_documented_list_and_event_are_read() {
        var event = Fixtures.text("webhook-payment_returned");
        stub.on(ABOUT, 200, """
                {"data": [{"id": "evt_one", "type": "payment_captured", "timestamp": "2026-11-22T02:56:02Z", "_links": {}},
                          {"id": "evt_two", "type": "payment_returned"}]}""");
        stub.on("GET /workflows/events/evt_two", 200, event);

        assertThat(events.about(store, PAYMENT)).contains(List.of("evt_one", "evt_two"));
        assertThat(events.read(store, "evt_two"))
                .map(body -> new WebhookReader().read(body).meaning())
                .contains(Meaning.FACT);
        assertThat(stub.asked()).allMatch(asked -> asked.authorization().equals("Bearer sk_sbox_1"));
    }

    @Test
    void everything_the_simulator_told_of_a_refund_that_came_back_is_read_as_a_webhook_would_be() {
        try (var simulator = Simulator.start(SimulatorOptions.defaults())) {
            var payment = simulator.strangers().octopusPayment("ORD-1", 12_850).id();
            simulator.phone(payment).approve();
            var refund = simulator.refunds().atTheDashboard(payment, 1_000).actionId();
            simulator.refunds().make(refund);
            simulator.refunds().giveBack(refund);
            var there = events(CheckoutSettings.defaults(), simulator.url().getAuthority());
            var ours = store(simulator.url().toString(), simulator.secretKey());

            var told = there.about(ours, new ProviderPaymentId(payment)).orElseThrow();

            assertThat(told.stream()
                            .map(id -> new WebhookReader()
                                    .read(there.read(ours, id).orElseThrow()))
                            .flatMap(event -> event.report().orElseThrow().facts().stream())
                            .map(PaymentEvent::kind))
                    .contains(Kind.CAPTURED, Kind.REFUNDED, Kind.REFUND_RETURNED);
        }
    }

    @Test
    void types_that_say_nothing_of_payments_are_left_out() {
        stub.on(ABOUT, 200, """
                {"data": [{"id": "evt_one", "type": "payment_captured"}, {"id": "evt_two", "type": "payment_approved"},
                          {"id": "evt_three", "type": "card_verified"}, {"id": "evt_four"}]}""");

        assertThat(events.about(store, PAYMENT)).contains(List.of("evt_one"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 422, 500})
    void events_that_cannot_be_read_are_no_news_of_payments(int status) {
        stub.on(ABOUT, status, "");
        stub.on(ONE, status, "");

        assertThat(events.about(store, PAYMENT)).isEmpty();
        assertThat(events.read(store, "evt_one")).isEmpty();
        assertThat(health.of(store.id())).isEqualTo(Health.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_key_without_the_permission_is_left_alone_for_ten_minutes_and_told_of_once(int status) {
        stub.on(ABOUT, status, "");
        stub.on(ONE, status, "");

        events.about(store, PAYMENT);
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(599)));
        events.about(store, PAYMENT);
        events.read(store, "evt_one");
        var within = stub.asked().size();
        var told = warnings.stream().filter(line -> line.contains("permission")).count();
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(1)));
        stub.on(ABOUT, 200, "{\"data\": []}");

        assertThat(within).isEqualTo(1);
        assertThat(told).isEqualTo(1);
        assertThat(events.about(store, PAYMENT)).contains(List.of());
    }

    @Test
    void a_payment_without_events_is_no_refusal_and_nothing_to_speak_of() {
        stub.on(ABOUT, 404, "");

        events.about(store, PAYMENT);
        events.about(store, PAYMENT);

        assertThat(stub.asked(ABOUT)).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void switched_off_nothing_is_asked() {
        var defaults = CheckoutSettings.defaults();
        var off = new CheckoutSettings(
                defaults.connectTimeout(),
                defaults.readTimeout(),
                defaults.startDeadline(),
                defaults.readDeadline(),
                defaults.pageHosts(),
                defaults.limitedPause(),
                defaults.readsPerSecond(),
                defaults.paymentScopes(),
                defaults.webhookScopes(),
                false);

        assertThat(events(off, stub.authority()).about(store, PAYMENT)).isEmpty();
        assertThat(events(off, stub.authority()).read(store, "evt_one")).isEmpty();
        assertThat(stub.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"data\": 1}",
                "<html>",
                "{\"data\": [{\"id\": \"../../payments\", \"type\": \"payment_captured\"}, {\"id\": 7}]}",
                "{\"data\": [{\"id\": \"../../payments\", \"type\": \"payment_captured\"}]}"
            })
    void garbage_names_no_event(String body) {
        stub.on(ABOUT, 200, body);

        assertThat(events.about(store, PAYMENT).orElse(List.of())).isEmpty();
    }

    @Test
    void what_is_not_like_an_id_never_becomes_part_of_a_path() {
        assertThat(events.read(store, "evt_1/../../payments")).isEmpty();
        assertThat(events.about(store, new ProviderPaymentId("pay 1"))).isEmpty();
        assertThat(stub.asked()).isEmpty();
    }
}
