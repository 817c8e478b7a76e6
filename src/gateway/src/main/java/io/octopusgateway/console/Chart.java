package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Takings.Slice;
import io.octopusgateway.texts.Texts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Takings over time as bars, with the numbers as a table beneath for whoever wants or needs them. */
final class Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 140;
    private static final int GAP = 2;
    private static final DateTimeFormatter HOURS =
            DateTimeFormatter.ofPattern("MM-dd HH:00").withZone(Parts.ZONE);
    private static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(Parts.ZONE);

    private final Call call;
    private final Period period;
    private final Instant since;
    private final List<Slice> slices;

    Chart(Call call, Period period, Instant since, List<Slice> slices) {
        this.call = call;
        this.period = period;
        this.since = since;
        this.slices = slices;
    }

    Html html() {
        return element("div").add(bars()).add(numbers());
    }

    private String name(int slice) {
        var at = since.plus(period.width().multipliedBy(slice));
        return (period == Period.DAY ? HOURS : DAYS).format(at);
    }

    private Html bars() {
        var most =
                slices.stream().mapToLong(one -> one.asked().minorUnits()).max().orElse(0);
        var step = WIDTH / period.pieces();
        var picture = element("svg")
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("class", "chart")
                .with("role", "img")
                .with("aria-label", call.text("dashboard.chart"));
        picture.add(element("line")
                .with("x1", "0")
                .with("x2", Integer.toString(WIDTH))
                .with("y1", Integer.toString(HEIGHT))
                .with("y2", Integer.toString(HEIGHT)));
        for (var slice : slices) {
            var height =
                    most == 0 ? 0 : Math.round((HEIGHT - 10.0) * slice.asked().minorUnits() / most);
            picture.add(element("rect")
                    .with("x", Integer.toString(slice.number() * step + GAP))
                    .with("y", Long.toString(HEIGHT - height))
                    .with("width", Integer.toString(step - 2 * GAP))
                    .with("height", Long.toString(height))
                    .add(element("title").text(name(slice.number()) + " · " + Texts.amount(slice.asked()))));
        }
        return picture;
    }

    private Html numbers() {
        var heads = element("tr");
        for (var head : List.of("dashboard.when", "dashboard.begun", "dashboard.paid", "order.taken")) {
            heads.add(element("th")
                    .with("scope", "col")
                    .with("class", head.equals("dashboard.when") ? "" : "number")
                    .text(call.text(head)));
        }
        var rows = element("tbody");
        slices.forEach(slice -> rows.add(element("tr")
                .add(element("th").with("scope", "row").text(name(slice.number())))
                .add(number(Long.toString(slice.begun())))
                .add(number(Long.toString(slice.paid())))
                .add(number(Texts.amount(slice.asked())))));
        return element("details")
                .add(element("summary").text(call.text("dashboard.numbers")))
                .add(element("div")
                        .with("class", "scroll")
                        .add(element("table").add(element("thead").add(heads)).add(rows)));
    }

    private static Html number(String text) {
        return element("td").with("class", "number").text(text);
    }
}
