package io.octopusgateway.shopper;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;

/** The part of the pay page that leads to Octopus: one way a device, and what to do where that one fails. */
final class WaysPart {
    private final Words words;
    private final Ways ways;

    WaysPart(Words words, Ways ways) {
        this.words = words;
        this.ways = ways;
    }

    void addTo(Html main) {
        ways.straightIfMac().ifPresent(url -> main.with("data-straight", url));
        main.add(paragraph("page.safety").with("class", "note"));
        if (ways.visitor().enclosed()) {
            main.add(enclosed());
        }
        if (ways.phone()) {
            ways.app().ifPresent(uri -> main.add(link("open-app", "button primary", uri, "phone.open")));
            main.add(onPhone());
        } else {
            if (ways.visitor().device() == Device.MAC) {
                main.add(onTablet());
            }
            ways.provider().ifPresent(url -> main.add(link("open-web", "button primary", url, "desktop.continue")));
            main.add(code());
        }
        main.add(link("check-now", "quiet", ways.checked(), "action.check_now"));
    }

    /** Where the Octopus App cannot be opened from where the shopper is, the page goes on in a browser. */
    private Html enclosed() {
        return element("section")
                .with("class", "enclosed")
                .add(paragraph("inapp.blocked"))
                .add(element("input")
                        .with("id", "link")
                        .with("readonly", "")
                        .with("aria-label", words.text("inapp.link"))
                        .with("value", ways.page()))
                .add(element("button")
                        .with("id", "copy-link")
                        .with("type", "button")
                        .with("class", "button")
                        .with("hidden", "")
                        .with("data-done", words.text("inapp.copied"))
                        .text(words.text("inapp.copy")));
    }

    private Html onPhone() {
        var app = ways.app().isPresent();
        var fallback = element("section").with("class", "fallback");
        if (app) {
            fallback.add(element("h2").text(words.text("phone.not_opened")));
        }
        ways.provider()
                .ifPresent(url -> fallback.add(link("open-web", app ? "button" : "button primary", url, "phone.web")));
        return getApp(fallback);
    }

    /** An iPad says that it is a Mac; a script shows this where there is a touch screen. */
    private Html onTablet() {
        var tablet = element("section").with("class", "tablet").with("data-touch", "");
        ways.app().ifPresent(uri -> tablet.add(link("open-app", "button primary", uri, "phone.open")));
        return getApp(tablet);
    }

    /** In a tab of its own: the shopper is asked to come back to this one. */
    private Html getApp(Html part) {
        return part.add(paragraph("phone.install_then"))
                .add(link("get-app", "quiet", ways.about().page().toString(), "phone.install")
                        .with("target", "_blank")
                        .with("rel", "noopener noreferrer"));
    }

    private Html code() {
        return element("figure")
                .add(element("img")
                        .with("id", "qr")
                        .with("src", "../pay/" + ways.token() + "/qr.svg")
                        .with("width", "264")
                        .with("height", "264")
                        .with("alt", words.text("qr.alt")))
                .add(element("figcaption").text(words.text("desktop.on_phone")));
    }

    private Html link(String id, String style, String url, String key) {
        return link(words, id, style, url, key);
    }

    static Html link(Words words, String id, String style, String url, String key) {
        return element("a")
                .with("id", id)
                .with("class", style)
                .with("href", url)
                .with("rel", "noreferrer")
                .text(words.text(key));
    }

    private Html paragraph(String key) {
        return element("p").text(words.text(key));
    }
}
