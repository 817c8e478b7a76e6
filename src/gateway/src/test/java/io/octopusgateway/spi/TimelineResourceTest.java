package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String PATH = "/api/v1/payments/{id}/events";
    private static final String ID = "pmt_01JDA8" + "0".repeat(19) + "1";

    private final World world = new World();

    @BeforeEach
    void a_payment_that_was_started_and_paid() {
        world.payments.start(
                Fakes.as(Shops.writer()),
                Fakes.headers(Fakes.json()),
                Fakes.at("/api/v1/payments"),
                new ByteArrayInputStream(StartTranslationTest.LEAST.getBytes(StandardCharsets.UTF_8)));
        world.hear(new PaymentId(ID), PaymentEvent.captured(World.PROVIDER_PAYMENT, Money.hkd(12850), World.START));
    }

    @Test
    void everything_is_told_in_the_order_in_which_it_happened() {
        var told = events(read()).stream()
                .map(event -> event.getString("source") + " " + event.getString("type") + " " + event.getString("name")
                        + " " + effect(event))
                .toList();

        assertThat(told)
                .containsExactly(
                        "HOST COMMAND START none",
                        "PROVIDER_ANSWER CALL ANSWERED REQUESTED>PENDING",
                        "GATEWAY ORDER_UPDATE payment.pending none",
                        "PROVIDER_WEBHOOK FACT CAPTURED PENDING>CAPTURED",
                        "GATEWAY DECISION ACCEPTED none",
                        "GATEWAY ORDER_UPDATE payment.captured none");
    }

    @Test
    void a_fact_is_told_with_its_amount_and_an_update_with_its_number() {
        var events = events(read());

        assertThat(events.get(3).getInt("amount")).isEqualTo(12850);
        assertThat(events.get(3).getString("currency")).isEqualTo("HKD");
        assertThat(events.get(3).getString("reference")).isEqualTo("pay_ru2s");
        assertThat(events.get(3).getString("occurredAt")).isEqualTo("2026-11-22T03:10:07.250Z");
        assertThat(events.get(5).getInt("sequence")).isEqualTo(2);
        assertThat(events.get(0).isNull("reference")).isTrue();
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        var seen = new ArrayList<>(events(read("limit", "4")));

        var rest = read("limit", "4", "cursor", read("limit", "4").getString("next"));
        seen.addAll(events(rest));

        assertThat(rest.isNull("next")).isTrue();
        assertThat(seen).isEqualTo(events(read()));
    }

    @Test
    void foreign_unknown_and_malformed_ids_are_answered_alike() {
        for (var id : List.of(ID, "pmt_01JDA800000000000000000009", "pmt_1", "")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> world.events.read(Fakes.as(Shops.stranger()), Fakes.at(PATH), id))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
        }
    }

    private static String effect(JsonObject event) {
        return event.isNull("effect")
                ? "none"
                : event.getJsonObject("effect").getString("before") + ">"
                        + event.getJsonObject("effect").getString("after");
    }

    private static List<JsonObject> events(JsonObject page) {
        return page.getJsonArray("events").stream().map(JsonValue::asJsonObject).toList();
    }

    private JsonObject read(String... query) {
        var body = (String) world.events
                .read(Fakes.as(Shops.reader()), Fakes.at(PATH, query), ID)
                .getEntity();
        assertThat(CONTRACT.faults("GET", PATH, 200, "application/json", body)).isEmpty();
        return Json.createReader(new StringReader(body)).readObject();
    }
}
