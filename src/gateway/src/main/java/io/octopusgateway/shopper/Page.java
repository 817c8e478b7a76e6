package io.octopusgateway.shopper;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a view looks in a browser. The ids {@code status, amount, order, open-app, open-web, qr, back-to-shop} are what
 * browser tests hold on to.
 */
final class Page {
    private final About about;
    private final Instant now;

    /** Whom and what the page is about. */
    record About(Store store, Order order, Payment payment, Language language) {}

    Page(About about, Instant now) {
        this.about = about;
        this.now = now;
    }

    /**
     * Where the page leads.
     *
     * @param next the pay page of the payment that is asked for instead
     */
    record Onwards(Optional<String> next, Optional<String> shop) {}

    String html(View view, Optional<Ways> ways, Onwards onwards) {
        var main = element("main")
                .add(heading(view))
                .add(summary(view))
                .add(status(view))
                .addAll(ways.map(this::ways).orElse(List.of()));
        onwards.next().ifPresent(url -> main.add(link("pay-new", "button primary", url, "method.pay")));
        onwards.shop().ifPresent(url -> main.add(link("back-to-shop", "button", url, "action.back")));
        main.add(element("footer").add(paragraph("support.ref")));
        return document(about.language(), title(view), view.refreshSeconds(), main);
    }

    /** The page of an address that leads to no payment: there is no shop to name. */
    static String closed(Language language) {
        var text = Texts.text("link.closed", language, Map.of("shop", Texts.text("shop.unknown", language)));
        return bare(language, text, 0);
    }

    static String unavailable(Language language) {
        return bare(language, Texts.text("status.checking", language), 5);
    }

    private static String bare(Language language, String text, int refreshSeconds) {
        var status = element("p").with("id", "status").with("role", "status").text(text);
        return document(language, text, refreshSeconds, element("main").add(status));
    }

    private static String document(Language language, String title, int refreshSeconds, Html main) {
        var head = element("head")
                .add(element("meta").with("charset", "utf-8"))
                .add(element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(element("meta").with("name", "robots").with("content", "noindex"));
        if (refreshSeconds > 0) {
            head.add(element("meta").with("http-equiv", "refresh").with("content", Integer.toString(refreshSeconds)));
        }
        head.add(element("title").text(title))
                .add(element("link").with("rel", "stylesheet").with("href", "../pay/assets/pay.css"));
        return element("html")
                .with("lang", language.tag())
                .add(head)
                .add(element("body").add(main))
                .document();
    }

    private String title(View view) {
        return text(view.lines().get(0)) + " · " + about.store().name();
    }

    /** "Pay the shop" above the news that it is paid would read as a demand. */
    private Html heading(View view) {
        return element("h1")
                .text(view.payable() ? text("page.heading") : about.store().name());
    }

    /** Only while it can be paid is it an amount to pay. */
    private Html summary(View view) {
        var summary = element("section").with("class", "summary");
        if (view.payable() || view.next().isPresent()) {
            summary.add(paragraph("page.amount").with("class", "label"));
        }
        var amount = view.next().map(View.Next::amount).orElse(about.payment().amount());
        return summary.add(element("p").with("id", "amount").text(Texts.amount(amount)))
                .add(paragraph("page.order").with("id", "order"));
    }

    private Html status(View view) {
        var lines = view.lines();
        var busy = view.tone() == View.Tone.WAITING && !view.payable();
        var status = element("section")
                .with("id", "status")
                .with("role", "status")
                .with("class", view.tone().name().toLowerCase(Locale.ROOT) + (busy ? " busy" : ""))
                .add(element("p").with("class", "headline").text(text(lines.get(0))));
        lines.stream().skip(1).forEach(line -> status.add(element("p").text(text(line))));
        return status;
    }

    private List<Html> ways(Ways ways) {
        var parts = new ArrayList<Html>();
        parts.add(paragraph("page.safety").with("class", "note"));
        if (ways.phone()) {
            ways.app().ifPresent(uri -> parts.add(link("open-app", "button primary", uri, "phone.open")));
            parts.add(fallback(ways));
        } else {
            parts.add(element("figure")
                    .add(element("img")
                            .with("id", "qr")
                            .with("src", "../pay/" + ways.token() + "/qr.svg")
                            .with("width", "264")
                            .with("height", "264")
                            .with("alt", text("qr.alt")))
                    .add(element("figcaption").text(text("desktop.on_phone"))));
        }
        return parts;
    }

    private Html fallback(Ways ways) {
        var app = ways.app().isPresent();
        var fallback = element("section").with("class", "fallback");
        if (app) {
            fallback.add(element("h2").text(text("phone.not_opened")));
        }
        ways.provider()
                .ifPresent(url -> fallback.add(link("open-web", app ? "button" : "button primary", url, "phone.web")));
        return fallback.add(paragraph("phone.install_then"));
    }

    private Html link(String id, String style, String url, String key) {
        return element("a")
                .with("id", id)
                .with("class", style)
                .with("href", url)
                .with("rel", "noreferrer")
                .text(text(key));
    }

    private Html paragraph(String key) {
        return element("p").text(text(key));
    }

    private String text(String key) {
        return text(new View.Line(key, about.payment().amount()));
    }

    private String text(View.Line line) {
        return Texts.text(line.key(), about.language(), values(line.amount()));
    }

    private Map<String, String> values(Money amount) {
        return Map.of(
                "shop", about.store().name(),
                "order", about.order().reference().value(),
                "amount", Texts.amount(amount),
                "minutes", Long.toString(minutesLeft()),
                "ref", about.payment().id().value());
    }

    /** Rounded up, and never none: the time is only what we told the shopper. */
    private long minutesLeft() {
        var end = about.payment().createdAt().plus(about.store().payWithin());
        var seconds = Duration.between(now, end).toSeconds();
        return Math.max(1, (seconds + 59) / 60);
    }
}
