package io.octopusgateway.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.octopusgateway.checkoutcom.CheckoutCalls;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Everything that can be configured, as tables an operator reads. */
final class PropertyTables {
    private static final Map<String, String> TYPES = Map.of(
            "text", "text",
            "secret", "a secret",
            "url", "an address",
            "origin", "`scheme://host[:port]`",
            "address", "`host:port`",
            "host", "a domain",
            "api-key", "a hashed key");

    private final JsonNode configuration;
    private final StringBuilder page = new StringBuilder();

    private PropertyTables(JsonNode configuration) {
        this.configuration = configuration;
    }

    static String of(Path descriptor) throws IOException {
        var tables = new PropertyTables(
                new ObjectMapper().readTree(descriptor.toFile()).path("configuration"));
        tables.write();
        return tables.page.toString();
    }

    private void write() {
        for (var group : configuration.path("groups")) {
            page.append("\n### %s: `%s…`\n\n%s\n\n"
                    .formatted(english(group, "label"), group.path("prefix").asText(), english(group, "help")));
            page.append("| Property | Default | Value | Meaning |\n|---|---|---|---|\n");
            var prefix = group.path("prefix").asText();
            group.path("fields").forEach(field -> row(prefix.contains("<name>") ? "" : prefix, field));
        }
        page.append("""

                ### Retries, breakers and bulkheads

                They are MicroProfile Fault Tolerance around every call to the provider, and each number can be configured.

                | Property | Default |
                |---|---|
                """);
        tolerance("", CheckoutCalls.class);
        Arrays.stream(CheckoutCalls.class.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> tolerance("/" + method.getName(), method));
    }

    private void row(String prefix, JsonNode field) {
        page.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        prefix + field.path("name").asText(), byDefault(field), value(field), english(field, "help")));
    }

    private static String english(JsonNode node, String member) {
        return node.path(member).path("en").asText().replaceAll("(<[^>]+>(?:[:+]<[^>]+>)*)", "`$1`");
    }

    private static String byDefault(JsonNode field) {
        if (field.has("required")) {
            return "required";
        }
        if (field.has("requiredWith")) {
            return "required with " + codes(field.path("requiredWith"), " or ");
        }
        if (field.has("requiredUnless")) {
            return "required without " + codes(field.path("requiredUnless"), " and ");
        }
        return field.has("default") ? code(field.path("default").asText()) : "none";
    }

    private String value(JsonNode field) {
        var parts = new ArrayList<String>();
        parts.add((field.has("list") ? "several, each " : "") + kind(field));
        if (field.has("excludes")) {
            parts.add("not together with " + codes(field.path("excludes"), " or "));
        }
        field.path("rules")
                .forEach(rule -> parts.add(
                        configuration.path("rules").path(rule.asText()).asText()));
        return String.join("; ", parts);
    }

    private static String kind(JsonNode field) {
        var type = field.path("type").asText();
        var range = "%s to %s"
                .formatted(field.path("minimum").asText(), field.path("maximum").asText());
        return switch (type) {
            case "integer" -> (field.has("unit") ? "milliseconds, " : "") + range;
            case "amount" -> range + " in steps of " + field.path("step").asText();
            case "duration" -> "ISO 8601, " + range;
            case "choice" ->
                field.path("choices").properties().stream()
                        .map(choice -> code(choice.getKey()))
                        .collect(Collectors.joining(", "));
            default -> TYPES.getOrDefault(type, type);
        };
    }

    private static String codes(JsonNode names, String between) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(name -> code(name.asText()))
                .collect(Collectors.joining(between));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private void tolerance(String at, AnnotatedElement element) {
        Arrays.stream(element.getAnnotations())
                .filter(one -> one.annotationType().getPackageName().endsWith(".faulttolerance"))
                .sorted(Comparator.comparing(one -> one.annotationType().getSimpleName()))
                .forEach(one -> parameters(CheckoutCalls.class.getName() + at, one));
    }

    private void parameters(String at, Annotation annotation) {
        var type = annotation.annotationType();
        Arrays.stream(type.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(parameter -> page.append("| `%s/%s/%s` | `%s` |\n"
                        .formatted(at, type.getSimpleName(), parameter.getName(), of(annotation, parameter))));
    }

    private static String of(Annotation annotation, Method parameter) {
        try {
            var value = parameter.invoke(annotation);
            return value.getClass().isArray() ? String.join(",", parts(value)) : String.valueOf(plain(value));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> parts(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(at -> String.valueOf(plain(Array.get(array, at))))
                .toList();
    }

    private static Object plain(Object value) {
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
