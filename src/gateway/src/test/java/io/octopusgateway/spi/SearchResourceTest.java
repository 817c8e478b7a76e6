package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String PATH = "/api/v1/payments";

    private final World world = new World();

    @Test
    void pages_follow_each_other_to_the_end() {
        start(5);
        var seen = new ArrayList<String>();

        var page = find("limit", "2");
        seen.addAll(ids(page));
        while (!page.isNull("next")) {
            page = find("limit", "2", "cursor", page.getString("next"));
            seen.addAll(ids(page));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void a_full_last_page_says_that_it_is_the_last() {
        start(2);

        assertThat(find("limit", "2").isNull("next")).isTrue();
        assertThat(find("limit", "1").isNull("next")).isFalse();
    }

    @Test
    void what_is_asked_for_is_looked_for_and_fifty_at_a_time_unless_told() {
        find(
                "orderReference",
                "ORD-1",
                "paymentReference",
                "pay-1",
                "status",
                "CAPTURED,REFUNDED",
                "updatedSince",
                "2026-11-22T03:10:07.250Z");
        find();

        var asked = world.searched.get(0);
        assertThat(asked.order()).contains(new OrderReference("ORD-1"));
        assertThat(asked.name()).contains(new PaymentReference("pay-1"));
        assertThat(asked.statuses()).containsExactlyInAnyOrder(PaymentStatus.CAPTURED, PaymentStatus.REFUNDED);
        assertThat(asked.updatedSince()).contains(Instant.parse("2026-11-22T03:10:07.250Z"));
        assertThat(world.searched.get(1).statuses()).isEmpty();
        assertThat(world.searched.get(1).limit()).isEqualTo(51);
    }

    @Test
    void another_store_finds_nothing_and_what_is_unknown_is_an_empty_page() {
        start(1);

        var answer = (String)
                world.search.find(Fakes.as(Shops.stranger()), Fakes.at(PATH)).getEntity();

        assertThat(answer).isEqualTo("{\"next\":null,\"payments\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "orderReference, a b",
        "orderReference, ''",
        "paymentReference, a.b",
        "status, PAID",
        "status, ''",
        "status, 'CAPTURED,'",
        "status, captured",
        "updatedSince, yesterday",
        "updatedSince, 2026-11-22",
        "updatedSince, 2026-13-22T00:00:00Z",
        "updatedSince, 2026-11-22T03:10:07+08:00",
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, ten",
        "limit, ''",
        "cursor, ''",
        "cursor, pmt_01JDA800000000000000000001",
        "cursor, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void what_is_not_well_formed_is_refused_by_its_name(String name, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> find(name, value))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST))
                .satisfies(problem -> assertThat(problem.detail()).contains(name));
        assertThat(world.searched).isEmpty();
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        start(2);
        var cursor = find("limit", "1").getString("next");
        var other = Fakes.at(PATH, "cursor", cursor);

        assertThat(ids(find("cursor", cursor, "limit", "7"))).hasSize(1);
        refused(() -> find("cursor", cursor, "status", "PENDING"));
        refused(() -> world.search.find(Fakes.as(Shops.stranger()), other));
        refused(() -> world.events.read(
                Fakes.as(Shops.reader()), other, ids(find("limit", "1")).get(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 21, 30, 50})
    void a_cursor_that_was_tampered_with_is_refused(int at) {
        start(2);
        var cursor = find("limit", "1").getString("next");
        var other = cursor.charAt(at) == 'A' ? 'B' : 'A';

        refused(() -> find("cursor", cursor.substring(0, at) + other + cursor.substring(at + 1)));
        refused(() -> find("cursor", cursor.substring(0, at)));
        refused(() -> find("cursor", cursor + "A"));
        var end = cursor.length() - 1;
        refused(() -> find("cursor", cursor.substring(0, end) + (char) (cursor.charAt(end) + 1)));
    }

    @Test
    void a_parameter_nobody_knows_or_sent_twice_is_refused() {
        refused(() -> find("order", "ORD-1"));
        refused(() -> find("limit", "2", "limit", "2"));
        refused(() -> new CapabilitiesResource().read(Fakes.as(Shops.reader()), Fakes.at("", "a", "b"), null));
        refused(() -> world.ordersResource.read(Fakes.as(Shops.reader()), Fakes.at("", "a", "b"), "ORD-1", null));
        refused(() -> world.payments.read(
                Fakes.as(Shops.reader()), Fakes.at("", "refresh", "false", "refresh", "true"), "pmt_1", "false", null));
    }

    @Test
    void whoever_names_a_status_twice_is_told_how_several_are_written() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> find("status", "PENDING", "status", "CAPTURED"))
                .satisfies(problem -> assertThat(problem.detail()).contains("separated by commas"));
    }

    private static void refused(Runnable asking) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(asking::run)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    private void start(int many) {
        for (var number = 1; number <= many; number++) {
            var body = StartTranslationTest.LEAST.replace("ORD-1", "ORD-" + number);
            world.payments.start(
                    Fakes.as(Shops.writer()),
                    Fakes.headers(Fakes.json()),
                    Fakes.at(PATH),
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private JsonObject find(String... query) {
        var body = (String) world.search
                .find(Fakes.as(Shops.reader()), Fakes.at(PATH, query))
                .getEntity();
        assertThat(CONTRACT.faults("GET", PATH, 200, "application/json", body)).isEmpty();
        return Json.createReader(new StringReader(body)).readObject();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("payments").stream()
                .map(JsonValue::asJsonObject)
                .map(payment -> payment.getString("id"))
                .toList();
    }
}
