package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The pieces pages are made of. */
final class Parts {
    /** Where the shops are. */
    static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZONE);

    private Parts() {}

    static Html link(String address, String text) {
        return element("a").with("href", address).text(text);
    }

    /** A form that posts to a page, with what shows that it is ours. */
    static Html form(Call call, String path) {
        var form = element("form").with("method", "post").with("action", call.at(path));
        call.formToken().ifPresent(token -> form.add(hidden(Guard.TOKEN, token)));
        return form;
    }

    static Html hidden(String name, String value) {
        return element("input").with("type", "hidden").with("name", name).with("value", value);
    }

    /** A field with its label, and a hint beneath it if there is one. */
    static Html field(String id, String label, String hint, Html input) {
        var field = element("div")
                .with("class", "field")
                .add(element("label").with("for", id).text(label))
                .add(input.with("id", id).with("name", id));
        if (!hint.isEmpty()) {
            input.with("aria-describedby", id + "-hint");
            field.add(
                    element("p").with("id", id + "-hint").with("class", "hint").text(hint));
        }
        return field;
    }

    static Html input(String type, String value) {
        return element("input").with("type", type).with("value", value);
    }

    static Html password(String autocomplete) {
        return element("input")
                .with("type", "password")
                .with("autocomplete", autocomplete)
                .with("required", "required");
    }

    static Html button(String id, String text) {
        return element("button").with("id", id).with("class", "primary").text(text);
    }

    /** Something that is wrong with what was sent, said to everybody at once. */
    static Html alert(String text) {
        return element("p")
                .with("id", "alert")
                .with("class", "alert bad")
                .with("role", "alert")
                .text(text);
    }

    static Html note(String text) {
        return element("p").with("class", "soft").text(text);
    }

    /** A list with nothing in it. */
    static Html empty(String text) {
        return element("div")
                .with("class", "card")
                .add(element("p").with("class", "empty").text(text));
    }

    /**
     * A list that scrolls in itself where a screen is narrow.
     *
     * @param heads the row above
     * @param rows the body
     */
    static Html table(Html heads, Html rows) {
        return element("div")
                .with("class", "scroll")
                .add(element("table")
                        .with("class", "list")
                        .add(element("thead").add(heads))
                        .add(rows));
    }

    static Html chip(String tone, String text) {
        return element("span").with("class", "chip " + tone).text(text);
    }

    static Html time(Instant at) {
        return element("time").with("datetime", at.toString()).text(SECONDS.format(at));
    }
}
