package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.processing.Backlog.Line;
import io.octopusgateway.processing.ProviderHealth.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a store stands just now: what is open, when the provider was last heard, and how it does. */
final class StandingTable {
    private final Call call;
    private final List<Line> lines;
    private final Optional<Instant> lastWebhook;
    private final Health health;

    StandingTable(Call call, List<Line> lines, Optional<Instant> lastWebhook, Health health) {
        this.call = call;
        this.lines = lines;
        this.lastWebhook = lastWebhook;
        this.health = health;
    }

    Html html(Instant now) {
        var rows = element("tbody");
        for (var line : lines) {
            var name = call.text("backlog." + line.kind().name().toLowerCase(Locale.ROOT));
            rows.add(row(name, Long.toString(line.count()), line.oldest()));
        }
        rows.add(row(call.text("dashboard.webhook"), age(lastWebhook, now), lastWebhook));
        var standing = call.text("reach." + health.reach().name()) + ", "
                + call.text("trust." + health.trust().name());
        rows.add(row("Checkout.com", standing, Optional.empty()));
        rows.add(row(call.text("dashboard.last_answer"), age(health.lastAnswer(), now), health.lastAnswer()));
        var heads = element("tr");
        List.of("dashboard.figure", "dashboard.value", "dashboard.oldest")
                .forEach(key -> heads.add(element("th").with("scope", "col").text(call.text(key))));
        return element("div")
                .with("class", "scroll")
                .add(element("table")
                        .with("class", "list")
                        .add(element("caption").text(call.text("dashboard.now")))
                        .add(element("thead").add(heads))
                        .add(rows));
    }

    private Html row(String name, String value, Optional<Instant> since) {
        var when = element("td").with("data-name", since.isPresent() ? call.text("dashboard.oldest") : "");
        since.ifPresent(at -> when.add(Parts.time(at)));
        return element("tr")
                .add(element("th").with("scope", "row").with("data-name", "").text(name))
                .add(element("td").with("data-name", "").text(value))
                .add(when);
    }

    /** In the largest unit that says enough. */
    private String age(Optional<Instant> at, Instant now) {
        return at.map(then -> Duration.between(then, now))
                .map(age -> age.isNegative() ? Duration.ZERO : age)
                .map(age -> call.text("dashboard.age", "time", text(age)))
                .orElseGet(() -> call.text("dashboard.never"));
    }

    private static String text(Duration age) {
        if (age.toHours() >= 48) {
            return age.toDays() + " d";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + " h";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
