package io.octopusgateway.simulator.page;

import io.octopusgateway.simulator.ledger.DeclineCode;
import io.octopusgateway.simulator.ledger.Ledger;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.switches.Switchboard;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import io.octopusgateway.simulator.webhook.Courier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The simulated phone: open payments, one payment, and what the shopper can do with it. */
final class PhonePage {
    /** Where an app may lead back to: web pages and custom schemes, never a scheme that runs code. */
    private static final Pattern SAFE_RETURN =
            Pattern.compile("(?i)(?!javascript:|data:|vbscript:|file:)[a-z][a-z0-9+.-]*://\\S+");

    private final Ledger ledger;
    private final Courier courier;
    private final Switchboard switches;
    private final WayBack wayBack;

    PhonePage(Ledger ledger, Courier courier, Switchboard switches) {
        this.ledger = ledger;
        this.courier = courier;
        this.switches = switches;
        this.wayBack = new WayBack(switches);
    }

    Reply handle(Request request) {
        String[] parts = request.path().split("/", -1);
        if (parts.length < 3 || parts[2].isEmpty()) {
            return Reply.html(200, list());
        }
        Optional<SimulatedPayment> payment = ledger.payment(parts[2]);
        if (payment.isEmpty()) {
            return Pages.notFound("No payment has this token.");
        }
        if (request.method().equals("POST") && parts.length == 4) {
            return act(payment.get(), parts[3], request);
        }
        return parts.length == 3
                ? Reply.html(200, show(payment.get(), request))
                : Pages.notFound("There is no such page.");
    }

    private String show(SimulatedPayment payment, Request request) {
        Optional<String> appReturn = returnTo(request);
        return PhoneView.payment(payment, appReturn, appReturn.or(() -> wayBack.of(payment)), tooLate(request));
    }

    private String list() {
        List<SimulatedPayment> open = new ArrayList<>(ledger.payments());
        open.removeIf(payment -> !payment.status().open());
        Collections.reverse(open);
        return PhoneView.list(open);
    }

    private Reply act(SimulatedPayment payment, String action, Request request) {
        Phone phone = new Phone(ledger, courier, switches, payment.id());
        String done;
        try {
            done = perform(phone, action, request);
        } catch (IllegalStateException tooLate) {
            done = "late";
        }
        if (done.isEmpty()) {
            return Pages.notFound("The phone cannot do that.");
        }
        String back = returnTo(request)
                .map(url -> "&return=" + URLEncoder.encode(url, StandardCharsets.UTF_8))
                .orElse("");
        return Reply.seeOther("/phone/" + payment.token() + "?done=" + done + back);
    }

    private static String perform(Phone phone, String action, Request request) {
        switch (action) {
            case "approve" -> phone.approve();
            case "approve-pending" -> phone.approvePending();
            case "capture" -> phone.capture();
            case "decline" -> phone.decline(declineCode(request));
            case "cancel" -> phone.cancel();
            case "expire" -> phone.expire();
            default -> {
                return "";
            }
        }
        return action;
    }

    private static String declineCode(Request request) {
        String chosen = request.field("code").orElse("");
        return Arrays.stream(DeclineCode.values())
                .map(DeclineCode::code)
                .filter(chosen::equals)
                .findFirst()
                .orElse(DeclineCode.REFER_TO_ISSUER.code());
    }

    private static Optional<String> returnTo(Request request) {
        return request.field("return")
                .or(() -> request.parameter("return"))
                .filter(url -> SAFE_RETURN.matcher(url).matches());
    }

    private static boolean tooLate(Request request) {
        return request.parameter("done").filter("late"::equals).isPresent();
    }
}
