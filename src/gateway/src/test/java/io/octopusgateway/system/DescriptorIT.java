package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The gateway serves its description, and answers where that says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptorIT {
    private static final Path FOLDER = Path.of(System.getProperty("octopus.root"), "plugin-descriptor");
    private static final Map<String, String> TYPES = Map.of(
            "plugin.json", "application/json",
            "plugin.schema.json", "application/schema+json",
            "openapi.yaml", "application/yaml",
            "order-updates.asyncapi.yaml", "application/yaml");

    private final String gateway = World.get().first().url();

    @Test
    void every_document_is_served_as_it_lies_in_the_folder() throws IOException {
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();

                var answer = Http.get(gateway + "/" + name);

                assertThat(answer.status()).as(name).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(Files.readString(file));
                assertThat(answer.header("Content-Type").replaceFirst(";.*", ""))
                        .isEqualTo(TYPES.get(name));
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Cache-Control")).contains("public");
                assertUnchanged(name, answer.header("ETag"));
            }
        }
    }

    private void assertUnchanged(String name, String tag) {
        var again = Http.send(Http.request(gateway + "/" + name).header("If-None-Match", tag));

        assertThat(again.status()).as(name).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void what_is_no_document_is_not_found() {
        for (var name : List.of("other.json", "plugin.jso", "..json", "plugin-descriptor/plugin.json")) {
            assertThat(Http.get(gateway + "/" + name).status()).as(name).isEqualTo(404);
        }
    }

    @Test
    void every_endpoint_of_the_description_answers() {
        var endpoints = described().getJsonObject("endpoints");
        var application = endpoints.getJsonObject("application");
        var server = endpoints.getJsonObject("server");

        assertThat(Http.get(gateway + application.getString("spi") + "/capabilities")
                        .status())
                .isEqualTo(401);
        assertThat(Http.send(Http.request(gateway + filled(application, "webhook"))
                                .POST(BodyPublishers.ofString("{}"))
                                .header("Content-Type", "application/json"))
                        .status())
                .isEqualTo(401);
        for (var page : List.of("pay", "return")) {
            var answer = Http.get(gateway + filled(application, page));
            assertThat(answer.header("Content-Type")).as(page).startsWith("text/html");
        }
        for (var state : server.values()) {
            var address = gateway.replaceFirst("/octopus$", "") + ((JsonString) state).getString();
            assertThat(Http.get(address).status()).as(address).isEqualTo(200);
        }
        for (var document : endpoints.getJsonArray("documents").getValuesAs(JsonString::getString)) {
            assertThat(Http.get(gateway + document).status()).as(document).isEqualTo(200);
        }
    }

    private static String filled(JsonObject paths, String name) {
        return paths.getString(name).replaceAll("\\{[A-Za-z]+}", "nobody-knows-this-one");
    }

    private JsonObject described() {
        try (var reader = Json.createReader(
                new StringReader(Http.get(gateway + "/plugin.json").body()))) {
            return reader.readObject();
        }
    }
}
