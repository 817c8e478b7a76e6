package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Disposition;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.people.Permission;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import java.time.Instant;
import java.util.stream.Collectors;

/** One payment of an order, with what can be done about it. */
final class PaymentCard {
    private final Call call;
    private final Store store;
    private final Order order;
    private final Payment payment;
    private final Instant now;

    PaymentCard(Call call, Store store, Order order, Payment payment, Instant now) {
        this.call = call;
        this.store = store;
        this.order = order;
        this.payment = payment;
        this.now = now;
    }

    Html html() {
        var title = "payment-" + payment.attempt();
        var card = element("section")
                .with("class", "card")
                .with("aria-labelledby", title)
                .add(element("div")
                        .with("class", "head")
                        .add(element("h2")
                                .with("id", title)
                                .text(call.text("payment.attempt", "number", Integer.toString(payment.attempt()))))
                        .add(Tones.chip(call, payment.status()))
                        .addAll(Tones.flags(call, payment, now)))
                .add(figures());
        if (!payment.refunds().isEmpty()) {
            card.add(refunds());
        }
        payment.decline()
                .ifPresent(decline -> card.add(Parts.note(Texts.text(
                        "decline." + decline.reason().name().toLowerCase(java.util.Locale.ROOT), call.language()))));
        payment.decisions()
                .rejection()
                .ifPresent(rejection -> card.add(element("p")
                        .with("class", "alert bad")
                        .text(call.text("payment.host_rejected", "words", rejection.reason()))));
        return card.add(names()).add(actions());
    }

    private Html figures() {
        var figures = element("dl").with("class", "figures");
        OrderStoryResource.figure(figures, call.text("payments.amount"), Texts.amount(payment.amount()), "");
        if (payment.hasMoney()) {
            OrderStoryResource.figure(figures, call.text("order.taken"), Texts.amount(payment.captured()), "");
            OrderStoryResource.figure(figures, call.text("order.given_back"), Texts.amount(payment.refunded()), "");
            OrderStoryResource.figure(figures, call.text("payment.refundable"), Texts.amount(payment.refundable()), "");
        }
        return figures;
    }

    private Html names() {
        var ids = payment.providerPayments().stream()
                .map(ProviderPayment::id)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return element("p")
                .with("class", "soft small")
                .text(call.text("payment.names") + " ")
                .add(element("code").text(payment.id().value()))
                .text(ids.isEmpty() ? "" : " · Checkout.com ")
                .add(element("code").text(ids));
    }

    private Html refunds() {
        var body = element("tbody");
        payment.refunds().forEach(refund -> body.add(row(refund)));
        var heads = element("tr")
                .add(element("th").with("scope", "col").text(call.text("refund.name")))
                .add(element("th").with("scope", "col").text(call.text("payments.status")))
                .add(element("th").with("scope", "col").with("class", "number").text(call.text("payments.amount")));
        return element("div")
                .with("class", "scroll")
                .add(element("table")
                        .with("class", "list")
                        .add(element("caption").text(call.text("refund.all")))
                        .add(element("thead").add(heads))
                        .add(body));
    }

    private Html row(Refund refund) {
        var name = element("td").with("data-name", call.text("refund.name"));
        refund.reference()
                .ifPresentOrElse(
                        reference -> name.add(Parts.link(address("refunds") + "/" + reference, reference.value())),
                        () -> name.text(call.text("refund.external")));
        return element("tr")
                .add(name)
                .add(element("td")
                        .with("data-name", call.text("payments.status"))
                        .add(Tones.chip(call, refund.state())))
                .add(element("td")
                        .with("class", "number")
                        .with("data-name", call.text("payments.amount"))
                        .text(Texts.amount(refund.amount())));
    }

    private Html actions() {
        var actions = element("div").with("class", "actions");
        if (call.may(Permission.REFUND) && payment.refundable().isPositive()) {
            actions.add(Parts.link(address("refunds"), call.text("refund.begin"))
                    .with("class", "button primary")
                    .with("id", "refund-" + payment.attempt()));
        }
        if (call.may(Permission.OPERATE)) {
            actions.add(Parts.form(call, path("look")).add(element("button").text(call.text("action.look"))));
        }
        if (call.may(Permission.OPERATE)
                && payment.status().isOpen()
                && !payment.decisions().withdrawal().cancelRequested()) {
            actions.add(asking("cancel"));
        }
        if (call.may(Permission.REFUND) && isHeld()) {
            actions.add(asking("accept")).add(asking("give_back"));
        }
        if (call.may(Permission.REFUND)
                && !payment.decisions().isReversed()
                && (payment.status().isOpen() || payment.refundable().isPositive())) {
            actions.add(asking("reverse"));
        }
        return actions;
    }

    private boolean isHeld() {
        return payment.hasMoney()
                && payment.refundable().isPositive()
                && payment.decisions()
                        .settled()
                        .filter(settled -> settled.dispositionOrNull() == Disposition.HELD)
                        .isPresent();
    }

    /** Something that is done for a reason: it opens, asks for it, and says what will come of it. */
    private Html asking(String what) {
        var id = what + "-" + payment.attempt();
        return element("details")
                .add(element("summary").text(call.text("action." + what)))
                .add(Parts.form(call, path(what))
                        .with("class", "stack")
                        .add(Parts.note(call.text("action." + what + "_means")))
                        .add(element("div")
                                .with("class", "field")
                                .add(element("label").with("for", id).text(call.text("action.why")))
                                .add(Parts.input("text", "")
                                        .with("id", id)
                                        .with("name", "why")
                                        .with("required", "required")
                                        .with("maxlength", "200")))
                        .add(element("button").with("class", "danger").text(call.text("action." + what + "_do"))));
    }

    private String path(String what) {
        return "payments/" + store.id() + "/" + payment.id() + "/" + what;
    }

    private String address(String kind) {
        return call.at(kind + "/" + order.store() + "/" + payment.id());
    }
}
