package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.webhook.WebhookReader;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Store;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP, to the simulator and to a provider that answers what a test wants. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutEventsTest {
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_1");
    private static final String ABOUT = "GET /workflows/events/subject/pay_1";

    private final StubProvider stub = new StubProvider();
    private final RepeatingCalls calls = new RepeatingCalls(CheckoutSettings.defaults());
    private final CallHealth health = CheckoutStores.health();
    private final CheckoutEvents events = new CheckoutEvents(
            calls, CheckoutSettings.defaults(), new AllowedAddresses(Set.of(stub.authority())), health);
    private final Store store = CheckoutStores.store(
            CheckoutStores.account("http://" + stub.authority(), "sk_sbox_1", RedirectChoice.AUTOMATIC));

    @AfterEach
    void hangUp() {
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

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 422})
    void a_key_that_may_not_read_events_is_no_worse_for_payments(int status) {
        stub.on(ABOUT, status, "");

        assertThat(events.about(store, PAYMENT)).isEmpty();
        assertThat(health.of(store.id()).trust()).isNotEqualTo(Trust.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"data\": 1}", "<html>", "{\"data\": [{\"id\": \"../../payments\"}, {\"id\": 7}]}"})
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
