package io.octopusgateway.simulator.page;

import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stands where Octopus's own page would: shows the QR code, waits for the phone, leads back to the shop. */
final class LandingPage {
    private static final String WAITING = """
            <h1>Pay with the simulated Octopus App</h1>
            <dl>
            <dt>Amount to pay</dt><dd id="amount" class="amount">%s</dd>
            <dt>Shop reference</dt><dd id="reference">%s</dd>
            </dl>
            %s
            <p>Scan the QR code, or use the phone that this simulator brings along:</p>
            <p><a id="open-phone" class="button" href="%s" target="_blank" rel="noopener">Open the simulated phone</a></p>
            <p id="landing-status" role="status" data-token="%s">%s</p>
            """;
    private static final String HEAD = """
            <script src="/landing.js" defer></script>
            <noscript><meta http-equiv="refresh" content="2"></noscript>""";

    private final Ledger ledger;
    private final WayBack wayBack;

    LandingPage(Ledger ledger, Switchboard switches) {
        this.ledger = ledger;
        this.wayBack = new WayBack(switches);
    }

    Reply show(Request request) {
        Optional<SimulatedPayment> payment = find(request);
        if (payment.isEmpty()) {
            return Pages.notFound("No payment has this token.");
        }
        return wayBack.of(payment.get())
                .map(Reply::seeOther)
                .orElseGet(() -> Reply.html(200, waiting(payment.get(), request)));
    }

    /** What the page's script asks every second. */
    Reply status(Request request) {
        return find(request)
                .map(payment -> {
                    JsonObjectBuilder body = Json.createObjectBuilder()
                            .add("status", payment.status().name());
                    wayBack.of(payment).ifPresent(url -> body.add("next", url));
                    return Reply.json(200, body.build().toString());
                })
                .orElse(Reply.json(404, "{}"));
    }

    /** The provider's own stop on the way back, where there is one. */
    Reply leadBack(String sessionId) {
        return ledger.payment(sessionId)
                .flatMap(wayBack::shopAddress)
                .map(Reply::seeOther)
                .orElseGet(() -> Pages.notFound("No payment that has ended has this session."));
    }

    private Optional<SimulatedPayment> find(Request request) {
        return request.parameter("token").flatMap(ledger::payment);
    }

    private static String waiting(SimulatedPayment payment, Request request) {
        String token = payment.token();
        String back = request.parameter("return")
                .map(url -> "?return=" + URLEncoder.encode(url, StandardCharsets.UTF_8))
                .orElse("");
        String said = payment.status() == SimulatedPayment.Status.PENDING
                ? "Waiting for the shopper"
                : "Approved, waiting for the money";
        return Html.page(
                "Pay",
                HEAD,
                WAITING.formatted(
                        Html.escape(Html.hkd(payment.amount())),
                        Html.escape(payment.reference()),
                        QrSvg.draw("octopus://payment?token=" + token, "QR code for the Octopus App"),
                        Html.escape("/phone/" + token + back),
                        Html.escape(token),
                        said));
    }
}
