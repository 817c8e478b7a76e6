package io.octopusgateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.AlertMessage;
import io.octopusgateway.processing.AlertMessage.Kind;
import io.octopusgateway.processing.AlertMessage.Line;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.texts.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people outside read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertLetterTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final StoreId STORE = new StoreId("tea");

    private static AlertLetter letter(Language language) {
        return new AlertLetter(
                language,
                ZoneId.of("Asia/Hong_Kong"),
                SomeStores.of(SomeStores.named("tea")),
                "https://pay.example/console/attention");
    }

    private static Line line(Alert alert, Stage stage, @Nullable Instant over) {
        return new Line(alert, STORE, stage, NOON, 500, over);
    }

    @Test
    void a_line_says_what_where_since_when_and_how_often() {
        var message = new AlertMessage(
                "alr_1",
                Kind.NEWS,
                NOON,
                List.of(
                        line(Alert.HOST_REJECTED, Stage.BEGAN, null),
                        line(Alert.MONEY_HELD, Stage.OVER, NOON.plusSeconds(3600))));

        var written = letter(Language.ENGLISH).write(message);

        assertThat(written.subject())
                .isEqualTo("The shop rejected an order update; somebody must decide – Wing & Sons Teas, and 1 more");
        assertThat(written.text())
                .contains("Critical: The shop rejected an order update; somebody must decide – Wing & Sons Teas\n"
                        + "Since 2026-11-27 12:00 +08:00, noticed 500 times so far.")
                .contains("From 2026-11-27 12:00 +08:00 to 2026-11-27 13:00 +08:00, noticed 500 times. It is over.")
                .endsWith("https://pay.example/console/attention\n");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_alert_at_every_stage_has_words_in_every_language(Language language) {
        for (var stage : Stage.values()) {
            var lines = Arrays.stream(Alert.values())
                    .map(alert -> line(alert, stage, stage == Stage.OVER ? NOON : null))
                    .toList();
            for (var kind : Kind.values()) {
                var written = letter(language).write(new AlertMessage("alr_1", kind, NOON, lines));

                assertThat(written.subject()).isNotBlank().doesNotContain("\n", "{");
                assertThat(written.text()).doesNotContain("{");
            }
        }
    }
}
