package io.octopusgateway.simulator.page;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.webhook.Courier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The door for browsers: which page, and what browsers are forbidden on all of them. */
public final class Pages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    private final LandingPage landing;
    private final PhonePage phone;
    private final String css = resource("simulator.css");
    private final String js = resource("landing.js");

    public Pages(Ledger ledger, Courier courier, Switchboard switches) {
        this.landing = new LandingPage(ledger, switches);
        this.phone = new PhonePage(ledger, courier, switches);
    }

    public Reply handle(Request request) {
        return route(request)
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private Reply route(Request request) {
        String path = request.path();
        if (path.equals("/phone") || path.startsWith("/phone/")) {
            return phone.handle(request);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.of(405, "text/plain; charset=utf-8", "Method not allowed");
        }
        if (path.startsWith(WayBack.STOP)) {
            return landing.leadBack(path.substring(WayBack.STOP.length()));
        }
        return switch (path) {
            case "/" -> Reply.seeOther("/phone");
            case "/oos/payment", "/oos/payment/" -> landing.show(request);
            case "/oos/payment/status" -> landing.status(request);
            case "/simulator.css" -> Reply.of(200, "text/css; charset=utf-8", css);
            case "/landing.js" -> Reply.of(200, "text/javascript; charset=utf-8", js);
            default -> notFound("There is no such page.");
        };
    }

    static Reply notFound(String why) {
        return Reply.html(404, Html.page("Not found", "", "<h1>Not found</h1>\n<p>" + Html.escape(why) + "</p>"));
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
