package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.StatementDay;
import io.octopusgateway.order.Statements.Entry;
import io.octopusgateway.order.Statements.Movement;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What moved, seen by whoever keeps the books. */
final class StatementPage {
    /** On the page; all of it is in the table to take away. */
    static final int MOST = 500;

    private final Call call;
    private final List<Store> stores;
    private final Store store;
    private final YearMonth month;

    StatementPage(Call call, List<Store> stores, Store store, YearMonth month) {
        this.call = call;
        this.stores = stores;
        this.store = store;
        this.month = month;
    }

    List<Html> month(List<StatementDay> days) {
        var content = new ArrayList<Html>();
        content.add(element("h1").text(call.text("statements.title")));
        content.add(form());
        content.add(days.isEmpty() ? Parts.empty(call.text("statements.none")) : table(days));
        content.add(download(Map.of("store", store.id().value(), "month", month.toString())));
        content.add(element("p")
                .add(Parts.link(
                        call.at("statements/compare")
                                + Query.of(Map.of("store", store.id().value(), "period", month.toString())),
                        call.text("statements.compare"))));
        return content;
    }

    List<Html> day(LocalDate day, List<Entry> lines) {
        var content = new ArrayList<Html>();
        content.add(element("h1").text(store.name() + " · " + day));
        content.add(lines.isEmpty() ? Parts.empty(call.text("statements.none")) : movements(lines));
        if (lines.size() > MOST) {
            content.add(Parts.note(call.text("statements.cut", "count", Integer.toString(MOST))));
        }
        content.add(download(Map.of("store", store.id().value(), "day", day.toString())));
        content.add(element("p")
                .add(Parts.link(
                        call.at("statements")
                                + Query.of(Map.of("store", store.id().value(), "month", month.toString())),
                        call.text("statements.month_back"))));
        return content;
    }

    private Html form() {
        var choice = element("select");
        stores.forEach(one -> {
            var option = element("option").with("value", one.id().value()).text(one.name());
            choice.add(one.id().equals(store.id()) ? option.with("selected", "selected") : option);
        });
        return element("form")
                .with("method", "get")
                .with("action", call.at("statements"))
                .with("class", "row")
                .add(Parts.field("store", call.text("payments.store"), "", choice))
                .add(Parts.field("month", call.text("statements.month"), "", Parts.input("month", month.toString())))
                .add(Parts.button("show", call.text("statements.show")));
    }

    private Html download(Map<String, String> of) {
        return element("p")
                .with("class", "more")
                .add(Parts.link(call.at("statements/movements.csv") + Query.of(of), call.text("statements.csv"))
                        .with("class", "button")
                        .with("id", "csv"));
    }

    private Html table(List<StatementDay> days) {
        var rows = element("tbody");
        days.forEach(day -> rows.add(row(
                element("th")
                        .with("scope", "row")
                        .with("data-name", call.text("statements.day"))
                        .add(Parts.link(
                                call.at("statements")
                                        + Query.of(Map.of(
                                                "store",
                                                store.id().value(),
                                                "day",
                                                day.day().toString())),
                                day.day().toString())),
                day)));
        days.stream().map(StatementDay::currency).distinct().forEach(currency -> {
            var sums = days.stream()
                    .filter(day -> day.currency().equals(currency))
                    .flatMap(day -> day.sums().stream())
                    .toList();
            var name = element("th").with("scope", "row").with("data-name", "").text(call.text("statements.total"));
            rows.add(row(name, new StatementDay(month.atDay(1), currency, sums)).with("class", "total"));
        });
        return framed(List.of("day", "captures", "captured", "refunds", "refunded", "returned", "net"), rows);
    }

    private Html row(Html name, StatementDay day) {
        return element("tr")
                .add(name)
                .add(number("captures", Long.toString(day.count(Movement.CAPTURE))))
                .add(number("captured", Texts.amount(day.amount(Movement.CAPTURE))))
                .add(number("refunds", Long.toString(day.count(Movement.REFUND))))
                .add(number("refunded", Texts.amount(day.amount(Movement.REFUND))))
                .add(number("returned", Texts.amount(day.amount(Movement.REFUND_RETURNED))))
                .add(number("net", Texts.amount(day.net())));
    }

    private Html number(String name, String text) {
        return element("td")
                .with("class", "number")
                .with("data-name", call.text("statements." + name))
                .text(text);
    }

    private Html movements(List<Entry> lines) {
        var rows = element("tbody");
        lines.stream()
                .limit(MOST)
                .forEach(line -> rows.add(element("tr")
                        .add(cell("at").add(Parts.time(line.at())))
                        .add(cell("order")
                                .add(Parts.link(
                                        call.at("orders/" + store.id() + "/" + line.order()),
                                        line.order().value())))
                        .add(cell("what").text(Words.word("story.fact", fact(line.movement()), call.language())))
                        .add(number("amount", Texts.amount(line.amount())))));
        return framed(List.of("at", "order", "what", "amount"), rows);
    }

    /** The fact a movement was read from. */
    static String fact(Movement movement) {
        return switch (movement) {
            case CAPTURE -> "CAPTURED";
            case REFUND -> "REFUNDED";
            case REFUND_RETURNED -> "REFUND_RETURNED";
        };
    }

    private Html cell(String name) {
        return element("td").with("data-name", call.text("statements." + name));
    }

    private Html framed(List<String> columns, Html rows) {
        var words = List.of("day", "at", "order", "what");
        var heads = element("tr");
        columns.forEach(one -> heads.add(element("th")
                .with("scope", "col")
                .with("class", words.contains(one) ? "" : "number")
                .text(call.text("statements." + one))));
        return Parts.table(heads, rows);
    }
}
