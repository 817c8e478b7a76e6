package io.octopusgateway.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.Scope;
import io.octopusgateway.texts.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptorTest {
    private static final Path FOLDER = Path.of("../../plugin-descriptor");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode json = read("plugin.json");
    private final JsonSchema schema = SCHEMAS.getSchema(read("plugin.schema.json"), STRICT);

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(FOLDER.resolve(name).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<JsonNode> fields() {
        return json.at("/configuration/groups").findValues("fields").stream()
                .flatMap(fields -> StreamSupport.stream(fields.spliterator(), false))
                .toList();
    }

    // The schema

    @Test
    void the_schema_is_one_and_the_descriptor_is_of_it() {
        var schemas = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), STRICT);

        assertThat(schemas.validate(read("plugin.schema.json"))).isEmpty();
        assertThat(schema.validate(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                                      | colour     | "blue"
            /                                      | version    | 1
            /name                                  | zh-Hans    | %remove
            /name                                  | fr         | "Octopus"
            /configuration/groups/0                | readBy     | "nobody"
            /configuration/groups/0/fields/0       | label      | %remove
            /configuration/groups/0/fields/0       | remedy     | %remove
            /configuration/groups/0/fields/0       | type       | "colour"
            /configuration/groups/0/fields/0       | requierd   | true
            /configuration/groups/0/fields/0       | default    | "https://shop.example"
            /configuration/groups/0/fields/0       | choices    | {}
            /configuration/groups/0/fields/1       | rules      | %remove
            /configuration/groups/0/fields/1       | default    | "a-secret"
            /configuration/groups/0/fields/2       | pattern    | "[a-z]+"
            /configuration/groups/0/fields/2       | unit       | "ms"
            /configuration/groups/0/fields/4       | minimum    | %remove
            /configuration/groups/0/fields/4       | minimum    | "1"
            /configuration/groups/0/fields/4       | step       | 5
            /configuration/groups/2/fields/0       | choices    | %remove
            /endpoints/application                 | spi        | "api/v1"
            /capabilities/operations               | refund     | "yes"
            """)
    void another_descriptor_is_refused(String pointer, String member, String value) throws IOException {
        var changed = (ObjectNode) (pointer.equals("/") ? json : json.at(pointer));
        if (value.equals("%remove")) {
            changed.remove(member);
        } else {
            changed.set(member, JSON.readTree(value));
        }

        assertThat(schema.validate(json))
                .extracting(ValidationMessage::toString)
                .isNotEmpty();
    }

    // What no schema can say

    @Test
    void every_default_is_a_value_the_field_takes() {
        var withDefault = Descriptor.packaged().groups().stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.defaultValue().isPresent())
                .toList();

        assertThat(withDefault).hasSizeGreaterThan(15);
        assertThat(withDefault)
                .allMatch(field -> field.fits(field.defaultValue().orElseThrow()));
    }

    @Test
    void no_property_is_described_twice() {
        var properties = Descriptor.packaged().groups().stream()
                .flatMap(group -> group.fields().stream().map(group::property));

        assertThat(properties.toList()).doesNotHaveDuplicates();
    }

    @Test
    void conditions_name_fields_of_the_same_group() {
        for (var group : Descriptor.packaged().groups()) {
            var names = group.fields().stream().map(Field::name).toList();
            for (var field : group.fields()) {
                assertThat(names)
                        .containsAll(field.requirement().with())
                        .containsAll(field.requirement().unless())
                        .containsAll(field.requirement().excludes());
            }
        }
    }

    @Test
    void every_rule_is_explained_and_none_in_vain() {
        var explained = Set.copyOf(json.at("/configuration/rules").properties()).stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        var named = fields().stream()
                .flatMap(field -> StreamSupport.stream(field.path("rules").spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(explained);
    }

    @Test
    void it_speaks_the_languages_of_the_gateway() {
        var spoken =
                json.path("name").properties().stream().map(Map.Entry::getKey).toList();

        assertThat(spoken)
                .containsExactlyElementsOf(
                        Arrays.stream(Language.values()).map(Language::tag).toList());
    }

    @Test
    void chinese_has_no_latin_punctuation_and_no_gaps() {
        for (var language : List.of("zh-Hant-HK", "zh-Hans")) {
            var texts = json.findValuesAsText(language);

            assertThat(texts).hasSizeGreaterThan(60);
            assertThat(texts).noneMatch(text -> text.matches(".*\\p{IsHan}[,.;:!?( ].*|.*[ )]\\p{IsHan}.*"));
        }
    }

    @Test
    void choices_and_steps_are_those_of_the_code() {
        assertThat(choices("environment")).isEqualTo(constants(Environment.values()));
        assertThat(choices("redirect")).isEqualTo(constants(ProviderAccount.RedirectChoice.values()));
        assertThat(choices("reference")).isEqualTo(constants(ProviderAccount.ReferenceChoice.values()));
        for (var amount : List.of("minimum", "maximum")) {
            assertThat(field(amount).path("step").asLong()).isEqualTo(PaymentMethod.OCTOPUS.step());
        }
    }

    @Test
    void a_key_may_have_every_scope_and_no_other() {
        var keys = Descriptor.packaged().group("store").field("api-keys");
        var start = "abcdefgh:" + "0".repeat(64) + ":";
        var all = Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining("+"));

        assertThat(keys.fits(start + all)).isTrue();
        assertThat(keys.fits(start + all + "+everything:write")).isFalse();
        assertThat(field("api-keys").path("pattern").asText().split(":(?:read|write|manage)", -1))
                .hasSize(2 * Scope.values().length + 1);
    }

    @Test
    void its_version_is_that_of_the_build() throws IOException {
        assertThat(Files.readString(Path.of("../../pom.xml")))
                .contains("<artifactId>octopus-gateway-parent</artifactId>\n  <version>"
                        + json.path("version").asText() + "</version>");
    }

    @Test
    void every_document_is_listed() throws IOException {
        var listed = StreamSupport.stream(json.at("/endpoints/documents").spliterator(), false)
                .map(JsonNode::asText);
        try (var files = Files.list(FOLDER)) {
            assertThat(listed)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> "/" + file.getFileName()).toList());
        }
    }

    @Test
    void what_is_not_described_cannot_be_asked_for() {
        var store = Descriptor.packaged().group("store").of("hk");

        assertThat(store.property(store.field("name"))).isEqualTo("octopus.store.hk.name");
        assertThatIllegalArgumentException().isThrownBy(() -> store.field("colour"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Descriptor.packaged().group("colours"));
    }

    private JsonNode field(String name) {
        return fields().stream()
                .filter(field -> field.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> choices(String name) {
        return field(name).path("choices").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> constants(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
