package io.octopusgateway.assembly;

import io.octopusgateway.processing.Alert;
import io.octopusgateway.processing.Figure;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts everything, and writes every alert into the log as one line with its name first. Thread-safe. */
final class MeteredSignals implements Signals {
    static final String ALERTS_LOG = "io.octopusgateway.alerts";
    private static final Logger LOG = System.getLogger(ALERTS_LOG);

    /** Anybody who knows a webhook's address can cause this one, and must not fill the log with it. */
    private static final Alert ANYBODYS = Alert.SIGNATURE_REFUSED;

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final int LONGEST_SUBJECT = 120;

    private final Counters counters;
    private final InstantSource clock;
    private final Map<StoreId, Instant> written = new ConcurrentHashMap<>();

    /** Where counters are kept. */
    interface Counters {
        /** Adds to the counter of this name with these labels, making it if there is none. */
        void add(String name, Map<String, String> labels, long amount);
    }

    MeteredSignals(Counters counters, InstantSource clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /** Makes the alerts' counters at zero: the first alert of a kind would otherwise not be seen as a rise. */
    void prepareFor(StoreId store) {
        for (var alert : Alert.values()) {
            counters.add(MetricNames.ALERTS, labels(alert, store), 0);
        }
    }

    @Override
    public void count(Figure figure, StoreId store, String outcome) {
        counters.add(MetricNames.of(figure), Map.of("store", store.value(), "outcome", outcome), 1);
    }

    @Override
    public void alert(Alert alert, StoreId store, String subject) {
        counters.add(MetricNames.ALERTS, labels(alert, store), 1);
        if (alert != ANYBODYS || isDue(store)) {
            var level = alert.severity() == Alert.Severity.CRITICAL ? Level.ERROR : Level.WARNING;
            LOG.log(level, "{0} store={1} subject={2}: {3}", alert, store, printable(subject), alert.meaning());
        }
    }

    private static Map<String, String> labels(Alert alert, StoreId store) {
        return Map.of(
                "alert",
                alert.name(),
                "severity",
                alert.severity().name().toLowerCase(Locale.ROOT),
                "store",
                store.value());
    }

    private boolean isDue(StoreId store) {
        var now = clock.instant();
        var last = written.putIfAbsent(store, now);
        return last == null || (!now.isBefore(last.plus(BETWEEN_LINES)) && written.replace(store, last, now));
    }

    /** Subjects are ids; should one ever come from outside, it cannot begin a line of its own. */
    private static String printable(String subject) {
        var safe = subject.replaceAll("[^A-Za-z0-9_.:#-]", "?");
        return safe.length() <= LONGEST_SUBJECT ? safe : safe.substring(0, LONGEST_SUBJECT);
    }
}
