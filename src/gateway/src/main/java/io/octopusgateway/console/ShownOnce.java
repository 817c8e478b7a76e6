package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.store.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Secrets that were just made, on the one page that ever tells them. */
final class ShownOnce {
    private ShownOnce() {}

    /** What was done, and each secret under its name, to be copied. */
    static List<Html> secrets(Call call, String key, Map<String, Secret> fresh) {
        var told = element("section")
                .with("class", "alert good")
                .with("role", "status")
                .with("id", "made")
                .add(element("p").text(call.text(key)));
        if (!fresh.isEmpty()) {
            told.add(element("p").text(call.text("once.copy")));
        }
        new TreeMap<>(fresh).forEach((name, secret) -> told.add(one(call, name, secret)));
        var shown = new ArrayList<Html>();
        shown.add(told);
        return shown;
    }

    private static Html one(Call call, String name, Secret secret) {
        return element("div")
                .with("class", "stack")
                .add(Parts.field(
                        name,
                        call.text("once." + name),
                        "",
                        Parts.input("text", Cookies.shownOnce(secret))
                                .with("readonly", "readonly")
                                .with("autocomplete", "off")
                                .with("spellcheck", "false")))
                .add(element("button")
                        .with("type", "button")
                        .with("data-copy", name)
                        .with("data-copied", call.text("links.copied"))
                        .text(call.text("links.copy")));
    }
}
