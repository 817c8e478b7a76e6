package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.console.StoreDesk.Facts;
import io.octopusgateway.console.StoreDesk.Subject;
import io.octopusgateway.html.Html;
import io.octopusgateway.people.Storekeeper.Rotating;
import io.octopusgateway.store.KeptStores.KeptKey;
import io.octopusgateway.store.KeptStores.KeptStore;
import io.octopusgateway.store.KeptStores.Pause;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Store;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One store: whether everything about it works, its keys and secrets, and how it is set. */
final class StorePage {
    /** What a key may do only if somebody ticks it: a key that gives money back knows no limit and no second person. */
    private static final Set<Scope> RARE = Set.of(Scope.STORE_MANAGE, Scope.REFUNDS_WRITE);

    private static final List<String> KEY_COLUMNS = List.of("key", "may", "made", "used", "ends");

    private final Call call;
    private final Subject subject;
    private final Facts facts;

    StorePage(Call call, Subject subject, Facts facts) {
        this.call = call;
        this.subject = subject;
        this.facts = facts;
    }

    Response show(int status, List<Html> above) {
        var content = new ArrayList<Html>();
        content.add(head());
        content.addAll(above);
        subject.store()
                .ifPresentOrElse(
                        store -> content.addAll(working(store)),
                        () -> content.add(
                                element("p").with("class", "alert bad").text(call.text("store.out_of_service"))));
        subject.kept().ifPresent(kept -> {
            if (subject.store().isPresent()) {
                content.add(secrets(kept));
            }
            content.add(settings());
        });
        if (subject.kept().isEmpty()) {
            subject.store().ifPresent(store -> content.add(PropertiesCard.of(call, store)));
        }
        return Pages.of(call, status, Section.STORES, subject.name(), content);
    }

    private Html head() {
        var head = element("h1").with("class", "head").add(element("span").text(subject.name()));
        subject.store().ifPresent(store -> head.add(Parts.chip("quiet", lower(store.environment()))));
        chips(call, subject).forEach(head::add);
        return head;
    }

    /** What is to be seen at once. */
    static List<Html> chips(Call call, Subject subject) {
        var chips = new ArrayList<Html>();
        if (subject.storeOrNull() == null) {
            chips.add(Parts.chip("bad", call.text("store.chip_broken")));
        } else if (subject.storeOrNull().paused()) {
            chips.add(Parts.chip("wait", call.text("store.chip_paused")));
        }
        return chips;
    }

    private List<Html> working(Store store) {
        return List.of(new StoreSteps(call, store, facts).html(), pause(store), keys(store));
    }

    private String at(String path) {
        return "stores/" + subject.id() + "/" + path;
    }

    private Html pause(Store store) {
        var card = element("section").with("class", "card").with("id", "new-payments");
        card.add(element("h2").text(call.text("store.pause")));
        var verb = store.paused() ? "resume" : "pause";
        facts.pause().ifPresent(one -> card.add(paused(one)));
        return card.add(Parts.note(call.text("store.pause_means")))
                .add(Parts.form(call, at(verb))
                        .with("class", "stack")
                        .add(Parts.field(
                                "why",
                                call.text("store.why"),
                                "",
                                Parts.input("text", "")
                                        .with("required", "required")
                                        .with("maxlength", "200")))
                        .add(element("button")
                                .with("id", verb)
                                .with("class", store.paused() ? "primary" : "danger")
                                .text(call.text("store." + verb + "_do"))));
    }

    private Html paused(Pause pause) {
        var text = call.text("store.paused_by", Map.of("person", pause.by(), "why", pause.why()));
        return element("p")
                .with("class", "alert wait")
                .add(element("span").text(text + " "))
                .add(Parts.time(pause.at()));
    }

    private Html keys(Store store) {
        var rows = element("tbody");
        facts.keys().forEach(one -> rows.add(row(one)));
        store.apiKeys().stream()
                .filter(key ->
                        facts.keys().stream().noneMatch(one -> one.key().id().equals(key.id())))
                .sorted(Comparator.comparing(key -> key.id()))
                .forEach(key -> rows.add(element("tr")
                        .add(cell("key").add(element("code").text(key.id())))
                        .add(cell("may").text(told(key.scopes().stream())))
                        .add(cell("made").text(call.text("store.configured")))
                        .add(used(key.id()))
                        .add(cell("ends").text(""))));
        var heads = element("tr");
        KEY_COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("keys." + one))));
        var table = Parts.table(heads, rows);
        return element("section")
                .with("class", "card")
                .with("id", "keys")
                .add(element("h2").text(call.text("keys.title")))
                .add(Parts.note(call.text("keys.intro")))
                .add(store.apiKeys().isEmpty() && facts.keys().isEmpty() ? Parts.note(call.text("keys.none")) : table)
                .add(element("details")
                        .with("id", "new-key")
                        .add(element("summary").text(call.text("keys.make")))
                        .add(Parts.form(call, at("keys"))
                                .with("class", "stack")
                                .add(scopes())
                                .add(Parts.button("make-key", call.text("keys.make_do")))));
    }

    private Html scopes() {
        var ticks = element("fieldset").add(element("legend").text(call.text("keys.may")));
        for (var scope : Scope.values()) {
            var box = element("input")
                    .with("type", "checkbox")
                    .with("id", "scope-" + scope.name())
                    .with("name", "scope-" + scope.name());
            ticks.add(element("div")
                    .with("class", "tick")
                    .add(RARE.contains(scope) ? box : box.with("checked", "checked"))
                    .add(element("label")
                            .with("for", "scope-" + scope.name())
                            .text(call.text("scope." + scope.name()))));
        }
        return ticks;
    }

    private Html row(KeptKey one) {
        var key = one.key();
        var isGood = key.isGood(facts.now());
        var ends = cell("ends");
        Optional.ofNullable(key.endsOrNull())
                .ifPresent(end -> ends.add(isGood ? Parts.time(end) : Parts.chip("quiet", call.text("keys.ended"))));
        if (isGood) {
            ends.add(actions(key.id()));
        }
        return element("tr")
                .add(cell("key").add(element("code").text(key.id())))
                .add(cell("may").text(told(key.scopes().stream())))
                .add(cell("made").add(Parts.time(one.madeAt())).text(" " + one.madeBy()))
                .add(used(key.id()))
                .add(ends);
    }

    private Html actions(String keyId) {
        var path = at("keys/" + keyId);
        var rotate = Parts.form(call, path + "/rotate").with("class", "stack");
        var choice = element("select");
        for (var hours : List.of("0", "24", "168")) {
            var option = element("option").with("value", hours).text(call.text("keys.overlap_" + hours));
            choice.add(hours.equals("24") ? option.with("selected", "selected") : option);
        }
        var id = "overlap-" + keyId;
        rotate.add(element("div")
                .with("class", "field")
                .add(element("label").with("for", id).text(call.text("keys.overlap")))
                .add(choice.with("id", id).with("name", "overlap")));
        rotate.add(element("button").with("id", "rotate-" + keyId).text(call.text("keys.rotate_do")));
        return element("details")
                .add(element("summary").text(call.text("keys.change")))
                .add(rotate)
                .add(Parts.form(call, path + "/end")
                        .with("class", "stack")
                        .add(element("button")
                                .with("id", "end-" + keyId)
                                .with("class", "danger")
                                .text(call.text("keys.end_do"))));
    }

    private Html used(String keyId) {
        var at = facts.uses().get(keyId);
        return at == null
                ? cell("used").text(call.text("keys.never"))
                : cell("used").add(Parts.time(at));
    }

    private Html cell(String column) {
        return element("td").with("data-name", call.text("keys." + column));
    }

    private static String told(java.util.stream.Stream<Scope> scopes) {
        return scopes.sorted().map(Scope::text).collect(Collectors.joining(" "));
    }

    private Html secrets(KeptStore kept) {
        var card = element("section")
                .with("class", "card")
                .with("id", "secrets")
                .add(element("h2").text(call.text("secrets.title")))
                .add(Parts.note(call.text("secrets.intro")));
        for (var which : Rotating.values()) {
            if (kept.secrets().containsKey(which.field())) {
                card.add(secret(kept, which));
            }
        }
        return card;
    }

    private Html secret(KeptStore kept, Rotating which) {
        var name = which.name().toLowerCase(Locale.ROOT);
        var overlaps = which.isOverlapping(kept);
        var verb = overlaps ? "retire" : "replace";
        return element("details")
                .with("id", "secret-" + name)
                .add(element("summary").text(call.text("secrets." + name)))
                .add(Parts.form(call, at("secrets/" + name + "/" + verb))
                        .with("class", "stack")
                        .add(Parts.hidden("version", Integer.toString(kept.version())))
                        .add(Parts.note(call.text("secrets." + name + "." + verb)))
                        .add(element("button")
                                .with("id", verb + "-" + name)
                                .text(call.text("secrets." + verb + "_do"))));
    }

    private Html settings() {
        return element("section")
                .with("class", "card")
                .with("id", "settings")
                .add(element("h2").text(call.text("store.settings")))
                .add(element("p")
                        .with("class", "actions")
                        .add(Parts.link(call.at(at("settings")), call.text("store.change"))
                                .with("class", "button")
                                .with("id", "change-settings"))
                        .add(Parts.link(call.at(at("versions")), call.text("store.versions"))
                                .with("class", "button")
                                .with("id", "versions")));
    }

    static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
