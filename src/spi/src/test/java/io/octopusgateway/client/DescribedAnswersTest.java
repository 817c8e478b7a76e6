package io.octopusgateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octopusgateway.client.Contract.Example;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the description is read, and every member it describes is looked at. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DescribedAnswersTest {
    private static final Map<String, Function<Members, Object>> READ = Map.ofEntries(
            Map.entry("Capabilities", Capabilities::new),
            Map.entry("Eligibility", Eligibility::new),
            Map.entry("Payment", Payment::new),
            Map.entry("PaymentPage", page -> page.objects("payments", Payment::new)),
            Map.entry("Order", Order::new),
            Map.entry("Refunds", Refunds::new),
            Map.entry("RequestedRefund", Refund::new),
            Map.entry("OrderUpdates", OrderUpdatePage::new),
            Map.entry("Problem", Problem::new));

    /** For people and operators: the timeline, the books, the console's questions, the return's display. Not for a host's program. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Timeline",
            "Statement",
            "StatementEntries",
            "Status",
            "Webhook",
            "ParkedEvents",
            "Replay",
            "ReturnKey",
            "Redelivery",
            "DeliveryTest",
            "DeliveryResumed");

    /** Described, and of no use to a host's program. */
    private static final Set<String> UNREAD = Set.of(
            "Capabilities/paymentMethod", // it is Octopus
            "Problem/type", // the code says it
            "RequestedRefund/payment", // the caller named it
            "RequestedRefund/currency", // that of the payment
            "PaymentPage/next", // read beside the payments
            "OrderUpdates/items/0/cursor"); // the page's is enough

    /** Their names are the gateway's to choose, and what stands there is of one kind. */
    private static final Set<String> NAMED_FREELY = Set.of("shopperMessage", "operations");

    static Stream<Example> answers() {
        return Contract.answers().stream().filter(one -> READ.containsKey(one.schema()));
    }

    @Test
    void every_described_answer_is_read_or_left_out_on_purpose() {
        var schemas = Contract.answers().stream().map(Example::schema).collect(Collectors.toCollection(TreeSet::new));

        var known = new TreeSet<>(READ.keySet());
        known.addAll(LEFT_OUT);
        assertThat(schemas).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_example_is_read(Example example) {
        assertThat(read(example, example.value())).isEqualTo(read(example, example.value()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_example_with_members_nobody_knows_is_read_as_well(Example example) {
        var newer = example.value().deepCopy();
        everyObject(
                newer,
                object -> object.put("ofTomorrow", 1.5e300).putArray("alsoNew").add(true));

        assertThat(read(example, newer))
                .hasToString(read(example, example.value()).toString());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_member_that_is_not_what_it_should_be_is_noticed(Example example) {
        var unnoticed = new TreeSet<String>();
        for (var pointer : pointers(example.value(), "")) {
            var broken = example.value().deepCopy();
            var parent = (ObjectNode) broken.at(pointer.substring(0, pointer.lastIndexOf('/')));
            parent.putArray(pointer.substring(pointer.lastIndexOf('/') + 1)).add(parent.objectNode());
            try {
                read(example, broken);
                unnoticed.add(pointer);
            } catch (UnreadableJson noticed) {
                assertThat(noticed).hasMessageContaining(" ");
            }
        }

        unnoticed.removeIf(pointer -> pointer.endsWith("/provider/name")); // there is one
        assertThat(unnoticed.stream().map(example.schema()::concat)).isSubsetOf(UNREAD);
    }

    @Test
    void what_is_required_is_missed() {
        var payment = (ObjectNode) Contract.example("captured").deepCopy();
        payment.remove("captured");

        assertThatThrownBy(() -> Payment.fromJson(payment.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("captured is missing");
    }

    @Test
    void an_amount_below_nothing_is_no_amount() {
        var payment = ((ObjectNode) Contract.example("captured").deepCopy()).put("refundable", -10);

        assertThatThrownBy(() -> Payment.fromJson(payment.toString())).hasMessage("refundable is negative");
    }

    private static Object read(Example example, JsonNode value) {
        return READ.get(example.schema()).apply(JsonReader.object(value.toString()));
    }

    /** All members there are, but for those of lists behind their first element. */
    private static List<String> pointers(JsonNode node, String at) {
        if (node.isArray() && !node.isEmpty()) {
            return pointers(node.get(0), at + "/0");
        }
        return node.properties().stream()
                .flatMap(member -> Stream.concat(
                        Stream.of(at + "/" + member.getKey()),
                        pointers(member.getValue(), at + "/" + member.getKey()).stream()))
                .toList();
    }

    private static void everyObject(JsonNode node, Consumer<ObjectNode> change) {
        for (var member : node.properties()) {
            if (!NAMED_FREELY.contains(member.getKey())) {
                everyObject(member.getValue(), change);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> everyObject(element, change));
        } else if (node instanceof ObjectNode object) {
            change.accept(object);
        }
    }
}
