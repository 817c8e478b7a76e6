package io.octopusgateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.store.StoreId;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeteredSignalsTest {
    private static final StoreId STORE = new StoreId("hk");
    private static final Logger LOG = Logger.getLogger(MeteredSignals.ALERTS_LOG);

    private final Map<String, Long> counters = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Instant now = Instant.EPOCH;
    private final MeteredSignals signals = new MeteredSignals(
            (name, labels, amount) -> counters.merge(name + new TreeMap<>(labels), amount, Long::sum), () -> now);

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void figures_are_counted_by_store_and_outcome() {
        signals.count(Figure.STARTS, STORE, "created");
        signals.count(Figure.STARTS, STORE, "created");
        signals.count(Figure.RATE_LIMITED, STORE, "key");

        assertThat(counters)
                .containsEntry("octopus_starts{outcome=created, store=hk}", 2L)
                .containsEntry("octopus_rate_limited{outcome=key, store=hk}", 1L);
        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Alert.class)
    void an_alert_is_one_line_with_its_name_first_and_one_more_on_its_counter(Alert alert) {
        signals.alert(alert, STORE, "pmt_1");

        var severity = alert.severity().name().toLowerCase(java.util.Locale.ROOT);
        var level = alert.severity() == Alert.Severity.CRITICAL ? "SEVERE" : "WARNING";
        assertThat(counters)
                .containsExactly(
                        Map.entry("octopus_alerts{alert=" + alert + ", severity=" + severity + ", store=hk}", 1L));
        assertThat(lines).containsExactly(level + " " + alert + " store=hk subject=pmt_1: " + alert.meaning());
    }

    @Test
    void every_alert_has_a_counter_before_it_is_raised() {
        signals.prepareFor(STORE);

        assertThat(counters)
                .hasSize(Alert.values().length)
                .allSatisfy((name, value) -> assertThat(value).isZero());
        assertThat(lines).isEmpty();
    }

    @Test
    void what_strangers_can_cause_is_counted_always_and_written_once_a_minute_and_store() {
        for (var times = 0; times < 5; times++) {
            signals.alert(Alert.SIGNATURE_REFUSED, STORE, "");
            signals.alert(Alert.SIGNATURE_REFUSED, new StoreId("other"), "");
        }
        now = now.plusSeconds(59);
        signals.alert(Alert.SIGNATURE_REFUSED, STORE, "");
        var within = lines.size();
        now = now.plusSeconds(1);
        signals.alert(Alert.SIGNATURE_REFUSED, STORE, "");
        signals.alert(Alert.SIGNATURE_REFUSED, STORE, "");

        assertThat(within).isEqualTo(2);
        assertThat(lines).hasSize(3);
        assertThat(counters).containsEntry("octopus_alerts{alert=SIGNATURE_REFUSED, severity=warning, store=hk}", 8L);
    }

    @Test
    void a_subject_from_outside_cannot_begin_a_line_of_its_own() {
        signals.alert(Alert.EVENT_STUCK, STORE, "evt\r\n[ERROR]\u2028\u001b[31m{0}" + "x".repeat(200));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("subject=evt???ERROR????31m?0?xxx")
                .hasSizeLessThan(300);
    }
}
