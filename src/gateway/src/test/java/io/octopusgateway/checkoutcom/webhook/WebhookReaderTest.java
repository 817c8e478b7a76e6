package io.octopusgateway.checkoutcom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.Fixtures;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.processing.ProviderEvent.Report;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_ru2szexxwcxsbyjsfl2wcln253");
    private static final ActionId REFUND = new ActionId("act_atztecqi25yqwjdpii6h5ihzn2");
    private static final ActionId RETURN = new ActionId("act_tzrioy3m7ecnpxjrxxg3bgyuhz");

    /** Every event an Octopus payment is documented to have, and what it means; the envelopes are of both shapes. */
    private static final Map<String, PaymentEvent> FACTS = Map.ofEntries(
            Map.entry("payment_pending", of(Kind.PENDING, "2026-11-22T03:15:07.4182736Z")),
            Map.entry("payment_capture_pending", of(Kind.CAPTURE_PENDING, "2026-11-22T03:16:37.9001145Z")),
            Map.entry(
                    "payment_captured",
                    PaymentEvent.captured(PAYMENT, Money.hkd(12850), Instant.parse("2026-11-22T03:16:41.7750213Z"))),
            Map.entry(
                    "payment_capture_declined",
                    declined(Kind.CAPTURE_DECLINED, "20068", "2026-11-22T03:16:44.0120087Z")),
            Map.entry("payment_declined", declined(Kind.DECLINED, "200P1", "2026-11-22T03:17:01.9938801Z")),
            Map.entry("payment_canceled", of(Kind.CANCELED, "2026-11-22T03:16:20.1107754Z")),
            Map.entry("payment_expired", of(Kind.EXPIRED, "2026-11-22T03:25:07.9401127Z")),
            Map.entry("payment_refund_pending", refund(Kind.REFUND_PENDING, REFUND, "2026-11-22T08:02:11.5120034Z")),
            Map.entry("payment_refunded", refund(Kind.REFUNDED, REFUND, "2026-11-23T01:40:12.1130045Z")),
            Map.entry("payment_refund_declined", refund(Kind.REFUND_DECLINED, REFUND, "2026-11-23T01:41:30.5550012Z")),
            Map.entry("payment_returned", refund(Kind.REFUND_RETURNED, RETURN, "2026-12-30T02:00:04Z")));

    private static final Map<String, String> IDS = Map.ofEntries(
            Map.entry("payment_pending", "evt_qrtsruye3ftikfg6vhewepez4f"),
            Map.entry("payment_capture_pending", "evt_lhcmwcfr5b5ddfcir2uo62obdk"),
            Map.entry("payment_captured", "evt_wedkrznjehqiaa4mmwv46duuqn"),
            Map.entry("payment_capture_declined", "evt_qg7s6mvm7lzttukxk7yg5ktpci"),
            Map.entry("payment_declined", "evt_wfsushruyyh7nqak3lowawrtub"),
            Map.entry("payment_canceled", "evt_ovthwrrcaw44yxj2drzfp3lej6"),
            Map.entry("payment_expired", "evt_5ttax4rgesuh2zntxycwpe4lr2"),
            Map.entry("payment_refund_pending", "evt_eciluz2krexkgx4dngdew2km5f"),
            Map.entry("payment_refunded", "evt_jt6kng3dgouvqt2sljoj4bm3qa"),
            Map.entry("payment_refund_declined", "evt_px5sf6phe4fyu4bssnjy3sdzb2"),
            Map.entry("payment_returned", "evt_a6tt3v3gm74j3b45xzhu5xs7yn"));

    private static final Set<String> WITHOUT_CLAIM = Set.of(
            "payment_canceled",
            "payment_refund_pending",
            "payment_refunded",
            "payment_refund_declined",
            "payment_returned");

    @Test
    void every_documented_event_is_understood() {
        FACTS.forEach((type, fact) -> {
            var event = read(Fixtures.text("webhook-" + type));

            assertThat(event.meaning()).as(type).isEqualTo(Meaning.FACT);
            assertThat(event.id()).isEqualTo(IDS.get(type));
            assertThat(event.type()).isEqualTo(type);
            var store = WITHOUT_CLAIM.contains(type) ? null : "tst-hk-01";
            assertThat(event.report()).contains(new Report(PAYMENT, null, store, List.of(fact)));
        });
    }

    @Test
    void no_fixture_is_left_out() {
        var read = new HashSet<String>();
        FACTS.keySet().forEach(type -> read.add("webhook-" + type));
        read.add("webhook-payment_approved");
        read.add("webhook-signature-vectors");

        assertThat(Fixtures.named("webhook-")).isEqualTo(read);
    }

    @Test
    void an_approval_is_not_our_business_and_neither_is_what_nobody_documented() {
        for (var body : List.of(
                Fixtures.text("webhook-payment_approved"),
                event("payment_teleported", "\"data\":{\"amount\":\"12\"}"),
                event("dispute_received", "\"x\":1"))) {
            var event = read(body);

            assertThat(event.meaning()).isEqualTo(Meaning.OTHER);
            assertThat(event.report()).isEmpty();
            assertThat(event.id()).startsWith("evt_");
        }
    }

    @Test
    void a_response_code_of_digits_may_be_a_number() {
        var text = Fixtures.text("webhook-payment_capture_declined");
        var number = text.replace("\"20068\"", "20068");

        assertThat(number).isNotEqualTo(text);
        assertThat(read(number).report()).isEqualTo(read(text).report());
        assertThat(read(text.replace("\"20068\"", "20068.5")).meaning()).isEqualTo(Meaning.UNREADABLE);
    }

    @Test
    void a_cancellation_may_be_spelled_with_two_l() {
        var text = Fixtures.text("webhook-payment_canceled");
        var other = text.replace("payment_canceled", "payment_cancelled");

        assertThat(other).isNotEqualTo(text);
        assertThat(read(other).report()).isPresent().isEqualTo(read(text).report());
    }

    @Test
    void the_hash_is_that_of_the_bytes() {
        // By sha256sum.
        assertThat(read("{}").sha256()).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void without_a_time_of_its_own_the_fact_has_that_of_the_envelope() {
        var data = "\"data\":{\"id\":\"pay_1\",\"amount\":10,\"currency\":\"HKD\"}";

        assertThat(at(event("payment_pending", data + ",\"timestamp\":\"2026-11-22T11:15:07.511+08:00\"")))
                .isEqualTo("2026-11-22T03:15:07.511Z");
        assertThat(at(event(
                        "payment_pending",
                        data + ",\"created_on\":\"2026-11-22T03:15:08Z\",\"timestamp\":\"2026-11-22T03:15:09Z\"")))
                .isEqualTo("2026-11-22T03:15:08Z");
        assertThat(read(event("payment_pending", data)).meaning()).isEqualTo(Meaning.UNREADABLE);
    }

    @Test
    void our_own_claim_is_handed_on() {
        var body = Fixtures.text("webhook-payment_captured").replace("\"order_id\"", "\"payment_id\"");

        assertThat(read(body).report().orElseThrow().claimedPaymentOrNull()).isEqualTo("000481");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.9",
                "12850.0",
                "1e3",
                "\"12850\"",
                "99999999999999999999",
                "-12850",
                "null",
                "[]",
                "12850, \"amount\": 10"
            })
    void an_amount_that_is_not_exact_is_for_a_person_to_look_at(String amount) {
        var event =
                read(Fixtures.text("webhook-payment_captured").replace("\"amount\": 12850", "\"amount\": " + amount));

        assertThat(event.meaning()).isEqualTo(Meaning.UNREADABLE);
        assertThat(event.report()).isEmpty();
    }

    @Test
    void an_unreadable_event_keeps_its_id_if_that_can_be_read() {
        var event = read(Fixtures.text("webhook-payment_captured").replace("HKD", "ZZZ"));

        assertThat(event.meaning()).isEqualTo(Meaning.UNREADABLE);
        assertThat(event.id()).isEqualTo("evt_wedkrznjehqiaa4mmwv46duuqn");
        assertThat(event.type()).isEqualTo("payment_captured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{\"id\":\"evt_1\",\"type\":\"payment_pending\"",
                "{\"id\":\"evt_1\",\"type\":\"payment_pending\"}x",
                "{\"id\":\"evt_1\",\"id\":\"evt_2\",\"type\":\"payment_pending\"}",
                "{\"type\":\"payment_pending\"}",
                "{\"id\":7,\"type\":\"payment_pending\"}",
                "{\"id\":\"\",\"type\":\"payment_pending\"}",
                "\uFEFF{\"id\":\"evt_1\",\"type\":\"payment_pending\"}",
                "{\"id\":\"evt_\\u0000\",\"type\":\"payment_pending\"}"
            })
    void without_a_readable_id_the_hash_is_its_name(String body) {
        var event = read(body);

        assertThat(event.meaning()).isEqualTo(Meaning.UNREADABLE);
        assertThat(event.id()).isEqualTo(event.sha256()).hasSize(64);
    }

    @Test
    void an_id_or_a_type_too_long_to_keep_is_unreadable() {
        var body = event("payment_pending", "\"x\":1");

        assertThat(read(body.replace("evt_1", "e".repeat(101))).id())
                .hasSize(64)
                .doesNotContain("eee");
        assertThat(read(body.replace("evt_1", "e".repeat(100))).id()).hasSize(100);
        assertThat(read(body.replace("payment_pending", "t".repeat(101))).meaning())
                .isEqualTo(Meaning.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"data\":[]",
                "\"data\":{}",
                "\"data\":{\"id\":\"../x\",\"action_id\":\"act_1\",\"amount\":10,\"currency\":\"HKD\",\"processed_on\":\"2026-11-22T03:15:06Z\"}",
                "\"data\":{\"id\":\"pay_1\",\"amount\":10,\"currency\":\"HKD\",\"processed_on\":\"2026-11-22T03:15:06Z\"}",
                "\"data\":{\"id\":\"pay_1\",\"action_id\":\"act_1\",\"currency\":\"HKD\",\"processed_on\":\"2026-11-22T03:15:06Z\"}",
                "\"data\":{\"id\":\"pay_1\",\"action_id\":\"act_1\",\"amount\":10,\"processed_on\":\"2026-11-22T03:15:06Z\"}",
                "\"data\":{\"id\":\"pay_1\",\"action_id\":\"act_1\",\"amount\":10,\"currency\":\"HKD\",\"processed_on\":\"yesterday\"}"
            })
    void a_refund_without_what_it_needs_is_unreadable(String rest) {
        assertThat(read(event("payment_refunded", rest)).meaning()).isEqualTo(Meaning.UNREADABLE);
    }

    private static String event(String type, String rest) {
        return "{\"id\":\"evt_1\",\"type\":\"" + type + "\"," + rest + "}";
    }

    private static String at(String body) {
        return read(body).report().orElseThrow().facts().get(0).occurredAt().toString();
    }

    private static ProviderEvent read(String body) {
        return new WebhookReader().read(body.getBytes(UTF_8));
    }

    private static PaymentEvent of(Kind kind, String at) {
        return PaymentEvent.of(kind, PAYMENT, Instant.parse(at));
    }

    private static PaymentEvent declined(Kind kind, String code, String at) {
        return PaymentEvent.declined(kind, PAYMENT, code, Instant.parse(at));
    }

    private static PaymentEvent refund(Kind kind, ActionId action, String at) {
        return PaymentEvent.refund(kind, PAYMENT, action, Money.hkd(4050), Instant.parse(at));
    }
}
