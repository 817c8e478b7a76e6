package io.octopusgateway.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.Scope;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingDoorsTest {
    private static final SpiContract CONTRACT = SpiContract.load();

    private static final PaymentId FIRST = new PaymentId("pmt_01JDA8" + "0".repeat(19) + "1");

    private final World world = new World();

    @Test
    void an_order_is_read_by_the_host_s_own_name() {
        start();

        var answer =
                world.ordersResource.read(Fakes.as(Shops.reader()), Fakes.at("/api/v1/orders/ORD-1"), "ORD-1", null);

        var body = (String) answer.getEntity();
        assertThat(CONTRACT.faults("GET", "/api/v1/orders/{orderReference}", 200, "application/json", body))
                .isEmpty();
        assertThat(body).contains("\"reference\":\"ORD-1\"");
    }

    @Test
    void foreign_unknown_and_malformed_orders_are_answered_alike() {
        start();

        assertThat(List.of("ORD-1", "ORD-2", "a.b", "", "a".repeat(41)))
                .allSatisfy(reference -> assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> world.ordersResource.read(
                                Fakes.as(Shops.stranger()), Fakes.at("/api/v1/orders"), reference, null))
                        .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND))
                        .satisfies(problem -> assertThat(problem.extensions()).isEmpty()));
    }

    @Test
    void capabilities_promise_only_what_is_there() {
        var answer = new CapabilitiesResource().read(Fakes.as(Shops.reader()), Fakes.at("/api/v1/capabilities"), null);

        var body = (String) answer.getEntity();
        var shown = Json.createReader(new StringReader(body)).readObject();
        assertThat(CONTRACT.faults("GET", "/api/v1/capabilities", 200, "application/json", body))
                .isEmpty();
        assertThat(shown.getInt("amountStep")).isEqualTo(10);
        assertThat(shown.getInt("minimum")).isEqualTo(10);
        assertThat(shown.getInt("maximum")).isEqualTo(3_000_000);
        assertThat(shown.getJsonObject("orderUpdates").getBoolean("push")).isFalse();
        assertThat(shown.getJsonObject("operations").entrySet().stream()
                        .filter(operation -> operation.getValue().equals(JsonValue.TRUE))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "start",
                        "read",
                        "refresh",
                        "eligibility",
                        "search",
                        "timeline",
                        "statements",
                        "refund",
                        "cancel",
                        "reverse",
                        "feed",
                        "status",
                        "decide",
                        "settle",
                        "redeliver",
                        "testUpdates",
                        "resumeUpdates",
                        "registerWebhook",
                        "replayEvents");
        assertThat(world.reads + world.starts).isZero();
    }

    @Test
    void what_is_known_is_answered_without_a_body_until_it_changes() {
        start();
        var capabilities = new CapabilitiesResource();
        var offer =
                capabilities.read(Fakes.as(Shops.reader()), Fakes.at(""), null).getHeaderString("ETag");
        var order = read(null).getHeaderString("ETag");

        assertThat(capabilities
                        .read(Fakes.as(Shops.reader()), Fakes.at(""), offer)
                        .getStatus())
                .isEqualTo(304);
        assertThat(capabilities
                        .read(Fakes.as(Shops.stranger()), Fakes.at(""), offer)
                        .getStatus())
                .isEqualTo(200);
        assertThat(read(order).getStatus()).isEqualTo(304);
        world.hear(FIRST, PaymentEvent.captured(World.PROVIDER_PAYMENT, Money.hkd(12850), world.now));
        assertThat(order).startsWith("\"1-");
        assertThat(read(order).getStatus()).isEqualTo(200);
        assertThat(read(order).getHeaderString("ETag")).startsWith("\"2-");
    }

    private Response read(@Nullable String known) {
        return world.ordersResource.read(Fakes.as(Shops.reader()), Fakes.at("/api/v1/orders"), "ORD-1", known);
    }

    @Test
    void a_store_is_told_its_own_return_key_and_no_other() {
        var door = new ReturnKeyResource(
                store -> (store.value() + "-".repeat(32)).substring(0, 32).getBytes(UTF_8));

        var body = (String) door.read(Fakes.as(Shops.reader()), Fakes.at("")).getEntity();
        var other = (String) door.read(Fakes.as(Shops.stranger()), Fakes.at("")).getEntity();

        assertThat(CONTRACT.faults("GET", "/api/v1/return-key", 200, "application/json", body))
                .isEmpty();
        // printf 'hk-main-------------------------' | base64
        assertThat(body).contains("\"store\":\"hk-main\"", "aGstbWFpbi0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0");
        assertThat(other).contains("\"store\":\"hk-other\"").doesNotContain("aGstbWFpbi0");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> door.read(Fakes.as(Shops.without(Scope.PAYMENTS_READ)), Fakes.at("")))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    private void start() {
        world.payments.start(
                Fakes.as(Shops.writer()),
                Fakes.headers(Fakes.json()),
                Fakes.at("/api/v1/payments"),
                new ByteArrayInputStream(StartTranslationTest.LEAST.getBytes(StandardCharsets.UTF_8)));
    }
}
