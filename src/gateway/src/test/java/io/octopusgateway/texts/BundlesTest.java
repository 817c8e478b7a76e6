package io.octopusgateway.texts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BundlesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shopper_zh_Hant",
                "Shopper_zh_Hans",
                "Console_zh_Hant",
                "Console_zh_Hans",
                "Alerts_zh_Hant",
                "Alerts_zh_Hans"
            })
    void a_translation_has_every_text_with_the_same_placeholders(String name) throws IOException {
        assertThat(placeholders(bundle(name))).isEqualTo(placeholders(bundle(name.replaceFirst("_.*", ""))));
    }

    @Test
    void placeholders_are_the_seven_agreed_names() throws IOException {
        var used = placeholders(bundle("Shopper")).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        assertThat(used)
                .containsExactlyInAnyOrder("{shop}", "{order}", "{amount}", "{minutes}", "{min}", "{max}", "{ref}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shopper",
                "Shopper_zh_Hant",
                "Shopper_zh_Hans",
                "Console",
                "Console_zh_Hant",
                "Console_zh_Hans",
                "Alerts",
                "Alerts_zh_Hant",
                "Alerts_zh_Hans"
            })
    void apostrophes_and_quotes_are_typographic(String name) throws IOException {
        assertThat(bundle(name).values()).allSatisfy(text -> assertThat(text).doesNotContain("'", "\"", "!"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shopper_zh_Hant",
                "Shopper_zh_Hans",
                "Console_zh_Hant",
                "Console_zh_Hans",
                "Alerts_zh_Hant",
                "Alerts_zh_Hans"
            })
    void chinese_is_written_with_full_width_marks_and_no_space(String name) throws IOException {
        assertThat(bundle(name).values())
                .allSatisfy(text ->
                        assertThat(text).doesNotContainPattern("\\p{IsHan}[,.?:;]|\\p{IsHan} |[^–] \\p{IsHan}"));
    }

    private static Map<String, Set<String>> placeholders(Map<String, String> texts) {
        var found = new TreeMap<String, Set<String>>();
        texts.forEach((key, text) -> found.put(
                key, PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet())));
        return found;
    }

    private static Map<String, String> bundle(String name) throws IOException {
        var texts = new Properties();
        try (var file = Objects.requireNonNull(Texts.class.getResourceAsStream(name + ".properties"), name)) {
            texts.load(new InputStreamReader(file, UTF_8));
        }
        var all = new TreeMap<String, String>();
        texts.stringPropertyNames().forEach(key -> all.put(key, texts.getProperty(key)));
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }
}
