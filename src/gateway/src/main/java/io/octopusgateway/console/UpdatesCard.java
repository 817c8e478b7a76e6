package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.Streams.Outcome;
import io.octopusgateway.order.UpdateRecords.Told;
import io.octopusgateway.people.Permission;
import java.util.List;

/** What the shop was told of an order, and what it answered. */
final class UpdatesCard {
    private static final List<String> COLUMNS = List.of("number", "says", "written", "answer");

    private final Call call;
    private final Order order;
    private final List<Told> told;

    UpdatesCard(Call call, Order order, List<Told> told) {
        this.call = call;
        this.order = order;
        this.told = told;
    }

    Html html() {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("updates." + one))));
        var rows = element("tbody");
        told.forEach(one -> rows.add(row(one)));
        var card = element("section")
                .with("class", "card")
                .with("aria-labelledby", "updates-title")
                .add(element("h2").with("id", "updates-title").text(call.text("updates.of_order")))
                .add(Parts.table(heads, rows));
        if (call.may(Permission.OPERATE) && !told.isEmpty()) {
            var path = "orders/" + order.store() + "/" + order.reference() + "/redeliver";
            card.add(Parts.form(call, path)
                    .add(element("button").with("id", "redeliver").text(call.text("updates.do_again"))));
        }
        return card;
    }

    private Html row(Told one) {
        var answer = cell("answer")
                .add(one.outcome().map(this::chip).orElseGet(() -> Parts.chip("wait", call.text("updates.waits"))));
        one.reason().ifPresent(reason -> answer.text(" " + reason));
        return element("tr")
                .add(cell("number").text(Long.toString(one.sequence())))
                .add(cell("says").text(Words.word("update", one.type(), call.language())))
                .add(cell("written").add(Parts.time(one.writtenAt())))
                .add(answer);
    }

    private Html chip(Outcome outcome) {
        var tone = switch (outcome) {
            case ACKNOWLEDGED -> "good";
            case SKIPPED -> "quiet";
            case REJECTED, GIVEN_UP -> "bad";
        };
        return Parts.chip(tone, Words.word("answer", outcome.name(), call.language()));
    }

    private Html cell(String column) {
        return element("td").with("data-name", call.text("updates." + column));
    }
}
