package io.octopusgateway.simulator.page;

import io.octopusgateway.simulator.ledger.DeclineCode;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.ledger.SimulatedPayment.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The phone as HTML: the list of open payments, and one payment with what can be done to it. */
final class PhoneView {
    private PhoneView() {}

    static String list(List<SimulatedPayment> open) {
        String rows = open.stream()
                .map(payment -> "<li><a href=\"/phone/%s\"><strong>%s</strong> %s</a></li>"
                        .formatted(
                                payment.token(),
                                Html.escape(Html.hkd(payment.amount())),
                                Html.escape(payment.reference())))
                .collect(Collectors.joining("\n"));
        String main = open.isEmpty()
                ? "<p id=\"phone-status\">Nothing waits to be paid.</p>"
                : "<ul id=\"pending\" class=\"list\">\n" + rows + "\n</ul>";
        return Html.page("Phone", "", "<h1>Simulated phone</h1>\n" + main);
    }

    static String payment(SimulatedPayment payment, Optional<String> returnTo, Optional<String> next, boolean late) {
        String main = """
                    <h1>Simulated phone</h1>
                    <dl>
                    <dt>Amount</dt><dd id="amount" class="amount">%s</dd>
                    <dt>Shop reference</dt><dd id="reference">%s</dd>
                    </dl>
                    <p id="phone-status" role="status" data-status="%s">%s%s</p>
                    %s
                    """.formatted(
                        Html.escape(Html.hkd(payment.amount())),
                        Html.escape(payment.reference()),
                        payment.status().name(),
                        late ? "Too late for that. " : "",
                        said(payment),
                        payment.status().open() ? forms(payment, returnTo) : back(next));
        return Html.page("Phone", "", main);
    }

    private static String said(SimulatedPayment payment) {
        return switch (payment.status()) {
            case PENDING -> "Waiting for you";
            case CAPTURE_PENDING -> "Approved, waiting for the money";
            case CAPTURED -> "Approved and paid";
            case DECLINED ->
                "Declined: "
                        + payment.outcome().responseCode() + " "
                        + payment.outcome().responseSummary();
            case CANCELED -> "Canceled";
            case EXPIRED -> "Expired";
        };
    }

    private static String forms(SimulatedPayment payment, Optional<String> returnTo) {
        String decline = form(
                payment,
                returnTo,
                "decline",
                "Decline",
                "<label for=\"decline-code\">Reason</label>\n<select id=\"decline-code\" name=\"code\">" + codes()
                        + "</select>");
        if (payment.status() == Status.CAPTURE_PENDING) {
            return form(payment, returnTo, "capture", "Let the money arrive", "") + decline;
        }
        return form(payment, returnTo, "approve", "Approve", "")
                + form(payment, returnTo, "approve-pending", "Approve, money follows later", "")
                + decline
                + form(payment, returnTo, "cancel", "Cancel", "")
                + form(payment, returnTo, "expire", "Let it expire", "");
    }

    private static String codes() {
        return Arrays.stream(DeclineCode.values())
                .map(code -> "<option value=\"%s\">%s %s</option>"
                        .formatted(code.code(), code.code(), Html.escape(code.summary())))
                .collect(Collectors.joining());
    }

    private static String form(
            SimulatedPayment payment, Optional<String> returnTo, String action, String text, String fields) {
        String hidden = returnTo.map(
                        url -> "<input type=\"hidden\" name=\"return\" value=\"%s\">".formatted(Html.escape(url)))
                .orElse("");
        return """
                   <form method="post" action="/phone/%s/%s">%s%s
                   <button id="%s" type="submit">%s</button></form>
                   """.formatted(payment.token(), action, hidden, fields, action, text);
    }

    private static String back(Optional<String> next) {
        return next.map(url -> "<p><a id=\"back\" class=\"button\" href=\"%s\">Back to the shop</a></p>"
                        .formatted(Html.escape(url)))
                .orElse("");
    }
}
