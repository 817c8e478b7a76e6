package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonReaderTest {
    private static Members read(String json) {
        return JsonReader.object(json.getBytes(UTF_8));
    }

    @Test
    void everything_json_has_is_read() {
        var members = read(
                " {\"a\":\"\\u516b達通 \\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\", \"b\" : [ ] ,\n\"c\":[true,false,null],"
                        + "\"d\":-12.5e+3,\"e\":{},\"f\":0,\"g\":9223372036854775807,\"h\":null} \r\n\t");

        assertThat(members.text("a")).isEqualTo("八達通 \"\\/\b\f\n\r\t😀");
        assertThat(members.texts("b")).isEmpty();
        assertThat(members.whole("f")).isZero();
        assertThat(members.whole("g")).isEqualTo(Long.MAX_VALUE);
        assertThat(members.has("h")).isFalse();
        assertThat(members.has("e")).isTrue();
        assertThat(members.optionalText("h")).isEmpty();
        assertThat(members.optionalText("nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "1",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{} {}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x10}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":tru}",
                "{\"a\":nul}",
                "{\"a\":TRUE}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\u１２３４\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"\0\"}",
                "{\"a\":1 /* b */}",
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\\ud83d\"}",
                "{\"a\":\"\\ud83dx\"}",
                "\uFEFF{}",
                "{\u00A0}",
                "{\"a\":\u0661}"
            })
    void what_is_not_one_json_object_is_refused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void of_two_members_of_one_name_neither_is_believed() {
        assertThatThrownBy(() -> read("{\"captured\":12850,\"captured\":1}")).isInstanceOf(UnreadableJson.class);
        assertThatThrownBy(() -> read("{\"a\":{\"x\":null,\"\\u0078\":1}}")).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void depth_is_bounded_and_what_is_bounded_is_not_a_crash() {
        var inner = JsonReader.DEEPEST - 1;

        assertThat(read("{\"a\":" + "[".repeat(inner) + "]".repeat(inner) + "}").has("a"))
                .isTrue();
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(inner + 1) + "]".repeat(inner + 1) + "}"))
                .isInstanceOf(UnreadableJson.class);
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(1_000_000))).isInstanceOf(UnreadableJson.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(1_000_000))).isInstanceOf(UnreadableJson.class);
    }

    @Test
    void a_number_is_exact_or_none() {
        for (var number :
                List.of("9223372036854775808", "1e3", "12.0", "1e999999999", "\"12\"", "true", "null", "[12]")) {
            assertThatThrownBy(() -> read("{\"a\":" + number + "}").whole("a"))
                    .as(number)
                    .isInstanceOf(UnreadableJson.class);
        }
        assertThatThrownBy(() -> read("{\"a\":" + "1".repeat(JsonReader.LONGEST_NUMBER + 1) + "}"))
                .hasMessage("a number is too long");
        assertThat(read("{\"a\":-0}").whole("a")).isZero();
    }

    @Test
    void only_utf_8_is_read() {
        var name = "{\"a\":\"é\"}";

        assertThat(JsonReader.object(name.getBytes(UTF_8)).text("a")).isEqualTo("é");
        assertThatThrownBy(() -> JsonReader.object(name.getBytes(ISO_8859_1))).hasMessage("not UTF-8");
        assertThatThrownBy(() -> JsonReader.object(name.getBytes(UTF_16))).isInstanceOf(UnreadableJson.class);
        // An overlong slash, half a character, and one beyond the last.
        for (var bytes :
                List.of(new int[] {0xC0, 0xAF}, new int[] {0xED, 0xA0, 0x80}, new int[] {0xF4, 0x90, 0x80, 0x80})) {
            var json = new java.io.ByteArrayOutputStream();
            json.writeBytes("{\"a\":\"".getBytes(UTF_8));
            for (var one : bytes) {
                json.write(one);
            }
            json.writeBytes("\"}".getBytes(UTF_8));
            assertThatThrownBy(() -> JsonReader.object(json.toByteArray())).hasMessage("not UTF-8");
        }
    }

    @Test
    void whatever_the_bytes_are_nothing_but_unreadable_comes_of_them() {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("JsonReaderTest -Dseed=" + seed);
        var chance = new Random(seed);
        var valid = Contract.example("order-updates").toString().getBytes(UTF_8);
        for (var round = 0; round < 20_000; round++) {
            var bytes = valid.clone();
            for (var changes = chance.nextInt(4); changes >= 0; changes--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            try {
                new OrderUpdatePage(JsonReader.object(bytes));
            } catch (UnreadableJson expected) {
                assertThat(expected).hasMessageContaining(" ");
            }
        }
    }

    @Test
    void what_is_written_is_read_back() {
        var hard = "八達通 \"quoted\" \\ \u0000\u001f\n😀 </script> é";

        var json = new JsonWriter().text("a", hard).whole("b", Long.MIN_VALUE).toString();

        assertThat(read(json).text("a")).isEqualTo(hard);
        assertThat(read(json).whole("b")).isEqualTo(Long.MIN_VALUE);
        assertThat(Contract.json(json).path("a").asText()).isEqualTo(hard);
        assertThat(new JsonWriter()).hasToString("{}");
    }
}
