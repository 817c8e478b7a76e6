package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.payment.PaymentRequest.ReturnUrls;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTranslatorTest {
    private static final PaymentId OURS = new PaymentId("pmt_01JDA8ZZZZZZZZZZZZZZZZZZZZ");
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_ru2szexxwcxsbyjsfl2wcln253");
    private static final Instant REQUESTED = Instant.parse("2026-11-22T03:15:06.904771200Z");
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Money AMOUNT = Money.hkd(12850);
    private static final PaymentEvent CAPTURED = PaymentEvent.captured(PAYMENT, AMOUNT, NOW);

    @Test
    void the_minimal_request_is_the_documented_one_and_our_metadata() {
        var request = request(CheckoutStores.withChannel(null), null, Map.of());

        var expected = new HashMap<>(StrictJson.object(Fixtures.bytes("payment-request-minimal")));
        expected.put(
                "metadata",
                StrictJson.object(("{\"payment_id\":\"" + OURS + "\",\"store\":\"hk-main\"}").getBytes(UTF_8)));
        assertThat(request).isEqualTo(expected);
    }

    @Test
    void what_else_we_send_stands_where_the_general_request_has_it() {
        var store = CheckoutStores.withChannel("pc_usvaf365gvkucakoq6n54tnvnb");

        var request = request(store, "Two items from Harbour Shop", Map.of("order_id", "000481", "udf1", "web"));

        var general = StrictJson.object(Fixtures.bytes("payment-request"));
        assertThat(request.keySet())
                .containsExactly(
                        "amount",
                        "currency",
                        "source",
                        "success_url",
                        "failure_url",
                        "reference",
                        "processing_channel_id",
                        "description",
                        "metadata");
        request.keySet().stream()
                .filter(member -> !member.equals("metadata"))
                .forEach(member -> assertThat(request.get(member)).isEqualTo(general.get(member)));
        assertThat(request.getJsonObject("metadata").getString("order_id")).isEqualTo("000481");
    }

    @Test
    void a_host_can_not_speak_in_our_name() {
        var notes = Map.of("payment_id", "theirs", "store", "theirs", "refund_id", "theirs", "basket", "b-881");

        var metadata = request(CheckoutStores.withChannel(null), null, notes).getJsonObject("metadata");

        assertThat(metadata.keySet()).containsExactlyInAnyOrder("basket", "payment_id", "store");
        assertThat(metadata.getString("payment_id")).isEqualTo(OURS.value());
        assertThat(metadata.getString("store")).isEqualTo("hk-main");
    }

    @Test
    void whatever_the_host_sends_the_request_stays_within_the_provider_s_limits() {
        var notes = new HashMap<String, String>();
        for (var note = 0; note < 30; note++) {
            notes.put("z" + note, "八".repeat(300));
        }

        var request = request(CheckoutStores.withChannel(null), "x".repeat(99) + "😀 and more", notes);

        assertThat(request.getString("description")).isEqualTo("x".repeat(99));
        var metadata = request.getJsonObject("metadata");
        assertThat(metadata).hasSize(20).containsKeys("payment_id", "store");
        assertThat(metadata.keySet().stream().map(metadata::getString)).allMatch(value -> value.length() <= 255);
    }

    @Test
    void a_202_is_accepted_and_pending() {
        assertThat(accepted(Fixtures.text("payment-response-202")))
                .isEqualTo(new ProviderAnswer.Accepted(
                        PAYMENT,
                        new PayPage(
                                "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr",
                                "q7Wn2Zr",
                                "octopus://payment?token=q7Wn2Zr"),
                        List.of(PaymentEvent.of(
                                Kind.PENDING, PAYMENT, Instant.parse("2026-11-22T03:15:07.418273600Z")))));
    }

    @Test
    void a_202_of_the_general_kind_has_no_time_and_is_pending_from_now() {
        var accepted = accepted(Fixtures.text("payment-response-202-generic-redirect"));

        assertThat(accepted.id()).isEqualTo(PAYMENT);
        assertThat(accepted.facts()).containsExactly(PaymentEvent.of(Kind.PENDING, PAYMENT, NOW));
    }

    @Test
    void a_201_brings_its_outcome_along() {
        var body =
                "{\"id\":\"%s\",\"status\":\"%s\",\"amount\":12850,\"currency\":\"HKD\",\"response_code\":\"20051\"}";

        assertThat(accepted(body.formatted(PAYMENT, "Captured")).facts()).containsExactly(CAPTURED);
        assertThat(accepted(body.formatted(PAYMENT, "Declined")).facts())
                .containsExactly(PaymentEvent.declined(Kind.DECLINED, PAYMENT, "20051", NOW));
        assertThat(accepted(body.formatted(PAYMENT, "Teleported")).facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"pay_1\",\"amount\":12850.0}",
                "{\"id\":\"pay_1\",\"amount\":\"12850\"}",
                "{\"id\":\"../evil\"}",
                "{\"id\":\"\"}",
                "{\"id\":7}",
                "{}",
                "[]",
                "",
                "null",
                "<html>",
                "{\"id\":\"pay_1\",\"id\":\"pay_2\"}",
                "{\"id\":\"pay_1\"}{}",
                "{\"id\":\"pay_1\",\"processing\":[]}"
            })
    void an_answer_that_is_garbage_is_not_believed(String body) {
        assertThatThrownBy(() -> accepted(body)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"amount\":12860", "\"currency\":\"USD\"", "\"reference\":\"another\""})
    void an_answer_that_belongs_to_another_request_is_a_contradiction(String echo) {
        assertThatThrownBy(() -> accepted("{\"id\":\"pay_1\"," + echo + "}")).isInstanceOf(Contradiction.class);
    }

    @Test
    void every_documented_state_is_read() {
        var declined = PaymentEvent.declined(Kind.DECLINED, PAYMENT, "20001", NOW);
        var numbered = Fixtures.text("payment-details-declined").replace("\"20001\"", "20001");
        var expected = Map.of(
                "payment-details-pending", PaymentEvent.of(Kind.PENDING, PAYMENT, REQUESTED),
                "payment-details-captured", CAPTURED,
                "payment-details-declined", declined,
                "payment-details-canceled", PaymentEvent.of(Kind.CANCELED, PAYMENT, NOW),
                "payment-details-expired", PaymentEvent.of(Kind.EXPIRED, PAYMENT, NOW),
                "payment-details-partially-refunded", CAPTURED,
                "payment-details-refunded", CAPTURED);

        assertThat(numbered).isNotEqualTo(Fixtures.text("payment-details-declined"));
        assertThat(found(numbered).facts()).containsExactly(declined);
        assertThat(Fixtures.named("payment-details-")).isEqualTo(expected.keySet());
        expected.forEach((name, fact) -> assertThat(found(Fixtures.text(name)))
                .isEqualTo(new Found(PAYMENT, null, "tst-hk-01", "octopus", AMOUNT, REQUESTED, List.of(fact))));
    }

    @Test
    void the_documented_list_is_read() {
        var list = StrictJson.object(Fixtures.bytes("payment-list"));

        assertThat(CheckoutTranslator.total(list)).isEqualTo(1);
        assertThat(CheckoutJson.elements(list, "data"))
                .extracting(one -> CheckoutTranslator.found(one, NOW).facts())
                .containsExactly(List.of(CAPTURED));
    }

    @Test
    void money_counts_at_what_the_balances_say_whatever_the_status() {
        assertThat(found(details("Captured", "12840")).facts())
                .containsExactly(PaymentEvent.captured(PAYMENT, Money.hkd(12840), NOW));
        assertThat(found(details("Teleported", "12850")).facts()).containsExactly(CAPTURED);
        assertThat(found(details("Expired", "12850")).facts()).containsExactly(CAPTURED);
        assertThat(found(details("Captured", "null")).facts()).containsExactly(CAPTURED);
        assertThatThrownBy(() -> found(details("Captured", "0"))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void a_word_nobody_documented_says_only_that_the_payment_exists() {
        assertThat(found(details("Teleported", "0")).facts()).isEmpty();
        assertThat(found(details("Authorized", "0")).facts()).isEmpty();
    }

    @Test
    void money_in_another_currency_is_recorded_as_it_came() {
        var found = found(details("Captured", "12850").replace("HKD", "JPY"));

        assertThat(found.amount()).isEqualTo(new Money(12850, Currency.getInstance("JPY")));
        assertThat(found.facts().get(0).amount().currency().getCurrencyCode()).isEqualTo("JPY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.9",
                "12850.0",
                "1e3",
                "\"12850\"",
                "-10",
                "99999999999999999999",
                "9223372036854775808",
                "1000000000000000",
                "true",
                "null",
                "{}",
                "12850,\"amount\":10"
            })
    void an_amount_that_is_not_exact_makes_the_payment_unreadable(String amount) {
        var details = details("Captured", "12850").replace("\"amount\":12850", "\"amount\":" + amount);

        assertThatThrownBy(() -> found(details)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.9", "12850.0", "\"12850\"", "-10", "99999999999999999999"})
    void so_does_a_balance(String captured) {
        assertThatThrownBy(() -> found(details("Captured", captured))).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ZZZ\"", "\"hkd\"", "\"\"", "344", "null"})
    void so_does_a_currency_nobody_knows(String currency) {
        var details = details("Captured", "12850").replace("\"HKD\"", currency);

        assertThatThrownBy(() -> found(details)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-22", "2026-11-22T03:15:06", "1795317302"})
    void so_does_a_time_without_an_offset(String time) {
        var details = details("Captured", "12850").replace("2026-11-22T03:15:06.9047712Z", time);

        assertThatThrownBy(() -> found(details)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void text_after_the_payment_makes_it_unreadable() {
        assertThatThrownBy(() -> found(details("Captured", "12850") + "x")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void another_payment_than_the_one_asked_for_is_not_believed() {
        var payment = StrictJson.object(details("Captured", "12850").getBytes(UTF_8));

        assertThatThrownBy(() -> CheckoutTranslator.found(new ProviderPaymentId("pay_other"), payment, NOW))
                .isInstanceOf(Contradiction.class);
    }

    @Test
    void what_the_metadata_claims_is_handed_on_only_if_it_is_a_text() {
        var details = details("Pending", "0");

        assertThat(found(details.replace("\"m\":1", "\"payment_id\":\"" + OURS + "\""))
                        .claimedPayment())
                .contains(OURS.value());
        assertThat(found(details.replace("\"m\":1", "\"payment_id\":7")).claimedPayment())
                .isEmpty();
        assertThat(found(details.replace("{\"m\":1}", "\"x\"")).claimedPayment())
                .isEmpty();
    }

    private static String details(String status, String captured) {
        return "{\"id\":\"%s\",\"requested_on\":\"2026-11-22T03:15:06.9047712Z\",\"source\":{\"type\":\"octopus\"},\"amount\":12850,\"currency\":\"HKD\",\"status\":\"%s\",\"metadata\":{\"m\":1},\"balances\":{\"total_captured\":%s}}"
                .formatted(PAYMENT, status, captured);
    }

    private static Found found(String body) {
        return CheckoutTranslator.found(StrictJson.object(body.getBytes(UTF_8)), NOW);
    }

    private static ProviderAnswer.Accepted accepted(String body) {
        var pages = new PayPages(CheckoutSettings.defaults().pageHosts(), new AllowedAddresses(Set.of()));
        return CheckoutTranslator.accepted(
                CheckoutStores.withChannel(null).account(),
                Fixtures.bytes("payment-request-minimal"),
                body.getBytes(UTF_8),
                pages,
                NOW);
    }

    private static JsonObject request(Store store, @Nullable String description, Map<String, String> notes) {
        var urls = new ReturnUrls("https://shop.example/ok", "https://shop.example/fail", null);
        var request = new PaymentRequest(AMOUNT, urls, Channel.DESKTOP_WEB, null, description, notes);
        var back = new PayAddresses.Return(
                "https://shop.example.hk/pay/return/ok", "https://shop.example.hk/pay/return/fail");
        return StrictJson.object(StartBody.of(store, OURS, request, back, "HKSHOP-2026-000481"));
    }
}
