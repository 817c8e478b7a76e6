package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Comparison.Line;
import io.octopusgateway.order.Comparisons.Kept;
import io.octopusgateway.people.Permission;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement beside the provider's record, seen by whoever keeps the books. */
final class ComparePage {
    private static final int MOST = 500;

    private final Call call;
    private final List<Store> stores;
    private final Store store;
    private final String period;

    ComparePage(Call call, List<Store> stores, Store store, String period) {
        this.call = call;
        this.stores = stores;
        this.store = store;
        this.period = period;
    }

    Response form(int status, Optional<String> alert, List<Kept> before) {
        var content = head();
        alert.ifPresent(text -> content.add(Parts.alert(text)));
        content.add(element("p").text(call.text("compare.intro")));
        if (call.may(Permission.OPERATE)) {
            content.add(element("div").with("class", "card").add(upload(List.of())));
        }
        if (!before.isEmpty()) {
            content.add(before(before));
        }
        content.add(back());
        return answer(status, content);
    }

    private List<Html> head() {
        var content = new ArrayList<Html>();
        content.add(element("h1").text(call.text("compare.title")));
        return content;
    }

    private Response answer(int status, List<Html> content) {
        return Pages.of(call, status, Section.STATEMENTS, call.text("compare.title"), content);
    }

    private Html back() {
        return element("p").add(Parts.link(call.at(Section.STATEMENTS.path()), call.text("compare.back")));
    }

    private Html upload(List<Html> more) {
        var choice = element("select");
        stores.forEach(one -> {
            var option = element("option").with("value", one.id().value()).text(one.name());
            choice.add(one.id().equals(store.id()) ? option.with("selected", "selected") : option);
        });
        return Parts.form(call, "statements/compare")
                .with("class", "stack")
                .with("enctype", "multipart/form-data")
                .add(Parts.field("store", call.text("payments.store"), "", choice))
                .add(Parts.field(
                        "period",
                        call.text("compare.period"),
                        call.text("compare.period_hint"),
                        Parts.input("text", period).with("required", "required").with("autocomplete", "off")))
                .addAll(more)
                .add(Parts.field(
                        "file",
                        call.text("compare.file"),
                        call.text("compare.file_hint"),
                        element("input")
                                .with("type", "file")
                                .with("accept", ".csv,text/csv,text/plain")
                                .with("required", "required")))
                .add(Parts.button("compare", call.text("compare.do")));
    }

    /** Asks which column is which, once. */
    Response columns(List<String> headings, ColumnGuess guess) {
        var fields = new ArrayList<Html>();
        fields.add(element("p").text(call.text("compare.columns")));
        fields.add(column(headings, "reference", guess.reference(), true));
        fields.add(column(headings, "amount", guess.amount(), true));
        fields.add(column(headings, "currency", guess.currency(), false));
        fields.add(column(headings, "type", guess.type(), false));
        fields.add(column(headings, "day", guess.day(), false));
        var content = head();
        content.add(element("div").with("class", "card").add(upload(fields)));
        content.add(back());
        return answer(200, content);
    }

    private Html column(List<String> headings, String name, Optional<String> chosen, boolean required) {
        var choice = element("select");
        choice.add(
                element("option").with("value", "").text(call.text(required ? "compare.choose" : "compare.no_column")));
        headings.stream().filter(one -> !one.isEmpty()).distinct().forEach(one -> {
            var option = element("option").with("value", one).text(one);
            choice.add(chosen.filter(one::equals).isPresent() ? option.with("selected", "selected") : option);
        });
        return Parts.field(
                "column-" + name,
                call.text("compare.column." + name),
                call.text("compare.column." + name + ".hint"),
                required ? choice.with("required", "required") : choice);
    }

    private Html before(List<Kept> before) {
        var rows = element("tbody");
        before.forEach(one -> rows.add(element("tr")
                .add(cell("period")
                        .add(Parts.link(
                                call.at("statements/compare/" + store.id() + "/" + one.number()), one.period())))
                .add(cell("at").add(Parts.time(one.at())))
                .add(cell("by").text(one.person()))
                .add(number("differences", Long.toString(one.differences())))));
        return element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("compare.before")))
                .add(framed(List.of("period", "at", "by", "differences"), rows));
    }

    Response result(Kept kept) {
        var content = new ArrayList<Html>();
        content.add(element("h1").text(store.name() + " · " + kept.period()));
        var lines = kept.result().lines();
        var figures = element("dl").with("class", "figures");
        figure(figures, "rows", kept.rows());
        figure(figures, "matched", kept.result().matched());
        figure(figures, "differences", lines.size());
        figure(figures, "others", kept.others());
        figure(figures, "outside", kept.result().outside());
        content.add(element("section").with("class", "card").add(figures).add(made(kept)));
        if (lines.isEmpty()) {
            content.add(
                    element("p").with("class", "alert good").with("id", "same").text(call.text("compare.same")));
        } else {
            content.add(differences(lines));
            var file = call.at("statements/compare/" + store.id() + "/" + kept.number() + "/differences.csv");
            content.add(element("p")
                    .add(Parts.link(file, call.text("statements.csv")).with("class", "button")));
        }
        content.add(element("p")
                .add(Parts.link(
                        call.at("statements/compare")
                                + Query.of(Map.of("store", store.id().value())),
                        call.text("compare.another"))));
        return answer(200, content);
    }

    private void figure(Html figures, String name, long count) {
        OrderStoryResource.figure(figures, call.text("compare." + name), Long.toString(count), "");
    }

    private Html made(Kept kept) {
        return element("p")
                .with("class", "soft")
                .text(call.text("compare.made", "person", kept.person()) + " ")
                .add(Parts.time(kept.at()))
                .add(element("br"))
                .add(element("span").with("class", "hash").text("SHA-256 " + kept.sha256()));
    }

    private Html differences(List<Line> lines) {
        var rows = element("tbody");
        lines.stream().limit(MOST).forEach(line -> rows.add(row(line)));
        var section = element("section")
                .with("class", "card")
                .with("id", "differences")
                .add(framed(List.of("finding", "what", "reference", "ours", "theirs", "line"), rows));
        return lines.size() > MOST
                ? section.add(Parts.note(call.text("statements.cut", "count", Integer.toString(MOST))))
                : section;
    }

    private Html row(Line line) {
        var reference = cell("reference");
        line.order()
                .ifPresentOrElse(
                        order ->
                                reference.add(Parts.link(call.at("orders/" + store.id() + "/" + order), order.value())),
                        () -> reference.text(line.reference()));
        return element("tr")
                .add(cell("finding")
                        .add(Parts.chip(
                                "bad",
                                Words.word("compare.finding", line.finding().name(), call.language()))))
                .add(cell("what").text(Words.word("story.fact", StatementPage.fact(line.movement()), call.language())))
                .add(reference)
                .add(number("ours", amount(line.ours())))
                .add(number("theirs", amount(line.theirs())))
                .add(number("line", line.line() == 0 ? "" : Integer.toString(line.line())));
    }

    private static String amount(Optional<Money> money) {
        return money.map(Texts::amount).orElse("–");
    }

    private Html cell(String name) {
        return element("td").with("data-name", call.text("compare." + name));
    }

    private Html number(String name, String text) {
        return cell(name).with("class", "number").text(text);
    }

    private Html framed(List<String> columns, Html rows) {
        var numbers = List.of("ours", "theirs", "line", "differences");
        var heads = element("tr");
        columns.forEach(one -> heads.add(element("th")
                .with("scope", "col")
                .with("class", numbers.contains(one) ? "number" : "")
                .text(call.text("compare." + one))));
        return Parts.table(heads, rows);
    }
}
