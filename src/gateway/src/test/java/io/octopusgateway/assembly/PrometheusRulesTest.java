package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules we hand out and the page that explains the figures speak of what there is, and of all of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrometheusRulesTest {
    private static final Pattern METRIC = Pattern.compile("octopus_[a-z_]+");
    private static final Pattern ALERT = Pattern.compile("alert=\"([^\"]+)\"");
    private static final Pattern KIND = Pattern.compile("kind=\"([^\"]+)\"");

    private final List<JsonNode> rules = rules();

    private static List<JsonNode> rules() {
        try {
            var file = new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("../../docs/prometheus-rules.yml").toFile());
            var rules = new ArrayList<JsonNode>();
            file.at("/groups").forEach(group -> group.at("/rules").forEach(rules::add));
            return rules;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Set<String> gauges() {
        return Set.of(
                MetricNames.BACKLOG_ITEMS,
                MetricNames.BACKLOG_OLDEST,
                MetricNames.BACKLOG_REFRESHED,
                MetricNames.VIOLATIONS,
                MetricNames.INVARIANTS_CHECKED,
                MetricNames.LAST_WEBHOOK);
    }

    private static Set<String> counters() {
        return Stream.concat(
                        Stream.of(MetricNames.ALERTS),
                        Stream.of(Figure.values()).map(MetricNames::of))
                .map(name -> name + MetricNames.RISING)
                .collect(Collectors.toSet());
    }

    private Set<String> inRules(Pattern pattern, int group) {
        return rules.stream()
                .flatMap(rule -> pattern.matcher(rule.at("/expr").asText()).results())
                .map(match -> match.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Alert.class)
    void every_alert_has_one_rule_of_its_severity(Alert alert) {
        var its = rules.stream()
                .filter(rule -> rule.at("/expr").asText().contains("{alert=\"" + alert + "\"}"))
                .toList();

        assertThat(its).hasSize(1);
        assertThat(its.get(0).at("/labels/severity").asText())
                .isEqualTo(alert.severity().name().toLowerCase(Locale.ROOT));
    }

    @Test
    void no_rule_waits_for_an_alert_a_kind_or_a_figure_that_does_not_exist() {
        var alerts = Stream.of(Alert.values()).map(Alert::name).collect(Collectors.toSet());
        var kinds = Stream.of(Backlog.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(rules).hasSizeGreaterThan(alerts.size());
        assertThat(alerts).containsAll(inRules(ALERT, 1));
        assertThat(inRules(KIND, 1)).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(Stream.concat(gauges().stream(), counters().stream())).containsAll(inRules(METRIC, 0));
        assertThat(inRules(METRIC, 0)).containsAll(gauges());
    }

    @Test
    void every_rule_says_what_is_wrong_and_what_to_do() {
        for (var rule : rules) {
            assertThat(rule.at("/annotations/summary").asText())
                    .as(rule.at("/alert").asText())
                    .isNotBlank();
            assertThat(rule.at("/annotations/remedy").asText())
                    .as(rule.at("/alert").asText())
                    .isNotBlank();
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
        }
        assertThat(rules).extracting(rule -> rule.at("/alert").asText()).doesNotHaveDuplicates();
    }

    @Test
    void the_page_for_operators_names_every_figure_and_no_other() throws IOException {
        var page = Files.readString(Path.of("../../docs/operations.md"));
        var named = METRIC.matcher(page).results().map(match -> match.group()).collect(Collectors.toSet());

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(gauges().stream(), counters().stream()).toList());
    }
}
