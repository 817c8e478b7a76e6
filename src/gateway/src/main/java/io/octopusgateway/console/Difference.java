package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.processing.ParkedEvents.Mode;
import io.octopusgateway.processing.ProviderEvents.Retaken;
import io.octopusgateway.texts.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What taking an event in again came to, or would come to: the order before and after, as far as they differ. */
final class Difference {
    private final Call call;
    private final Mode mode;
    private final Retaken retaken;

    Difference(Call call, Mode mode, Retaken retaken) {
        this.call = call;
        this.mode = mode;
        this.retaken = retaken;
    }

    Html html() {
        var section = element("section")
                .with("id", "difference")
                .with("class", "card")
                .with("role", "status")
                .add(element("h2").text(call.text(mode == Mode.DRY_RUN ? "difference.would" : "difference.did")))
                .add(element("p").text(Words.word("outcome", retaken.outcome().name(), call.language())));
        retaken.after()
                .or(retaken::before)
                .ifPresent(order -> section.add(element("p")
                        .add(Parts.link(
                                Shops.story(call, order),
                                call.text(
                                        "order.title",
                                        "order",
                                        order.reference().value())))));
        var before = retaken.before().map(this::described).orElse(Map.of());
        var after = retaken.after().map(this::described).orElse(Map.of());
        var rows = element("tbody");
        var names = new LinkedHashMap<>(before);
        names.putAll(after);
        var changed = names.keySet().stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .toList();
        changed.forEach(name -> rows.add(row(name, before.getOrDefault(name, ""), after.getOrDefault(name, ""))));
        return section.add(changed.isEmpty() ? Parts.note(call.text("difference.none")) : table(rows));
    }

    private Html table(Html rows) {
        var heads = element("tr")
                .add(element("th").with("scope", "col").text(call.text("difference.what")))
                .add(element("th").with("scope", "col").text(call.text("difference.before")))
                .add(element("th").with("scope", "col").text(call.text("difference.after")));
        return element("div")
                .with("class", "scroll")
                .add(element("table").add(element("thead").add(heads)).add(rows));
    }

    private static Html row(String name, String before, String after) {
        return element("tr")
                .add(element("th").with("scope", "row").text(name))
                .add(element("td").text(before))
                .add(element("td").add(element("strong").text(after)));
    }

    private Map<String, String> described(Order order) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                call.text("order.title", "order", order.reference().value()),
                Words.word("verdict", order.verdict().name(), call.language()));
        for (var payment : order.payments()) {
            var name = call.text("payment.attempt", "number", Integer.toString(payment.attempt())) + ": ";
            facts.put(
                    name + call.text("payments.status"),
                    Words.word("status", payment.status().name(), call.language()));
            facts.put(name + call.text("order.taken"), Texts.amount(payment.captured()));
            facts.put(name + call.text("order.given_back"), Texts.amount(payment.refunded()));
            facts.put(name + call.text("payment.refundable"), Texts.amount(payment.refundable()));
        }
        return facts;
    }
}
