package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.ParkedEvents.Parked;
import io.octopusgateway.processing.ProviderEvent.Meaning;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A parked event, seen by whoever has to do with it. */
final class EventPage {
    private static final int LONGEST_SHOWN = 20_000;
    private static final List<String> COLUMNS = List.of("time", "event", "says", "verdict");

    private final Call call;
    private final Store store;
    private final Parked event;

    EventPage(Call call, Store store, Parked event) {
        this.call = call;
        this.store = store;
        this.event = event;
    }

    static Html table(Call call, Html rows) {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("events." + one))));
        return Parts.table(heads, rows);
    }

    static Html row(Call call, Store store, Parked event) {
        var page = new EventPage(call, store, event);
        return element("tr")
                .add(cell(call, "time").add(Parts.time(event.waiting().receivedAt())))
                .add(cell(call, "event")
                        .add(Parts.link(call.at(page.path()), event.event().printable())))
                .add(cell(call, "says").text(page.says()))
                .add(cell(call, "verdict").add(page.verdict()));
    }

    private static Html cell(Call call, String column) {
        return element("td").with("data-name", call.text("events." + column));
    }

    private String path() {
        return "events/" + store.id() + "/" + event.waiting().position();
    }

    private String says() {
        var facts = event.event().report().map(report -> report.facts()).orElse(List.of());
        return facts.isEmpty()
                ? event.waiting().type()
                : facts.stream().map(this::fact).collect(Collectors.joining(", "));
    }

    private String fact(PaymentEvent fact) {
        var word = Words.word("story.fact", fact.kind().name(), call.language());
        var amount = fact.amountOrNull();
        return amount == null ? word : word + " " + Texts.amount(amount);
    }

    private Html verdict() {
        if (event.event().meaning() == Meaning.UNREADABLE) {
            return Parts.chip("bad", call.text("events.unreadable"));
        }
        return event.waiting().nextAttempt().isEmpty()
                ? Parts.chip("bad", call.text("events.stuck"))
                : Parts.chip("wait", call.text("events.tried_again"));
    }

    Response show(int status, List<Html> above) {
        var title = call.text("events.one", "event", event.event().printable());
        var content = new ArrayList<Html>();
        content.add(element("h1")
                .with("class", "head")
                .add(element("span").text(title))
                .add(verdict()));
        content.addAll(above);
        content.add(facts());
        if (call.may(Permission.OPERATE)) {
            content.add(actions());
            content.add(body());
        }
        content.add(element("p").add(Parts.link(call.at(Section.EVENTS.path()), call.text("events.back"))));
        return Pages.of(call, status, Section.EVENTS, title, content);
    }

    private Html facts() {
        var waiting = event.waiting();
        var list = element("dl").with("class", "figures");
        OrderStoryResource.figure(list, call.text("payments.store"), store.name(), "text");
        OrderStoryResource.figure(list, call.text("events.says"), says(), "text");
        OrderStoryResource.figure(list, call.text("events.type"), waiting.type(), "text");
        list.add(element("div")
                .add(element("dt").text(call.text("events.time")))
                .add(element("dd").with("class", "text").add(Parts.time(waiting.receivedAt()))));
        waiting.nextAttempt()
                .ifPresent(next -> list.add(element("div")
                        .add(element("dt").text(call.text("events.next")))
                        .add(element("dd").with("class", "text").add(Parts.time(next)))));
        Optional.of(waiting.attempts())
                .filter(attempts -> attempts > 0)
                .ifPresent(attempts -> OrderStoryResource.figure(
                        list, call.text("events.attempts"), Integer.toString(attempts), "text"));
        return element("section").with("class", "card").add(list);
    }

    private Html actions() {
        var dismissal = element("details")
                .add(element("summary").text(call.text("events.dismiss")))
                .add(Parts.form(call, path() + "/dismiss")
                        .with("class", "stack")
                        .add(Parts.note(call.text("events.dismiss_means")))
                        .add(Parts.field(
                                "why",
                                call.text("action.why"),
                                "",
                                Parts.input("text", "")
                                        .with("required", "required")
                                        .with("maxlength", "200")))
                        .add(element("button").with("class", "danger").text(call.text("events.dismiss_do"))));
        return element("div")
                .with("class", "card actions")
                .add(Parts.form(call, path() + "/dry-run").add(Parts.button("dry-run", call.text("events.dry_run"))))
                .add(Parts.form(call, path() + "/replay")
                        .add(element("button").with("id", "replay").text(call.text("events.replay"))))
                .add(dismissal);
    }

    private Html body() {
        var text = new String(event.waiting().kept().body(), StandardCharsets.UTF_8);
        var shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + " …" : text;
        var lines = element("pre").with("tabindex", "0").with("aria-label", call.text("events.body"));
        shown.lines()
                .forEach(line -> lines.add(element("span").with("class", "line").text(line)));
        return element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("events.body")))
                .add(lines);
    }
}
