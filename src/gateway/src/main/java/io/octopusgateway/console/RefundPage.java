package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.people.Permission;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Optional;

/** How money is given back, seen by whoever gives it. */
final class RefundPage {
    private final Call call;
    private final Shops.Found found;

    RefundPage(Call call, Shops.Found found) {
        this.call = call;
        this.found = found;
    }

    String address() {
        return call.at(path());
    }

    private String path() {
        return "refunds/" + found.store().id() + "/" + found.payment().id();
    }

    /** The most one refund can be: it is made of one payment at the provider, and of whole steps. */
    private Money most() {
        var payment = found.payment();
        var most = payment.providerPayments().stream()
                .map(ProviderPayment::id)
                .map(payment::refundable)
                .max(Money::compareTo)
                .orElse(Money.zero(payment.amount().currency()));
        return stepped(most.minorUnits());
    }

    private static Money stepped(long minorUnits) {
        var step = PaymentMethod.OCTOPUS.step();
        return new Money(minorUnits - minorUnits % step, PaymentMethod.OCTOPUS.currency());
    }

    private Money half() {
        return stepped(most().minorUnits() / 2);
    }

    /**
     * The amount that was chosen, if it can be given back at all; what is left of the payment is asked elsewhere. It comes
     * with the form: half of what is left would be another amount when the form is sent a second time.
     */
    Optional<Money> chosen() {
        var form = call.form();
        if (isTyped() && !form.text("choice").filter("other"::equals).isPresent()) {
            // Two amounts, and nobody knows which one is meant.
            return Optional.empty();
        }
        var amount = form.text("choice")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(text -> Money.hkd(Long.parseLong(text)))
                .or(() -> form.text("amount").flatMap(Amounts::read));
        return amount.filter(PaymentMethod.OCTOPUS::canBe);
    }

    private boolean isTyped() {
        return call.form().text("amount").isPresent();
    }

    Response form(String reference, int status, Optional<String> alert) {
        var title = call.text("refund.title", "order", found.order().reference().value());
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        alert.ifPresent(text -> content.add(Parts.alert(text)));
        content.add(most().isPositive() ? card(reference) : Parts.empty(call.text("refund.nothing_left")));
        content.add(element("p").add(Parts.link(Shops.story(call, found.order()), call.text("refund.back"))));
        return Pages.of(call, status, Section.PAYMENTS, title, content);
    }

    private Html card(String reference) {
        var choices = element("fieldset").add(element("legend").text(call.text("refund.how_much")));
        choices.add(choice(
                "choice",
                "all",
                minor(most()),
                call.text("refund.all_of_it", "amount", Texts.amount(most())),
                !isTyped()));
        if (half().isPositive()) {
            choices.add(choice(
                    "choice", "half", minor(half()), call.text("refund.half", "amount", Texts.amount(half())), false));
        }
        choices.add(choice("choice", "other", "other", call.text("refund.other"), isTyped()));
        var form = Parts.form(call, path())
                .with("class", "stack")
                .add(Parts.hidden("reference", reference))
                .add(choices)
                .add(Parts.field(
                        "amount",
                        call.text("refund.amount"),
                        call.text("refund.amount_hint"),
                        Parts.input("text", call.form().text("amount").orElse(""))
                                .with("inputmode", "decimal")
                                .with("autocomplete", "off")))
                .add(Parts.field(
                        "why",
                        call.text("action.why"),
                        call.text("refund.why_hint"),
                        Parts.input("text", call.form().text("why").orElse(""))
                                .with("required", "required")
                                .with("maxlength", "200")))
                .add(Parts.note(call.text("refund.card_hint")))
                .add(Parts.button("refund", call.text("refund.do")));
        return element("div").with("class", "card").add(form);
    }

    private static String minor(Money amount) {
        return Long.toString(amount.minorUnits());
    }

    private static Html choice(String name, String which, String value, String text, boolean chosen) {
        var input = element("input")
                .with("type", "radio")
                .with("name", name)
                .with("id", name + "-" + which)
                .with("value", value);
        return element("div")
                .with("class", "tick")
                .add(chosen ? input.with("checked", "checked") : input)
                .add(element("label").with("for", name + "-" + which).text(text));
    }

    Response progress(Refund refund, boolean inDoubt, int status, Optional<String> alert) {
        var title = call.text("refund.title", "order", found.order().reference().value());
        var isOver = refund.state() == Refund.State.SUCCEEDED || refund.state() == Refund.State.DECLINED;
        var state = element("section")
                .with("id", "refund-state")
                .with("class", "card")
                .with("role", "status")
                .add(element("p")
                        .with("class", "head")
                        .add(element("strong").text(Texts.amount(refund.amount())))
                        .add(Tones.chip(call, refund.state())))
                .add(element("p")
                        .with("class", isOver ? "" : "busy")
                        .text(call.text("refund.means." + refund.state().name())));
        if (!isOver) {
            state.with("data-live", "yes");
        }
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        alert.ifPresent(text -> content.add(Parts.alert(text)));
        content.add(state);
        if (inDoubt) {
            content.add(doubt(refund));
        }
        content.add(Parts.note(call.text("refund.card_hint")));
        content.add(element("p")
                .add(Parts.link(Shops.story(call, found.order()), call.text("refund.back"))
                        .with("class", "button")
                        .with("id", "back")));
        return Pages.of(call, status, Section.PAYMENTS, title, content);
    }

    /** Nothing may be sent twice, so only somebody who looked elsewhere ends this. */
    private Html doubt(Refund refund) {
        var section = element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("settle.title")))
                .add(element("p").text(call.text("settle.means")));
        if (!call.may(Permission.REFUND)) {
            return section;
        }
        var path = path() + "/" + refund.reference().orElseThrow() + "/settle";
        return section.add(Parts.form(call, path)
                .with("class", "stack")
                .add(element("fieldset")
                        .add(element("legend").text(call.text("settle.what")))
                        .add(choice("finding", "made", "made", call.text("settle.made"), false))
                        .add(choice("finding", "not-made", "not-made", call.text("settle.not_made"), false)))
                .add(Parts.field(
                        "action",
                        call.text("settle.action"),
                        call.text("settle.action_hint"),
                        Parts.input("text", "").with("autocomplete", "off").with("maxlength", "100")))
                .add(Parts.field(
                        "why",
                        call.text("action.why"),
                        "",
                        Parts.input("text", "").with("required", "required").with("maxlength", "200")))
                .add(element("button").with("class", "danger").text(call.text("settle.do"))));
    }
}
