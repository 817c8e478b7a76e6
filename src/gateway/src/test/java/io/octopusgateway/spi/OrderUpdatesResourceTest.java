package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.OrderUpdateFeed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderUpdatesResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String UPDATE =
            CONTRACT.document().at("/components/examples/order-update/value").toString();

    private final ListedFeed updates = new ListedFeed(Shops.hongKong().id());
    private final OrderUpdatesResource resource = new OrderUpdatesResource(new OrderUpdateFeed(updates));

    @Test
    void updates_come_in_pages_and_exactly_as_they_are_pushed() {
        updates.add("upd_1", UPDATE);
        updates.add("upd_2", UPDATE.replace("hk-main", "hk-茶"));
        updates.add("upd_3", UPDATE);

        var text = text(null, "2");
        var first = json(text);
        var second = json(text(first.getString("next"), null));
        var end = json(text(second.getString("next"), null));

        assertThat(CONTRACT.faults("GET", "/api/v1/order-updates", 200, "application/json", text))
                .isEmpty();
        assertThat(text).contains("\"update\":" + UPDATE).contains("hk-茶");
        assertThat(first.getJsonArray("items")).hasSize(2);
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(item(first, 1).getString("id")).isEqualTo("upd_2");
        assertThat(item(first, 1).getString("cursor")).isEqualTo(first.getString("next"));
        assertThat(item(second, 0).getString("id")).isEqualTo("upd_3");
        assertThat(second.getBoolean("more")).isFalse();
        assertThat(end.getJsonArray("items")).isEmpty();
        assertThat(end.getString("next")).isEqualTo(second.getString("next"));
    }

    @Test
    void an_empty_feed_has_a_cursor_too() {
        var text = text(null, null);
        updates.add("upd_1", UPDATE);

        assertThat(CONTRACT.faults("GET", "/api/v1/order-updates", 200, "application/json", text))
                .isEmpty();
        assertThat(item(json(text(json(text).getString("next"), null)), 0).getString("id"))
                .isEqualTo("upd_1");
    }

    @Test
    void a_hundred_come_at_a_time_and_five_hundred_at_most() {
        for (var number = 1; number <= 501; number++) {
            updates.add("upd_" + number, "{}");
        }

        assertThat(json(text(null, null)).getJsonArray("items")).hasSize(100);
        assertThat(json(text(null, "500")).getJsonArray("items")).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.0", "", " 1", "+1", "1e2", "ten", "99999999999", "\u0661"})
    void any_other_limit_is_refused(String limit) {
        assertRefused(parameters("limit", limit), "limit must be a whole number from 1 to 500.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1:0:", "MTow", "MToxOnVwZF8x=", "a b", "MTotMTo", "MTowMTp1cGRfMQ", "MjoxOnVwZF8x"})
    void a_cursor_the_feed_has_not_given_is_refused(String cursor) {
        assertRefused(
                parameters("after", cursor),
                "after must be a cursor of this feed; without it the feed begins with the first update.");
    }

    @Test
    void a_cursor_that_was_never_so_long_is_refused() {
        var cursor =
                Base64.getUrlEncoder().encodeToString(("1:1:" + "a".repeat(100)).getBytes(StandardCharsets.US_ASCII));

        assertRefused(
                parameters("after", cursor),
                "after must be a cursor of this feed; without it the feed begins with the first update.");
    }

    @Test
    void a_cursor_of_another_store_or_time_begins_anew() {
        updates.add("upd_1", UPDATE);
        var next = json(text(null, null)).getString("next");
        var elsewhere = new ListedFeed(Shops.hongKong().id());
        elsewhere.add("upd_7", UPDATE);

        var answer = new OrderUpdatesResource(new OrderUpdateFeed(elsewhere))
                .read(Fakes.as(Shops.updates()), at(parameters("after", next)), next, null);

        assertThat(item(json((String) answer.getEntity()), 0).getString("id")).isEqualTo("upd_7");
    }

    @Test
    void another_store_s_updates_are_not_there() {
        updates.add("upd_1", UPDATE);

        var answer = resource.read(Fakes.as(Shops.stranger()), at(new MultivaluedHashMap<>()), null, null);

        assertThat(json((String) answer.getEntity()).getJsonArray("items")).isEmpty();
    }

    @Test
    void unknown_and_repeated_parameters_are_refused_by_name() {
        var unknown = parameters("from", "1");
        var twice = parameters("limit", "1");
        twice.add("limit", "2");

        assertRefused(
                unknown, "There is a query parameter that this operation does not take; send only those in 'allowed'.");
        assertRefused(twice, "The query parameter limit must be sent once.");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(unknown))
                .satisfies(refused -> assertThat(refused.extensions()).hasToString("{allowed=[after, limit]}"));
    }

    @Test
    void a_key_for_payments_reads_no_updates() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.read(Fakes.as(Shops.reader()), at(new MultivaluedHashMap<>()), null, null))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN))
                .satisfies(refused -> assertThat(refused.extensions()).hasToString("{allowed=[updates:read]}"));
    }

    private void assertRefused(MultivaluedMap<String, String> parameters, String detail) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(parameters))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST))
                .satisfies(refused -> assertThat(refused.detail()).isEqualTo(detail));
    }

    private String read(MultivaluedMap<String, String> parameters) {
        var answer = resource.read(
                Fakes.as(Shops.updates()), at(parameters), parameters.getFirst("after"), parameters.getFirst("limit"));
        return (String) answer.getEntity();
    }

    private String text(@Nullable String after, @Nullable String limit) {
        var parameters = new MultivaluedHashMap<String, String>();
        if (after != null) {
            parameters.add("after", after);
        }
        if (limit != null) {
            parameters.add("limit", limit);
        }
        return read(parameters);
    }

    private static MultivaluedMap<String, String> parameters(String name, String value) {
        return new MultivaluedHashMap<>(Map.of(name, value));
    }

    private static UriInfo at(MultivaluedMap<String, String> parameters) {
        return Fakes.of(UriInfo.class, Map.of("getQueryParameters", none -> parameters));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static JsonObject item(JsonObject page, int which) {
        return page.getJsonArray("items").getJsonObject(which);
    }
}
