package io.octopusgateway.assembly;

import io.octopusgateway.processing.Figure;
import java.util.Locale;

/** What our figures are called where they are collected: {@code octopus_…}, in snake case, with base units. */
final class MetricNames {
    static final String ALERTS = "octopus_alerts";
    static final String BACKLOG_ITEMS = "octopus_backlog_items";
    static final String BACKLOG_OLDEST = "octopus_backlog_oldest_age_seconds";
    static final String BACKLOG_REFRESHED = "octopus_backlog_refreshed_age_seconds";
    static final String VIOLATIONS = "octopus_violations";
    static final String INVARIANTS_CHECKED = "octopus_invariants_checked_age_seconds";
    static final String LAST_WEBHOOK = "octopus_last_webhook_age_seconds";

    /** What collectors put behind the name of whatever only rises. */
    static final String RISING = "_total";

    private MetricNames() {}

    static String of(Figure figure) {
        return "octopus_" + figure.name().toLowerCase(Locale.ROOT);
    }
}
