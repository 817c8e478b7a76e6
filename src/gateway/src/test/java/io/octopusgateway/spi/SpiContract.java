package io.octopusgateway.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The description of the SPI, to hold answers against: {@link #faults} is empty for an answer the description allows.
 * Hosts may be sent members they do not know, but the gateway may not send members it does not describe, so every
 * object is closed here.
 */
public final class SpiContract {
    private static final Path FILE = Path.of("../../plugin-descriptor/openapi.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode document;
    private final JsonNode definitions;

    private SpiContract(JsonNode document) {
        this.document = document;
        this.definitions = definitions(document.at("/components/schemas"));
    }

    /** The schemas as the validator knows them: at the place JSON Schema has for them. */
    private static JsonNode definitions(JsonNode schemas) {
        try {
            var moved = JSON.readTree(schemas.toString().replace("#/components/schemas/", "#/$defs/"));
            close(moved);
            return moved;
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static SpiContract load() {
        try {
            return new SpiContract(new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public JsonNode document() {
        return document;
    }

    /**
     * What is wrong with an answer.
     *
     * @param template the path as the description has it, such as {@code /api/v1/payments/{id}}
     * @param mediaType without parameters
     */
    public List<String> faults(String method, String template, int status, String mediaType, String body) {
        var responses = document.path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses");
        var named = responses.path(Integer.toString(status));
        var response = resolved(named.isMissingNode() ? responses.path("default") : named);
        var schema = response.path("content").path(mediaType).path("schema").path("$ref");
        if (schema.isMissingNode()) {
            return List.of("%s %s is not described to answer %d %s".formatted(method, template, status, mediaType));
        }
        var name = schema.asText().substring("#/components/schemas/".length());
        return faults(
                name, mediaType.endsWith("json") ? body : JSON.valueToTree(body).toString());
    }

    /** What is wrong with a document that should be of this schema. */
    public List<String> faults(String schema, String body) {
        try {
            return schema(schema).validate(JSON.readTree(body)).stream()
                    .map(ValidationMessage::toString)
                    .toList();
        } catch (JsonProcessingException unreadable) {
            return List.of("not JSON");
        }
    }

    /** What a reference of the description stands for. */
    public JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
    }

    private JsonSchema schema(String name) {
        if (!definitions.has(name)) {
            throw new IllegalArgumentException("no schema " + name);
        }
        var root = JSON.createObjectNode().put("$ref", "#/$defs/" + name).set("$defs", definitions);
        return SCHEMAS.getSchema(
                root,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static void close(JsonNode node) {
        var isOpenObject = node.path("type").asText().equals("object")
                && node.has("properties")
                && !node.has("additionalProperties");
        if (isOpenObject && node instanceof ObjectNode object) {
            object.put("additionalProperties", false);
        }
        node.forEach(SpiContract::close);
    }
}
