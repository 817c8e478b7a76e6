package io.octopusgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBindingTest {
    public record Wire(
            @Nullable String name,
            @Nullable JsonNumber amount,
            @Nullable Inner inner,
            @Nullable Map<String, JsonValue> notes) {}

    public record Inner(@Nullable String text) {}

    @Test
    void what_is_sent_is_bound_and_what_is_missing_or_null_is_null() {
        var body = """
                {"amount": 12850, "inner": {"text": null}, "name": null, "notes": {"a": 1}}""";

        var wire = bind(body);

        assertThat(wire.amount()).hasToString("12850");
        assertThat(wire.inner()).isEqualTo(new Inner(null));
        assertThat(wire.name()).isNull();
        assertThat(wire.notes()).containsOnlyKeys("a");
        assertThat(bind("{\"amount\": null, \"inner\": null, \"notes\": null}"))
                .isEqualTo(new Wire(null, null, null, null));
    }

    @Test
    void a_number_keeps_every_digit() {
        var wire = bind("{\"amount\": 99999999999999999999.5}");

        assertThat(wire.amount()).hasToString("99999999999999999999.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount": "120"}       | amount must be a number.
            {"amount": {}}          | amount must be a number.
            {"amount": true}        | amount must be a number.
            {"name": 12}            | name must be a text.
            {"inner": []}           | inner must be an object.
            {"inner": {"text": 1}}  | inner.text must be a text.
            {"notes": "a"}          | notes must be an object.
            """)
    void another_type_is_refused_and_the_member_named(String body, String words) {
        assertThatExceptionOfType(WrongShape.class).isThrownBy(() -> bind(body)).withMessage(words);
    }

    @Test
    void an_unknown_member_is_refused_with_the_known_ones_and_without_repeating_it() {
        assertThatExceptionOfType(WrongShape.class)
                .isThrownBy(() -> bind("{\"amout\": 1}"))
                .satisfies(wrong -> assertThat(wrong.allowed()).containsExactly("name", "amount", "inner", "notes"))
                .satisfies(wrong -> assertThat(wrong.text()).doesNotContain("amout"));
        assertThatExceptionOfType(WrongShape.class)
                .isThrownBy(() -> bind("{\"inner\": {\"texts\": 1}}"))
                .satisfies(wrong -> assertThat(wrong.allowed()).containsExactly("text"))
                .satisfies(wrong -> assertThat(wrong.text()).startsWith("inner "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{\"amount\": 10, \"amount\": 20}",
                "{\"amount\": 10} and more",
                "{\"amount\": 10",
                "\uFEFF{}",
                "{\"name\": \"\\u0000\"}",
                "{\"name\": \"\\ud800\"}"
            })
    void what_is_not_one_json_object_is_malformed(String body) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> bind(body));
    }

    private static Wire bind(String body) {
        return StrictBinding.bind(body.getBytes(StandardCharsets.UTF_8), Wire.class);
    }
}
