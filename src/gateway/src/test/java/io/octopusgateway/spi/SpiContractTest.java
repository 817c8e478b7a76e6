package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.octopusgateway.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description says what the program does: the same operations, parameters and problems. */
class SpiContractTest {
    private static final List<Class<?>> RESOURCES = List.of(
            CapabilitiesResource.class,
            DecisionsResource.class,
            DeliveriesResource.class,
            EligibilityResource.class,
            OrdersResource.class,
            OrderUpdatesResource.class,
            PaymentsResource.class,
            ProviderEventsResource.class,
            RedeliveryResource.class,
            ReturnKeyResource.class,
            RefundsResource.class,
            SearchResource.class,
            SettlementsResource.class,
            StatementsResource.class,
            StatusResource.class,
            TimelineResource.class,
            WebhookRegistrationResource.class);

    /** Parameters that are read by hand, and not declared where the platform finds them. */
    private static final Map<String, List<String>> BY_HAND = Map.of(
            "GET /api/v1/payments", SearchTerms.PARAMETERS,
            "GET /api/v1/payments/{id}/events", TimelineResource.PARAMETERS,
            "GET /api/v1/statements/{period}", StatementsResource.PARAMETERS,
            "GET /api/v1/statements/{period}/entries", StatementsResource.PARAMETERS,
            "GET /api/v1/provider-events", ProviderEventsResource.PARAMETERS);

    private static final SpiContract CONTRACT = SpiContract.load();

    @Test
    void the_operations_are_those_of_the_program() {
        assertThat(described().keySet()).isEqualTo(programmed().keySet());
    }

    @Test
    void the_parameters_are_those_of_the_program() {
        programmed().forEach((operation, method) -> {
            var inProgram = new TreeSet<String>(List.of("header X-Correlation-Id"));
            for (var parameter : method.getParameters()) {
                Stream.of(parameter.getAnnotations())
                        .flatMap(annotation -> annotation instanceof PathParam path
                                ? Stream.of("path " + path.value())
                                : annotation instanceof QueryParam query
                                        ? Stream.of("query " + query.value())
                                        : annotation instanceof HeaderParam header
                                                ? Stream.of("header " + header.value())
                                                : Stream.empty())
                        .forEach(inProgram::add);
            }
            BY_HAND.getOrDefault(operation, List.of()).forEach(name -> inProgram.add("query " + name));
            if (List.of("POST /api/v1/payments", "POST /api/v1/payments/{id}/refunds")
                    .contains(operation)) {
                inProgram.add("header " + PaymentsResource.IDEMPOTENCY_KEY);
            }

            var inDocument = new TreeSet<String>();
            operation(operation).path("parameters").forEach(one -> {
                var parameter = CONTRACT.resolved(one);
                inDocument.add(parameter.path("in").asText() + " "
                        + parameter.path("name").asText());
            });

            assertThat(inDocument).as(operation).isEqualTo(inProgram);
        });
    }

    @Test
    void only_operations_that_take_a_body_describe_one() {
        programmed()
                .forEach((operation, method) -> assertThat(operation(operation).has("requestBody"))
                        .as(operation)
                        .isEqualTo(method.isAnnotationPresent(Consumes.class)));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StartRequest.class,
                EligibilityRequest.class,
                DecisionRequest.class,
                SettlementRequest.class,
                ReplayRequest.class,
                DismissalRequest.class
            })
    void the_members_of_a_body_are_those_of_the_wire_record(Class<?> body) {
        var members = new ArrayList<String>();
        CONTRACT.document()
                .at("/components/schemas/" + body.getSimpleName() + "/properties")
                .fieldNames()
                .forEachRemaining(members::add);

        assertThat(members)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(body.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_an_example_that_says_what_the_program_says(ProblemType type) {
        var example = CONTRACT.document().at("/components/examples/" + name(type) + "/value");

        assertThat(CONTRACT.faults("Problem", example.toString())).isEmpty();
        assertThat(example.path("type").asText()).isEqualTo(type.type().toString());
        assertThat(example.path("code").asText()).isEqualTo(type.slug());
        assertThat(example.path("status").asInt()).isEqualTo(type.status());
        assertThat(example.path("title").asText()).isEqualTo(type.title());
        assertThat(example.path("detail").asText()).isEqualTo(type.advice());
        assertThat(example.path("retryable").asText())
                .isEqualTo(type.retryable().name());
    }

    @Test
    void every_problem_is_an_answer_of_some_operation_under_its_own_status() {
        var answers = new HashMap<String, String>();
        described()
                .values()
                .forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> CONTRACT.resolved(response.getValue())
                                .at("/content/application~1problem+json/examples")
                                .fieldNames()
                                .forEachRemaining(name -> answers.put(name, response.getKey()))));

        for (var type : ProblemType.values()) {
            var expected = type == ProblemType.METHOD_NOT_SUPPORTED ? "default" : Integer.toString(type.status());
            assertThat(answers.remove(name(type))).as(type.name()).isEqualTo(expected);
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void the_codes_are_those_of_the_program() {
        var codes = new ArrayList<String>();
        CONTRACT.document()
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(one -> codes.add(one.asText()));

        assertThat(codes)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .distinct()
                        .toList());
    }

    @Test
    void every_example_is_what_it_illustrates_and_illustrates_something() {
        var unused = new TreeSet<String>();
        CONTRACT.document().at("/components/examples").fieldNames().forEachRemaining(unused::add);
        var contents = new ArrayList<JsonNode>();
        described().values().forEach(operation -> {
            contents.add(operation.at("/requestBody/content"));
            operation
                    .path("responses")
                    .forEach(one -> contents.add(CONTRACT.resolved(one).path("content")));
        });
        var checked = new TreeSet<String>();

        contents.forEach(content ->
                content.forEach(type -> type.path("examples").properties().forEach(example -> {
                    var schema = type.at("/schema/$ref").asText().replaceFirst(".*/", "");
                    var value = CONTRACT.resolved(example.getValue()).path("value");
                    assertThat(CONTRACT.faults(schema, value.toString()))
                            .as(example.getKey())
                            .isEmpty();
                    checked.add(example.getKey());
                })));

        assertThat(CONTRACT.faults("OrderUpdate", example("order-update"))).isEmpty();
        unused.removeAll(checked);
        assertThat(unused).containsExactly("order-update");
    }

    private static String example(String name) {
        return CONTRACT.document().at("/components/examples/" + name + "/value").toString();
    }

    @Test
    void every_answer_with_a_body_is_illustrated() {
        described()
                .forEach((name, operation) -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> CONTRACT.resolved(response.getValue())
                                .path("content")
                                .forEach(type -> assertThat(type.path("examples"))
                                        .as(name + " " + response.getKey())
                                        .isNotEmpty())));
    }

    @Test
    void the_version_is_the_one_the_program_tells() {
        assertThat(CONTRACT.document().at("/info/version").asText()).isEqualTo(CapabilitiesResource.VERSION);
    }

    @Test
    void a_member_that_is_not_described_is_a_fault() {
        var pending =
                CONTRACT.document().at("/components/examples/pending/value").toString();

        assertThat(CONTRACT.faults("POST", "/api/v1/payments", 201, "application/json", pending))
                .isEmpty();
        assertThat(CONTRACT.faults("Payment", pending.replace("\"attempt\"", "\"attempts\"")))
                .hasSize(2);
        assertThat(CONTRACT.faults("OrderUpdate", "{}")).isNotEmpty();
        assertThat(CONTRACT.faults("POST", "/api/v1/payments", 201, "text/html", pending))
                .hasSize(1);
        assertThat(CONTRACT.faults("DELETE", "/api/v1/payments", 200, "application/json", pending))
                .hasSize(1);
    }

    private static String name(ProblemType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonNode operation(String name) {
        return Objects.requireNonNull(described().get(name), name);
    }

    private static Map<String, JsonNode> described() {
        var operations = new TreeMap<String, JsonNode>();
        CONTRACT.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(one -> operations.put(
                                one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), one.getValue())));
        return operations;
    }

    private static Map<String, Method> programmed() {
        var operations = new TreeMap<String, Method>();
        for (var resource : RESOURCES) {
            for (var method : resource.getDeclaredMethods()) {
                Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .forEach(verb -> operations.put(verb.value() + " " + path(resource, method), method));
            }
        }
        return operations;
    }

    private static String path(Class<?> resource, Method method) {
        var below = method.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
    }
}
