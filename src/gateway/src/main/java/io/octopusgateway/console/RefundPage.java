package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.ProviderPayment;
import io.octopusgateway.payment.Refund;
import io.octopusgateway.texts.Texts;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
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

    /** The amount that was chosen, if it can be given back at all; what is left of the payment is asked elsewhere. */
    Optional<Money> chosen() {
        var form = call.form();
        var amount = switch (form.text("choice").orElse("")) {
            case "all" -> Optional.of(most());
            case "half" -> Optional.of(half());
            default -> form.text("amount").flatMap(Amounts::read);
        };
        return amount.filter(PaymentMethod.OCTOPUS::canBe);
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
        choices.add(choice("all", call.text("refund.all_of_it", "amount", Texts.amount(most())), true));
        if (half().isPositive()) {
            choices.add(choice("half", call.text("refund.half", "amount", Texts.amount(half())), false));
        }
        choices.add(choice("other", call.text("refund.other"), false));
        var form = Parts.form(call, path())
                .with("class", "stack")
                .add(Parts.hidden("reference", reference))
                .add(choices)
                .add(Parts.field(
                        "amount",
                        call.text("refund.amount"),
                        call.text("refund.amount_hint"),
                        Parts.input("text", "").with("inputmode", "decimal").with("autocomplete", "off")))
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

    private static Html choice(String value, String text, boolean chosen) {
        var input = element("input")
                .with("type", "radio")
                .with("name", "choice")
                .with("id", "choice-" + value)
                .with("value", value);
        return element("div")
                .with("class", "tick")
                .add(chosen ? input.with("checked", "checked") : input)
                .add(element("label").with("for", "choice-" + value).text(text));
    }

    Response progress(Refund refund) {
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
        var content = List.of(
                element("h1").text(title),
                state,
                Parts.note(call.text("refund.card_hint")),
                element("p")
                        .add(Parts.link(Shops.story(call, found.order()), call.text("refund.back"))
                                .with("class", "button")
                                .with("id", "back")));
        return Pages.of(call, Section.PAYMENTS, title, content);
    }
}
