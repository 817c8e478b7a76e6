package io.octopusgateway.shopper;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a view looks in a browser. The ids {@code status, amount, order, open-app, open-web, get-app, check-now, qr,
 * copy-link, pay-new, try-again, back-to-shop} are what browser tests hold on to.
 */
final class Page {
    private final Words words;

    Page(Words words) {
        this.words = words;
    }

    /**
     * Where the page leads.
     *
     * @param next the pay page of the payment that is asked for instead
     * @param again whether the shopper may ask for another one here
     */
    record Onwards(Optional<String> next, boolean again, Optional<String> shop) {}

    String html(View view, Optional<Ways> ways, Onwards onwards) {
        var main = main(view.state(), view.refreshSeconds()).add(method());
        words.store()
                .shopper()
                .brand()
                .logo()
                .ifPresent(logo -> main.add(element("img")
                        .with("id", "logo")
                        .with("src", "../pay/brand/" + logo.name() + ".png")
                        .with("width", Integer.toString(logo.width()))
                        .with("height", Integer.toString(logo.height()))
                        .with("alt", "")));
        main.add(heading(view)).add(summary(view)).add(status(view));
        ways.map(way -> new WaysPart(words, way)).ifPresent(part -> part.addTo(main));
        onwards.next().ifPresent(url -> main.add(link("pay-new", "button primary", url, "method.pay")));
        if (onwards.again()) {
            main.add(tryAgain());
        }
        onwards.shop().ifPresent(url -> main.add(link("back-to-shop", "button", url, "action.back")));
        main.add(element("footer").add(paragraph("support.ref")).add(languages(words.language())));
        return document(words.language(), title(view), view.refreshSeconds(), main, colour());
    }

    /** The page of an address that leads to no payment: there is no shop to name. */
    static String closed(Language language) {
        var text = Texts.text("link.closed", language, Map.of("shop", Texts.text("shop.unknown", language)));
        return bare(language, text, View.State.CHANGED, 0);
    }

    static String unavailable(Language language) {
        return bare(language, Texts.text("status.checking", language), View.State.CHECKING, 5);
    }

    private static String bare(Language language, String text, View.State state, int refreshSeconds) {
        var status = element("div").with("id", "status").add(element("p").text(text));
        var main = main(state, refreshSeconds)
                .add(element("h1").text(Texts.text("method.name", language)))
                .add(status)
                .add(element("footer").add(languages(language)));
        return document(language, text, refreshSeconds, main, Optional.empty());
    }

    private static Html main(View.State state, int refreshSeconds) {
        return element("main").with("data-state", state.word()).with("data-seconds", Integer.toString(refreshSeconds));
    }

    private Optional<String> colour() {
        return words.store()
                .shopper()
                .brand()
                .colour()
                .map(colour -> colour.substring(1).toLowerCase(Locale.ROOT));
    }

    private static String document(
            Language language, String title, int refreshSeconds, Html main, Optional<String> colour) {
        var head = element("head")
                .add(element("meta").with("charset", "utf-8"))
                .add(element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(element("meta").with("name", "robots").with("content", "noindex"))
                .add(element("title").text(title))
                .add(style("assets/pay.css"));
        colour.ifPresent(one -> head.add(style("brand/" + one + ".css")));
        if (refreshSeconds > 0) {
            head.add(element("noscript")
                    .add(element("meta")
                            .with("http-equiv", "refresh")
                            .with("content", Integer.toString(refreshSeconds))));
        }
        head.add(element("script").with("type", "module").with("src", "../pay/assets/pay.js"));
        var news = element("p").with("id", "news").with("class", "unseen").with("role", "status");
        return element("html")
                .with("lang", language.tag())
                .add(head)
                .add(element("body").add(main).add(news))
                .document();
    }

    /** A form, because it begins something. It is posted to the page's own address, as it was opened. */
    private Html tryAgain() {
        return element("form")
                .with("method", "post")
                .add(element("button")
                        .with("id", "try-again")
                        .with("class", "button primary")
                        .text(words.text("action.try_again")));
    }

    private static Html style(String file) {
        return element("link").with("rel", "stylesheet").with("href", "../pay/" + file);
    }

    private String title(View view) {
        return words.text(view.lines().get(0)) + " · " + words.shop();
    }

    /** A mark that is nobody's, and the word: the operator's own logo is not ours to give. */
    private Html method() {
        var mark = element("svg")
                .with("viewBox", "0 0 24 24")
                .with("width", "20")
                .with("height", "20")
                .with("aria-hidden", "true")
                .add(
                        element("path")
                                .with(
                                        "d",
                                        "M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm0 3v12h10V5zm4 14v1h2v-1z"));
        return element("p").with("class", "method").add(mark).text(words.text("method.name"));
    }

    /** "Pay the shop" above the news that it is paid would read as a demand. */
    private Html heading(View view) {
        return element("h1").text(view.payable() ? words.text("page.heading") : words.shop());
    }

    /** Only while it can be paid is it an amount to pay, and where nothing is asked any more there is none. */
    private Html summary(View view) {
        var summary = element("section").with("class", "summary");
        if (view.payable() || view.next().isPresent()) {
            summary.add(paragraph("page.amount").with("class", "label"));
        }
        if (view.state() != View.State.CHANGED || view.next().isPresent()) {
            var amount =
                    view.next().map(View.Next::amount).orElse(words.payment().amount());
            summary.add(element("p").with("id", "amount").text(Texts.amount(amount)));
        }
        return summary.add(paragraph("page.order").with("id", "order"));
    }

    private Html status(View view) {
        var lines = view.lines();
        var busy = view.tone() == View.Tone.WAITING && !view.payable();
        var status = element("section")
                .with("id", "status")
                .with("class", view.tone().name().toLowerCase(Locale.ROOT) + (busy ? " busy" : ""))
                .add(element("p").with("class", "headline").text(words.text(lines.get(0))));
        lines.stream().skip(1).forEach(line -> status.add(element("p").text(words.text(line))));
        return status;
    }

    /** Each language is offered in itself: whoever cannot read the page must still find theirs. */
    private static Html languages(Language spoken) {
        var switches = element("nav").with("aria-label", Texts.text("language.choose", spoken));
        for (var language : List.of(Language.values())) {
            var name = Texts.text("language.name", language);
            switches.add(
                    language == spoken
                            ? element("span").with("aria-current", "true").text(name)
                            : element("a")
                                    .with("href", "?lang=" + language.tag())
                                    .with("lang", language.tag())
                                    .with("hreflang", language.tag())
                                    .text(name));
        }
        return switches;
    }

    private Html link(String id, String style, String url, String key) {
        return WaysPart.link(words, id, style, url, key);
    }

    private Html paragraph(String key) {
        return element("p").text(words.text(key));
    }
}
