package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.store.StoreId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusResourceTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final Instant NOW = World.START;

    private final Counted counted = new Counted();

    @Test
    void a_store_is_told_how_it_fares() {
        var answeredAt = NOW.minusSeconds(3);
        ProviderHealth health = store -> new Health(
                ProviderHealth.Reach.UNREACHABLE,
                ProviderHealth.Trust.REFUSED,
                ProviderHealth.Circuit.OPEN,
                Optional.of(answeredAt));
        counted.oldestInDoubt = Optional.of(NOW.minus(Duration.ofMinutes(2)));
        counted.webhook = Optional.of(NOW.minusMillis(30_999));

        var status = status(health, true);

        assertThat(status.getString("store")).isEqualTo("hk-main");
        assertThat(status.getString("at")).isEqualTo("2026-11-22T03:10:07.250Z");
        assertThat(status.getJsonObject("provider"))
                .hasToString("{\"circuit\":\"OPEN\",\"credentials\":\"REFUSED\","
                        + "\"lastAnswer\":\"2026-11-22T03:10:04.250Z\",\"reach\":\"UNREACHABLE\"}");
        assertThat(status.getJsonObject("webhooks"))
                .hasToString("{\"ageSeconds\":30,\"last\":\"2026-11-22T03:09:36.251Z\"}");
        assertThat(status.getJsonObject("oldestInDoubt"))
                .hasToString("{\"ageSeconds\":120,\"since\":\"2026-11-22T03:08:07.250Z\"}");
        assertThat(status.getJsonArray("backlog")).hasSize(Backlog.Kind.values().length);
        assertThat(status.getJsonArray("backlog").getJsonObject(0))
                .hasToString("{\"count\":7,\"kind\":\"IN_DOUBT\",\"oldest\":"
                        + "{\"ageSeconds\":120,\"since\":\"2026-11-22T03:08:07.250Z\"}}");
        assertThat(status.getJsonObject("orderUpdates")).hasToString("{\"paused\":true,\"push\":false}");
    }

    @Test
    void what_is_not_known_is_said_to_be_unknown() {
        var status = status(store -> Health.UNKNOWN, false);

        assertThat(status.getJsonObject("provider").getString("reach")).isEqualTo("UNKNOWN");
        assertThat(status.getJsonObject("provider").get("lastAnswer")).isEqualTo(JsonValue.NULL);
        assertThat(status.getJsonObject("webhooks")).hasToString("{\"ageSeconds\":null,\"last\":null}");
        assertThat(status.get("oldestInDoubt")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void what_another_server_wrote_ahead_of_our_clock_has_no_age() {
        counted.webhook = Optional.of(NOW.plusSeconds(5));

        assertThat(status(store -> Health.UNKNOWN, false)
                        .getJsonObject("webhooks")
                        .getInt("ageSeconds"))
                .isZero();
    }

    @Test
    void it_takes_no_parameters_and_a_key_that_may_read_payments() {
        var resource = new StatusResource(store -> Health.UNKNOWN, counted, store -> false, () -> NOW);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.read(Fakes.as(Shops.reader()), at("store", "hk-other")))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> resource.read(Fakes.as(Shops.updates()), at()))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    private JsonObject status(ProviderHealth health, boolean paused) {
        var resource = new StatusResource(health, counted, store -> paused, () -> NOW);
        var body = (String) resource.read(Fakes.as(Shops.reader()), at()).getEntity();
        assertThat(CONTRACT.faults("GET", "/api/v1/status", 200, "application/json", body))
                .isEmpty();
        return Json.createReader(new StringReader(body)).readObject();
    }

    private static UriInfo at(String... parameter) {
        var parameters = new MultivaluedHashMap<String, String>();
        if (parameter.length > 0) {
            parameters.add(parameter[0], parameter[1]);
        }
        return Fakes.of(UriInfo.class, Map.of("getQueryParameters", none -> parameters));
    }

    /** What is open in one store. */
    private static final class Counted implements Backlog {
        private Optional<Instant> oldestInDoubt = Optional.empty();
        private Optional<Instant> webhook = Optional.empty();

        @Override
        public List<Line> of(StoreId store) {
            assertThat(store).isEqualTo(Shops.hongKong().id());
            return Arrays.stream(Kind.values())
                    .map(kind ->
                            new Line(kind, 7, kind == Kind.IN_DOUBT ? oldestInDoubt : Optional.of(NOW.minusSeconds(1))))
                    .toList();
        }

        @Override
        public Optional<Instant> lastWebhook(StoreId store) {
            assertThat(store).isEqualTo(Shops.hongKong().id());
            return webhook;
        }
    }
}
