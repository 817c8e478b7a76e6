package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A value says of each member what the gateway said: its methods are called as the members are. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SaidTest {
    /** A value and the JSON it was read from. */
    record Said(Object value, JsonNode json) {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    static Stream<Said> said() {
        var full = (ObjectNode) Contract.example("declined").deepCopy();
        full.put("attempt", 3).put("inDoubt", true).put("cancelRequested", true).put("disposition", "REFUNDING");
        full.put("replaces", "pmt_A")
                .put("replacedBy", "pmt_B")
                .put("captured", 11)
                .put("refunded", 12)
                .put("refundable", 13);
        full.putArray("flags").add("LATE_CAPTURE").add("REVIEW");
        full.putArray("refunds")
                .add(Contract.example("refund-pending"))
                .add(Contract.example("refunds").at("/refunds/0"));
        full.set("nextAction", Contract.example("pending").path("nextAction"));
        ((ObjectNode) full.path("order")).put("captured", 14).put("refunded", 15);
        ((ObjectNode) full.path("decline")).put("retryable", true);
        return Stream.of(
                of(Payment.fromJson(full.toString()), full),
                payment("pending"),
                payment("captured"),
                payment("in-doubt"),
                of(Order.fromJson(Contract.example("order").toString()), Contract.example("order")),
                of(Refund.fromJson(Contract.example("refund-pending").toString()), Contract.example("refund-pending")),
                of(Refunds.fromJson(Contract.example("refunds").toString()), Contract.example("refunds")),
                of(
                        Capabilities.fromJson(Contract.example("capabilities").toString()),
                        Contract.example("capabilities")),
                of(Eligibility.fromJson(Contract.example("not-eligible").toString()), Contract.example("not-eligible")),
                of(Eligibility.fromJson(Contract.example("eligible").toString()), Contract.example("eligible")),
                of(
                        OrderUpdate.fromJson(
                                "upd_1", Contract.example("order-update").toString()),
                        Contract.example("order-update")),
                of(OrderUpdatePage.fromJson(more().toString()), more()),
                problem("already-paid"),
                problem("amount-not-allowed"),
                problem("provider-refused"),
                problem("refund-exceeds-captured"));
    }

    private static Said of(Object value, JsonNode json) {
        return new Said(value, json);
    }

    private static Said payment(String example) {
        return of(Payment.fromJson(Contract.example(example).toString()), Contract.example(example));
    }

    private static Said problem(String example) {
        return of(new Problem(JsonReader.object(Contract.example(example).toString())), Contract.example(example));
    }

    private static JsonNode more() {
        return ((ObjectNode) Contract.example("order-updates").deepCopy()).put("more", true);
    }

    @ParameterizedTest
    @MethodSource("said")
    void a_value_says_what_the_gateway_said(Said said) {
        assertThat(differences("", said.value(), said.json())).isEmpty();
        assertThat(said.value().toString()).isNotBlank().doesNotContain("7Hc", "q7Wn2Zr");
    }

    @Test
    void what_is_called_otherwise_here_is_said_as_well() {
        var next = Payment.fromJson(Contract.example("pending").toString())
                .nextAction()
                .orElseThrow();
        var update =
                OrderUpdate.fromJson("upd_1", Contract.example("order-update").toString());
        var can = Capabilities.fromJson(Contract.example("capabilities").toString());

        assertThat(next.androidUri()).contains("octopus://payment?token=q7Wn2Zr");
        assertThat(next.androidPackage()).contains("com.octopuscards.nfc_reader");
        assertThat(next.iosUri()).contains("octopus://payment?token=q7Wn2Zr&return=shopapp%3A%2F%2Foctopus-return");
        assertThat(Payment.fromJson(Contract.example("pending").toString()).providerPaymentId())
                .contains("pay_ru2s");
        assertThat(update.verdict().captured()).isEqualTo(12850);
        assertThat(update.verdict().currentPayment()).contains(update.payment().id());
        assertThat(can.pushesOrderUpdates()).isTrue();
        assertThat(can.orderUpdateTypes()).hasSize(8);
        assertThat(can.spiVersion()).isEqualTo("1.0.0");
    }

    @Test
    void a_value_that_says_something_else_is_caught() {
        var json = ((ObjectNode) Contract.example("captured").deepCopy()).put("captured", 1);
        ((ObjectNode) json.path("order")).put("status", "FAILED");

        assertThat(differences("", Payment.fromJson(Contract.example("captured").toString()), json))
                .containsExactlyInAnyOrder("/captured: 12850 is not 1", "/order/status: PAID is not \"FAILED\"");
    }

    private static List<String> differences(String at, Object said, JsonNode json) {
        if (said instanceof Optional<?> optional) {
            return optional.isEmpty() && json.isNull()
                    ? List.of()
                    : optional.map(one -> differences(at, one, json)).orElse(List.of(at + ": nothing is not " + json));
        }
        if (said instanceof Value) {
            var found = new ArrayList<String>();
            json.properties()
                    .forEach(member -> method(said, member.getKey())
                            .ifPresent(method -> found.addAll(
                                    differences(at + "/" + member.getKey(), invoke(method, said), member.getValue()))));
            return found;
        }
        if (said instanceof List<?> list && json.isArray()) {
            var found = new ArrayList<String>();
            for (var i = 0; i < Math.max(list.size(), json.size()); i++) {
                var one = i < list.size() ? list.get(i) : Optional.empty();
                found.addAll(differences(
                        at + "/" + i, one, json.path(i).has("update") ? json.at("/" + i + "/update") : json.path(i)));
            }
            return found;
        }
        return isSame(said, json) ? List.of() : List.of(at + ": " + said + " is not " + json);
    }

    private static boolean isSame(Object said, JsonNode json) {
        if (said instanceof Enum<?> constant) {
            return constant.name().equals(Words.constant(json.asText()));
        }
        if (said instanceof Collection<?> set) {
            return set.size() == json.size();
        }
        if (said instanceof Map<?, ?> map) {
            return map.size() == json.size()
                    && map.entrySet().stream()
                            .allMatch(entry -> entry.getValue()
                                    .toString()
                                    .equals(json.path(entry.getKey().toString()).asText()));
        }
        return said instanceof Instant time
                ? time.equals(Instant.parse(json.asText()))
                : said.toString().equals(json.asText());
    }

    private static Optional<Method> method(Object value, String name) {
        return Arrays.stream(value.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst();
    }

    private static Object invoke(Method method, Object value) {
        try {
            return method.invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
