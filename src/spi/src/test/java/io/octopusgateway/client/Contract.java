package io.octopusgateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The normative description of the SPI: its examples, its words, and what is wrong with a body. */
final class Contract {
    static final Path ROOT = Path.of(System.getProperty("basedir", "."), "../..")
            .toAbsolutePath()
            .normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read("plugin-descriptor/openapi.yaml");
    private static final String SCHEMAS = "#/components/schemas/";

    private Contract() {}

    /** @param schema the name of the schema its place in the description has */
    record Example(String name, String schema, JsonNode value) {
        @Override
        public String toString() {
            return name + " as " + schema;
        }
    }

    static JsonNode read(String file) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(ROOT.resolve(file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All operations, by method and path. */
    static JsonNode paths() {
        return DOCUMENT.path("paths");
    }

    static JsonNode example(String name) {
        var value = DOCUMENT.at("/components/examples/" + name + "/value");
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("no example " + name);
        }
        return value;
    }

    /** The words a member of a schema may have, without null. */
    static List<String> words(String pointer) {
        var words = new ArrayList<String>();
        DOCUMENT.at("/components/schemas" + pointer).forEach(word -> {
            if (!word.isNull()) {
                words.add(word.asText());
            }
        });
        return words;
    }

    /** Everything the gateway is described to answer, each once. */
    static Set<Example> answers() {
        var found = new LinkedHashSet<Example>();
        paths().forEach(path -> path.forEach(operation -> operation
                .path("responses")
                .forEach(response -> resolved(response).path("content").forEach(content -> {
                    var schema = content.path("schema").path("$ref").asText().substring(SCHEMAS.length());
                    content.path("examples")
                            .fieldNames()
                            .forEachRemaining(name -> found.add(new Example(name, schema, example(name))));
                }))));
        return found;
    }

    private static JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isMissingNode() ? node : DOCUMENT.at(reference.asText().substring(1));
    }

    /** What is wrong with a body that should be of this schema. */
    static List<String> faults(String schema, String body) {
        var moved = json(DOCUMENT.at("/components/schemas").toString().replace(SCHEMAS, "#/$defs/"));
        var root = JSON.createObjectNode().put("$ref", "#/$defs/" + schema).set("$defs", moved);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(root).validate(json(body)).stream()
                .map(ValidationMessage::toString)
                .toList();
    }
}
