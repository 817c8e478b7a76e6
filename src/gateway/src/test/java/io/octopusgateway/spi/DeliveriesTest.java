package io.octopusgateway.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.order.Endpoints;
import io.octopusgateway.order.Host;
import io.octopusgateway.order.Host.Delivery;
import io.octopusgateway.order.Host.Obstacle;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Streams;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a host may ask of its deliveries, at the door. */
class DeliveriesTest {
    private static final SpiContract CONTRACT = SpiContract.load();
    private static final String TEST = "/api/v1/order-updates/test";
    private static final String RESUME = "/api/v1/order-updates/resume";
    private static final String REDELIVER = "/api/v1/orders/{orderReference}/redeliver";

    private static final UriInfo NOTHING = Fakes.at("/order-updates");

    private final List<Host.Message> sent = new ArrayList<>();
    private final Map<String, Fakes.Call> endpoints = new HashMap<>(Map.of("isPaused", none -> false));
    private Delivery delivery = new Delivery.Acknowledged();

    private Deliveries deliveries() {
        var streams = Fakes.of(
                Streams.class,
                Map.of(
                        "redeliver",
                        asked -> asked[0].equals(Shops.hongKong().id()) && asked[1].equals(new OrderReference("ORD-1"))
                                ? Optional.of(new Streams.Redelivery("upd_7", 3, "payment.captured"))
                                : Optional.empty()));
        Host host = (store, message) -> {
            sent.add(message);
            return delivery;
        };
        return new Deliveries(streams, Fakes.of(Endpoints.class, endpoints), host, new World(), () -> World.START);
    }

    private static Caller withReceiver() {
        var shop = Shops.hongKong();
        var endpoint = new OrderUpdateEndpoint(
                URI.create("https://shop.example/updates"), SecretPair.of(new Secret("whsec_x")));
        var store = new Store(
                shop.id(),
                shop.name(),
                shop.environment(),
                shop.account(),
                shop.webhookId(),
                shop.webhookSecrets(),
                endpoint,
                shop.returnOrigins(),
                shop.appReturnSchemes(),
                shop.apiKeys(),
                shop.minimum(),
                shop.maximum(),
                shop.payWithin(),
                shop.money());
        return new Caller(store, shop.apiKeys().get(0));
    }

    private String test(Caller caller) {
        var answer = new DeliveriesResource(deliveries(), () -> World.START).test(Fakes.as(caller), NOTHING);
        var body = (String) answer.getEntity();
        assertThat(CONTRACT.faults("POST", TEST, answer.getStatus(), "application/json", body))
                .as(body)
                .isEmpty();
        return body;
    }

    @Test
    void a_test_is_a_signed_update_of_no_order() {
        assertThat(test(withReceiver())).contains("\"outcome\":\"DELIVERED\"");

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).sequence()).isZero();
        assertThat(sent.get(0).id()).startsWith("upd_");
        assertThat(new String(sent.get(0).body(), UTF_8))
                .isEqualTo(
                        "{\"occurredAt\":\"2026-11-22T03:10:07.250Z\",\"sequence\":0,\"store\":\"hk-main\",\"type\":\"test\"}");
    }

    @Test
    void whatever_comes_of_a_test_is_told_in_fixed_words() {
        delivery = new Delivery.Refused(503, Optional.empty());
        assertThat(test(withReceiver())).contains("\"outcome\":\"REFUSED\"", "\"status\":503");
        delivery = new Delivery.Gone();
        assertThat(test(withReceiver())).contains("\"outcome\":\"REFUSED\"", "\"status\":410");
        for (var obstacle : Obstacle.values()) {
            delivery = new Delivery.Unreachable(obstacle);
            assertThat(test(withReceiver())).contains("\"outcome\":\"UNREACHABLE\"", "\"reason\":\"" + obstacle + "\"");
        }
    }

    @Test
    void without_a_receiver_and_while_pushes_are_paused_nothing_is_sent() {
        assertThat(test(Shops.writer())).contains("\"outcome\":\"NO_ENDPOINT\"");
        endpoints.put("isPaused", none -> true);
        assertThat(test(withReceiver())).contains("\"outcome\":\"PAUSED\"");

        assertThat(sent).isEmpty();
    }

    @Test
    void pushes_go_on_when_they_were_paused() {
        for (var paused : List.of(true, false)) {
            endpoints.put("resume", none -> paused);
            var answer =
                    new DeliveriesResource(deliveries(), () -> World.START).resume(Fakes.as(Shops.writer()), NOTHING);

            var body = (String) answer.getEntity();
            assertThat(CONTRACT.faults("POST", RESUME, answer.getStatus(), "application/json", body))
                    .isEmpty();
            assertThat(body).isEqualTo("{\"wasPaused\":" + paused + "}");
        }
    }

    @Test
    void the_newest_update_of_an_own_order_goes_out_once_more() {
        var door = new RedeliveryResource(deliveries());

        var answer = door.redeliver(Fakes.as(Shops.writer()), NOTHING, "ORD-1");

        var body = (String) answer.getEntity();
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(CONTRACT.faults("POST", REDELIVER, 202, "application/json", body))
                .isEmpty();
        assertThat(body).contains("\"updateId\":\"upd_7\"", "\"sequence\":3", "\"type\":\"payment.captured\"");
        for (var reference : List.of("ORD-2", "a.b", "")) {
            assertProblem(ProblemType.NOT_FOUND, () -> door.redeliver(Fakes.as(Shops.writer()), NOTHING, reference));
        }
        assertProblem(ProblemType.NOT_FOUND, () -> door.redeliver(Fakes.as(Shops.stranger()), NOTHING, "ORD-1"));
    }

    @Test
    void a_key_that_may_only_read_may_do_none_of_it() {
        var door = new DeliveriesResource(deliveries(), () -> World.START);

        assertProblem(ProblemType.FORBIDDEN, () -> door.test(Fakes.as(Shops.reader()), NOTHING));
        assertProblem(ProblemType.FORBIDDEN, () -> door.resume(Fakes.as(Shops.reader()), NOTHING));
        assertProblem(
                ProblemType.FORBIDDEN,
                () -> new RedeliveryResource(deliveries()).redeliver(Fakes.as(Shops.reader()), NOTHING, "ORD-1"));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_parameter_nobody_takes_is_refused_before_anything_is_done() {
        var door = new DeliveriesResource(deliveries(), () -> World.START);
        var more = Fakes.at("/x", "dryRun", "true");

        assertProblem(ProblemType.INVALID_REQUEST, () -> door.test(Fakes.as(withReceiver()), more));
        assertProblem(ProblemType.INVALID_REQUEST, () -> door.resume(Fakes.as(Shops.writer()), more));
        assertProblem(
                ProblemType.INVALID_REQUEST,
                () -> new RedeliveryResource(deliveries()).redeliver(Fakes.as(Shops.writer()), more, "ORD-1"));
        assertThat(sent).isEmpty();
    }

    private static void assertProblem(ProblemType type, Runnable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call::run)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
