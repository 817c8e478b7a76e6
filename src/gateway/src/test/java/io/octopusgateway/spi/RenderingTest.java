package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.ProviderAnswer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String WITH_APP = StartTranslationTest.LEAST.replace(
            "\"amount\"",
            "\"paymentReference\": \"pay-1\", \"appReturnUri\": \"shopapp://octopus-return\", \"amount\"");

    private final World world = new World();

    @Test
    void a_payment_that_waits_for_the_shopper_is_shown_as_the_contract_says() {
        var id = start(WITH_APP);

        assertThat(show(id)).isEqualTo(parse("""
            {"id": "pmt_01JDA800000000000000000001", "orderReference": "ORD-1", "paymentReference": "pay-1", "attempt": 1,
             "status": "PENDING", "inDoubt": false, "cancelRequested": false, "flags": [], "disposition": null,
             "replaces": null, "replacedBy": null,
             "order": {"status": "AWAITING_PAYMENT", "currentPayment": "pmt_01JDA800000000000000000001", "captured": 0,
                       "refunded": 0},
             "amount": 12850, "currency": "HKD", "captured": 0, "refunded": 0, "refundable": 0, "refunds": [],
             "allowedActions": ["CANCEL", "REVERSE"],
             "nextAction": {
               "type": "REDIRECT",
               "payUrl": "https://pay.shop.example/octopus/pay/00001",
               "redirectUrl": "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr",
               "token": "q7Wn2Zr",
               "android": {"uri": "octopus://payment?token=q7Wn2Zr", "package": "com.octopuscards.nfc_reader"},
               "ios": {"uri": "octopus://payment?token=q7Wn2Zr&return=shopapp%3A%2F%2Foctopus-return"},
               "expiresAt": "2026-11-22T03:40:07.250Z"},
             "decline": null, "provider": {"name": "checkout.com", "paymentId": "pay_ru2s"},
             "version": 1, "createdAt": "2026-11-22T03:10:07.250Z", "updatedAt": "2026-11-22T03:10:07.250Z"}"""));
    }

    @Test
    void without_an_app_to_return_to_ios_gets_the_plain_address() {
        var id = start(StartTranslationTest.LEAST);

        assertThat(show(id).getJsonObject("nextAction").getJsonObject("ios").getString("uri"))
                .isEqualTo("octopus://payment?token=q7Wn2Zr");
        assertThat(show(id).isNull("paymentReference")).isTrue();
    }

    @Test
    void a_payment_nobody_waits_for_leads_nowhere() {
        var approved = start(StartTranslationTest.LEAST);
        var captured = start(StartTranslationTest.LEAST.replace("ORD-1", "ORD-2"));
        world.hear(approved, fact(Kind.CAPTURE_PENDING));
        world.hear(captured, money());

        assertThat(show(approved).getString("status")).isEqualTo("CAPTURE_PENDING");
        assertThat(show(approved).containsKey("nextAction")).isFalse();
        assertThat(show(captured).getString("status")).isEqualTo("CAPTURED");
        assertThat(show(captured).containsKey("nextAction")).isFalse();
    }

    @Test
    void a_change_moves_the_version_and_its_time() {
        var id = start(StartTranslationTest.LEAST);
        world.now = World.START.plus(Duration.ofMillis(61_001));

        world.hear(id, money());

        assertThat(show(id).getInt("version")).isEqualTo(2);
        assertThat(show(id).getString("updatedAt")).isEqualTo("2026-11-22T03:11:08.251Z");
        assertThat(show(id).getString("createdAt")).isEqualTo("2026-11-22T03:10:07.250Z");
    }

    @Test
    void money_and_refunds_are_counted() {
        var id = start(StartTranslationTest.LEAST);
        world.hear(id, money(), refund(Kind.REFUNDED, "act_1", 1000), refund(Kind.REFUND_PENDING, "act_2", 50));

        var shown = show(id);

        assertThat(shown.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(shown.getInt("captured")).isEqualTo(12850);
        assertThat(shown.getInt("refunded")).isEqualTo(1000);
        assertThat(shown.getInt("refundable")).isEqualTo(11800);
        assertThat(shown.getJsonArray("refunds")).hasToString("""
                [{"actionId":"act_1","amount":1000,"inDoubt":false,"reference":null,"status":"SUCCEEDED"},\
                {"actionId":"act_2","amount":50,"inDoubt":false,"reference":null,"status":"PENDING"}]""");
        assertThat(shown.getJsonObject("order").getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(shown.getJsonObject("order").getInt("refunded")).isEqualTo(1000);
    }

    @Test
    void a_decline_says_what_the_shopper_may_be_told() {
        var id = start(StartTranslationTest.LEAST);
        world.hear(id, PaymentEvent.declined(Kind.DECLINED, World.PROVIDER_PAYMENT, "200P1", World.START));

        assertThat(show(id).getJsonObject("decline")).isEqualTo(parse("""
                {"code": "200P1", "reason": "OVER_LIMIT", "stage": "AUTHORIZATION", "retryable": false,
                 "shopperMessage": {"en": "Text of OVER_LIMIT"}}"""));
        assertThat(show(id).getJsonObject("order").getString("status")).isEqualTo("FAILED");
    }

    @Test
    void money_that_came_too_late_is_held_and_said_so() {
        var id = start(StartTranslationTest.LEAST);
        world.hear(id, PaymentEvent.declined(Kind.DECLINED, World.PROVIDER_PAYMENT, null, World.START));

        world.hear(id, money());

        assertThat(show(id).getString("disposition")).isEqualTo("HOLD_FOR_REVIEW");
        assertThat(show(id).getJsonArray("flags")).hasToString("[\"LATE_CAPTURE\",\"REVIEW\"]");
        assertThat(show(id).getJsonObject("order").getString("status")).isEqualTo("REVIEW");
        assertThat(show(id).isNull("decline")).isTrue();
    }

    @Test
    void a_call_falls_into_doubt_as_time_passes() {
        world.answer = new ProviderAnswer.Silent();
        var id = start(StartTranslationTest.LEAST);

        assertThat(show(id).getBoolean("inDoubt")).isTrue();
        assertThat(show(id).getJsonObject("provider").isNull("paymentId")).isTrue();
    }

    @Test
    void an_order_shows_its_verdict_and_all_its_payments() {
        var first = start(StartTranslationTest.LEAST);
        world.hear(first, fact(Kind.EXPIRED));
        var second = start(StartTranslationTest.LEAST);

        var shown = described("Order", JsonText.of(world.translator.order(order(), Shops.hongKong(), world.now)));

        assertThat(shown.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(shown.getString("currentPayment")).isEqualTo(second.value());
        assertThat(shown.isNull("acceptedPayment")).isTrue();
        assertThat(shown.getJsonArray("payments")
                        .getValuesAs(one -> one.asJsonObject().getString("id")))
                .containsExactly(first.value(), second.value());
        assertThat(shown.getJsonArray("payments").getJsonObject(0).containsKey("nextAction"))
                .isFalse();
        assertThat(shown.getJsonArray("payments").getJsonObject(1).containsKey("nextAction"))
                .isTrue();
    }

    @Test
    void an_order_update_holds_the_whole_payment_and_leads_nowhere() {
        var id = start(StartTranslationTest.LEAST);
        world.hear(id, money());

        var pending = update(0);
        var captured = update(1);

        assertThat(pending.getString("type")).isEqualTo("payment.pending");
        assertThat(pending.getJsonObject("payment").getString("status")).isEqualTo("PENDING");
        assertThat(pending.getJsonObject("payment").containsKey("nextAction")).isFalse();
        assertThat(captured.getJsonObject("payment")).isEqualTo(show(id));
        assertThat(Json.createObjectBuilder(captured).remove("payment").build()).isEqualTo(parse("""
                {"type": "payment.captured", "sequence": 2, "store": "hk-main", "occurredAt": "2026-11-22T03:10:07.250Z",
                 "order": {"reference": "ORD-1", "status": "PAID", "currentPayment": "pmt_01JDA800000000000000000001",
                           "captured": 12850, "refunded": 0}}"""));
    }

    private PaymentId start(String body) {
        var answer = world.payments.start(
                Fakes.as(Shops.writer()),
                Fakes.headers(Fakes.json()),
                Fakes.at("/api/v1/payments"),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return new PaymentId(parse((String) answer.getEntity()).getString("id"));
    }

    private JsonObject show(PaymentId id) {
        var order = world.findByPayment(Shops.hongKong().id(), id).orElseThrow();
        var wire = world.translator.payment(order, world.payment(id), Shops.hongKong(), world.now);
        return described("Payment", JsonText.of(wire));
    }

    private JsonObject update(int at) {
        return described("OrderUpdate", new String(world.updates.get(at).body(), StandardCharsets.UTF_8));
    }

    private Order order() {
        return world.find(Shops.hongKong().id(), new OrderReference("ORD-1")).orElseThrow();
    }

    private static PaymentEvent fact(Kind kind) {
        return PaymentEvent.of(kind, World.PROVIDER_PAYMENT, World.START);
    }

    private static PaymentEvent money() {
        return PaymentEvent.captured(World.PROVIDER_PAYMENT, Money.hkd(12850), World.START);
    }

    private static PaymentEvent refund(Kind kind, String action, long amount) {
        return PaymentEvent.refund(kind, World.PROVIDER_PAYMENT, new ActionId(action), Money.hkd(amount), World.START);
    }

    private static JsonObject described(String schema, String text) {
        assertThat(CONTRACT.faults(schema, text)).isEmpty();
        return parse(text);
    }

    private static JsonObject parse(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
