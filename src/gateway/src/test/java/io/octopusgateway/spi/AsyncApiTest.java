package io.octopusgateway.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.octopusgateway.json.JsonText;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.UpdateType;
import io.octopusgateway.payment.Facts;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.Payments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The description of order updates is whole, and says what is sent. */
class AsyncApiTest {
    private static final Path FOLDER = Path.of("../../plugin-descriptor");
    private static final String OTHER = "./openapi.yaml#";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read("order-updates.asyncapi.yaml");
    private static final JsonNode OPENAPI = read("openapi.yaml");

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(FOLDER.resolve(name).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong with a body that should be of this schema. */
    private static List<String> faults(JsonNode schema, String body) {
        try {
            var definitions = JSON.createObjectNode();
            definitions.setAll((ObjectNode) OPENAPI.at("/components/schemas").deepCopy());
            definitions.setAll((ObjectNode) DOCUMENT.at("/components/schemas").deepCopy());
            var root = ((ObjectNode) schema.deepCopy()).set("$defs", definitions);
            var text = root.toString().replace(OTHER, "#").replace("#/components/schemas/", "#/$defs/");
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(
                            JSON.readTree(text),
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build())
                    .validate(JSON.readTree(body))
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode payload(String type) {
        return Stream.of(DOCUMENT.at("/components/messages"))
                .flatMap(messages -> messages.properties().stream())
                .map(Map.Entry::getValue)
                .filter(message -> message.path("name").asText().equals(type))
                .map(message -> message.path("payload"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is not described"));
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = new ArrayList<String>();
        collect(DOCUMENT, references);

        assertThat(references).hasSizeGreaterThan(40);
        for (var reference : references) {
            var found = reference.startsWith(OTHER)
                    ? OPENAPI.at(reference.substring(OTHER.length()))
                    : DOCUMENT.at(reference.substring(1));
            assertThat(found.isMissingNode()).as(reference).isFalse();
        }
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.path("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void it_is_an_asyncapi_document_whose_messages_are_all_in_a_channel() {
        assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/info/title").asText()).isNotEmpty();
        assertThat(DOCUMENT.at("/info/version").asText()).isEqualTo(CapabilitiesResource.VERSION);
        var inChannels = new ArrayList<String>();
        DOCUMENT.path("channels")
                .forEach(channel -> channel.path("messages").fieldNames().forEachRemaining(inChannels::add));
        var described = new ArrayList<String>();
        DOCUMENT.at("/components/messages").fieldNames().forEachRemaining(described::add);
        assertThat(inChannels).containsExactlyInAnyOrderElementsOf(described);
        assertThat(DOCUMENT.at("/operations/sendOrderUpdate/action").asText()).isEqualTo("send");
    }

    @Test
    void every_example_is_what_it_illustrates() {
        var examples = 0;
        for (var message : DOCUMENT.at("/components/messages")) {
            for (var example : message.path("examples")) {
                assertThat(faults(
                                message.path("payload"), example.path("payload").toString()))
                        .as(example.path("name").asText())
                        .isEmpty();
                if (message.has("headers")) {
                    assertThat(faults(
                                    message.path("headers"),
                                    example.path("headers").toString()))
                            .as(example.path("name").asText())
                            .isEmpty();
                }
                examples++;
            }
        }
        assertThat(examples).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void every_type_is_described_and_sent_as_described(UpdateType type) {
        for (var payment : some()) {
            var order = new Order(new Order.State(
                    1,
                    Shops.hongKong().id(),
                    new OrderReference("ORD-1"),
                    0,
                    payment.id(),
                    null,
                    List.of(payment),
                    Map.of()));
            var body = new String(
                    new SnapshotWriter(new World().translator).of(order, payment, type, 1, World.START), UTF_8);

            assertThat(faults(payload(type.text()), body)).as(body).isEmpty();
            assertThat(faults(payload("test"), body)).isNotEmpty();
            var other = type == UpdateType.PAYMENT_PENDING ? UpdateType.PAYMENT_CAPTURED : UpdateType.PAYMENT_PENDING;
            assertThat(faults(payload(other.text()), body)).isNotEmpty();
        }
    }

    private static List<Payment> some() {
        var captured = Payments.pending();
        Payments.hearing(captured, Facts.captured("a"), Facts.refunded("a", "1", 20));
        var declined = Payments.pending();
        Payments.hearing(declined, Facts.declined("a", "200P1"));
        return List.of(Payments.requested(), Payments.pending(), captured, declined);
    }

    @Test
    void a_test_is_sent_as_described() {
        var body = JsonText.of(SpiDelivery.Trial.of(Shops.hongKong().id(), World.START));

        assertThat(faults(payload("test"), body)).isEmpty();
        assertThat(faults(payload("payment.pending"), body)).isNotEmpty();
    }

    @Test
    void only_the_exact_answers_are_described() {
        assertThat(faults(payload("REJECTED"), "{\"outcome\":\"REJECTED\",\"reason\":\"x\",\"sequence\":3,\"more\":1}"))
                .hasSize(1);
        assertThat(faults(payload("REJECTED"), "{\"outcome\":\"REJECTED\",\"sequence\":3}"))
                .hasSize(1);
        assertThat(faults(payload("SUPERSEDED"), "{\"outcome\":\"SUPERSEDED\",\"sequence\":\"3\"}"))
                .hasSize(1);
    }
}
