package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.texts.Language;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all pages of the console have in common, and how they answer. */
final class Pages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private Pages() {}

    /** A page of a section. */
    static Response of(Call call, Section section, String title, List<Html> content) {
        return of(call, 200, section, title, content);
    }

    static Response of(Call call, int status, Section section, String title, List<Html> content) {
        return answer(call, status, document(call, section, title, content));
    }

    /** A page for somebody who is not signed in. */
    static Response small(Call call, int status, String title, List<Html> content) {
        return answer(call, status, document(call, null, title, content));
    }

    /** A page that says what is wrong. */
    static Response trouble(Call call, int status, String key) {
        var title = call.text(key);
        var back = element("p").add(Parts.link(call.at(""), call.text("trouble.back")));
        return small(call, status, title, List.of(element("h1").text(title), back));
    }

    static String troubleOf(int status) {
        return switch (status) {
            case FORBIDDEN -> "trouble.not_allowed";
            case NOT_FOUND -> "trouble.not_found";
            default -> "trouble.unexpected";
        };
    }

    /** Leads on by a GET, whatever came before. */
    static Response to(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response answer(Call call, int status, Html page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, call.language().tag())
                .header("Content-Security-Policy", POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.document())
                .build();
    }

    private static Html document(Call call, @Nullable Section section, String title, List<Html> content) {
        var head = element("head")
                .add(element("meta").with("charset", "utf-8"))
                .add(element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(element("meta").with("name", "robots").with("content", "noindex"))
                .add(element("title").text(title + " · Octopus Gateway"))
                .add(element("link").with("rel", "stylesheet").with("href", call.at("assets/console.css")))
                .add(element("script")
                        .with("type", "module")
                        .with("src", call.at("assets/console.js"))
                        .text(""));
        var main = element("main")
                .with("id", "main")
                .with("tabindex", "-1")
                .with("class", section == null ? "small" : "")
                .addAll(content);
        var body = element("body")
                .add(element("a").with("class", "skip").with("href", "#main").text(call.text("menu.skip")));
        body.add(call.session().isPresent() ? header(call, section) : brand(call));
        return element("html").with("lang", call.language().tag()).add(head).add(body.add(main));
    }

    private static Html brand(Call call) {
        return element("header").add(element("div").with("class", "bar").add(name(call)));
    }

    private static Html name(Call call) {
        return element("a").with("class", "brand").with("href", call.at("")).text("Octopus Gateway");
    }

    private static Html header(Call call, @Nullable Section section) {
        var menu = element("ul");
        for (var one : Section.values()) {
            if (call.may(one.needed())) {
                var link = Parts.link(call.at(one.path()), call.text(one.key()));
                menu.add(element("li").add(one == section ? link.with("aria-current", "page") : link));
            }
        }
        return element("header")
                .add(element("div").with("class", "bar").add(name(call)).add(me(call)))
                .add(element("nav").with("aria-label", call.text("menu.label")).add(menu));
    }

    private static Html me(Call call) {
        var languages = Parts.form(call, "language").with("class", "languages");
        Arrays.stream(Language.values())
                .filter(one -> one != call.language())
                .forEach(one -> languages.add(element("button")
                        .with("class", "plain")
                        .with("id", "language-" + one.tag())
                        .with("name", "language")
                        .with("value", one.tag())
                        .with("lang", one.tag())
                        .text(ownName(one))));
        return element("div")
                .with("class", "me")
                .add(languages)
                .add(Parts.link(call.at("me"), call.getName()).with("id", "me"))
                .add(Parts.form(call, "sign-out")
                        .add(element("button")
                                .with("id", "sign-out")
                                .with("class", "plain")
                                .text(call.text("sign_out"))));
    }

    private static String ownName(Language language) {
        return switch (language) {
            case ENGLISH -> "English";
            case TRADITIONAL_CHINESE -> "繁體";
            case SIMPLIFIED_CHINESE -> "简体";
        };
    }
}
