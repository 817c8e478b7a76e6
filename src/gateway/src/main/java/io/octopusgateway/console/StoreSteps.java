package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.console.StoreDesk.Facts;
import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.store.KeptStores.Trial;
import io.octopusgateway.store.Store;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must work before a store takes money, in the order in which one sees to it, each with what can be done now. */
final class StoreSteps {
    private static final Set<String> GOOD = Set.of("ACCEPTED", "CREATED", "FOUND", "DELIVERED");
    private static final Set<String> UNDECIDED = Set.of("UNKNOWN", "PROVIDER_UNAVAILABLE");

    private final Call call;
    private final Store store;
    private final Facts facts;

    StoreSteps(Call call, Store store, Facts facts) {
        this.call = call;
        this.store = store;
        this.facts = facts;
    }

    Html html() {
        var list = element("ol").with("class", "steps");
        list.add(tried("KEY"));
        list.add(tried("WEBHOOK"));
        list.add(heard());
        if (store.orderUpdates().isPresent()) {
            list.add(tried("UPDATE"));
        }
        list.add(paid());
        return element("section")
                .with("class", "card")
                .with("id", "steps")
                .add(element("h2").text(call.text("steps.title")))
                .add(list);
    }

    private Html tried(String what) {
        var trial = Optional.ofNullable(facts.trials().get(what)).filter(this::isOfNow);
        var state = trial.map(one -> tone(one.outcome())).orElse("wait");
        var text = trial.map(this::told).orElseGet(() -> call.text("steps." + what + ".open"));
        var step = step(what, state, text, trial.map(Trial::at));
        var name = what.toLowerCase(Locale.ROOT);
        return step.add(Parts.form(call, "stores/" + store.id() + "/try/" + name)
                .add(element("button")
                        .with("id", "try-" + name)
                        .with("class", state.equals("good") ? "plain" : "primary")
                        .text(call.text("steps." + what + ".do"))));
    }

    /** What was tried before the last change says nothing of what is set now. */
    private boolean isOfNow(Trial trial) {
        return facts.lastVersion()
                .filter(version -> trial.at().isBefore(version.at()))
                .isEmpty();
    }

    private static String tone(String outcome) {
        if (GOOD.contains(outcome)) {
            return "good";
        }
        return UNDECIDED.contains(outcome) ? "wait" : "bad";
    }

    private String told(Trial trial) {
        var outcome = trial.outcome();
        var status = outcome.startsWith("STATUS_") ? outcome.substring("STATUS_".length()) : "";
        var key = "tried." + (status.isEmpty() ? outcome : "STATUS");
        return call.text(key, Map.of("status", status));
    }

    /** Red until it happened: a webhook that was never heard is the fault nobody sees. */
    private Html heard() {
        var last = facts.lastEvent();
        return step(
                "EVENT",
                last.isPresent() ? "good" : "bad",
                call.text("steps.EVENT." + (last.isPresent() ? "done" : "open")),
                last);
    }

    private Html paid() {
        var step = step(
                "PAID",
                facts.isPaid() ? "good" : "wait",
                call.text("steps.PAID." + (facts.isPaid() ? "done" : "open")),
                Optional.empty());
        if (!facts.isPaid() && call.may(Permission.LINK)) {
            step.add(Parts.link(call.at("links"), call.text("steps.PAID.do")).with("class", "button"));
        }
        return step;
    }

    private Html step(String what, String state, String text, Optional<Instant> at) {
        var told = element("p").text(text);
        at.ifPresent(one -> told.text(" ").add(Parts.time(one)));
        return element("li")
                .with("id", "step-" + what.toLowerCase(Locale.ROOT))
                .with("class", state)
                .add(element("p")
                        .with("class", "head")
                        .add(element("strong").text(call.text("steps." + what)))
                        .add(Parts.chip(state, call.text("steps.is_" + state))))
                .add(told);
    }
}
