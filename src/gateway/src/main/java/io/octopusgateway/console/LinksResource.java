package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.PaymentCommands.Started;
import io.octopusgateway.processing.StartCommand;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for money by a link, for an order that was taken by telephone or chat. It is a payment like any other: the same
 * rules, the same page; asked for twice, the order's open payment is meant.
 */
@Path("/console/links")
public class LinksResource {
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int LONGEST_DESCRIPTION = 100;

    private final Shops shops;
    private final PaymentCommands commands;
    private final PayAddresses addresses;
    private final Audit audit;

    @Inject
    public LinksResource(Shops shops, PaymentCommands commands, PayAddresses addresses, Audit audit) {
        this.shops = shops;
        this.commands = commands;
        this.addresses = addresses;
        this.audit = audit;
    }

    @GET
    @Needs(Permission.LINK)
    public Response ask(@Context SecurityContext security) {
        return page(Call.of(security), 200, List.of());
    }

    @POST
    @Needs(Permission.LINK)
    public Response make(@Context SecurityContext security) {
        var call = Call.of(security);
        var form = call.form();
        var store = form.text("store")
                .flatMap(shops::named)
                .filter(one -> !one.returnOrigins().isEmpty());
        var reference = form.text("order").filter(PaymentReference::isValid).map(OrderReference::new);
        var amount = form.text("amount").flatMap(Amounts::read).filter(PaymentMethod.OCTOPUS::canBe);
        if (store.isEmpty() || reference.isEmpty() || amount.isEmpty()) {
            var key = amount.isEmpty() ? "links.bad_amount" : "links.bad_order";
            return page(call, UNPROCESSABLE, List.of(Parts.alert(call.text(key))));
        }
        var request = new PaymentRequest(
                amount.get(), back(store.get()), Channel.DESKTOP_WEB, null, description(form), Map.of());
        audit.add(Audit.Deed.of(
                call.person(),
                Audit.Action.LINK,
                store.get().id(),
                reference.get().value(),
                Texts.amount(amount.get())));
        try {
            var command = new StartCommand(reference.get(), Optional.empty(), request, Optional.empty());
            return page(call, 200, List.of(link(call, commands.start(store.get(), command))));
        } catch (Refusal refusal) {
            return page(call, CONFLICT, List.of(Parts.alert(call.text("refusal." + refusal.reason()))));
        }
    }

    /** There is no order page to return to: the shop's own front page will do. */
    private static PaymentRequest.ReturnUrls back(Store store) {
        var front = store.returnOrigins().stream().sorted().findFirst().orElseThrow() + "/";
        return new PaymentRequest.ReturnUrls(front, front, null);
    }

    private static @Nullable String description(Form form) {
        return form.text("description")
                .map(text -> text.replaceAll("\\p{Cntrl}+", " "))
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_DESCRIPTION)))
                .orElse(null);
    }

    private Html link(Call call, Started started) {
        var address = addresses.payUrl(started.payment().id());
        return element("section")
                .with("class", "alert good")
                .with("role", "status")
                .add(element("p")
                        .text(call.text(
                                "links.made",
                                "amount",
                                Texts.amount(started.payment().amount()))))
                .add(Parts.field(
                        "link",
                        call.text("links.link"),
                        "",
                        Parts.input("text", address).with("readonly", "readonly")))
                .add(element("p")
                        .with("class", "actions")
                        .add(element("button")
                                .with("type", "button")
                                .with("id", "copy")
                                .with("data-copy", "link")
                                .with("data-copied", call.text("links.copied"))
                                .text(call.text("links.copy")))
                        .add(Parts.link(Shops.story(call, started.order()), call.text("refund.back"))
                                .with("class", "button")));
    }

    private Response page(Call call, int status, List<Html> above) {
        var title = call.text("links.title");
        var form = call.form();
        var choice = element("select").with("required", "required");
        for (var store : shops.all()) {
            var option = element("option").with("value", store.id().value()).text(store.name());
            var chosen = form.text("store").filter(store.id().value()::equals).isPresent();
            choice.add(chosen ? option.with("selected", "selected") : option);
        }
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("links.intro")));
        content.addAll(above);
        content.add(Parts.form(call, "links")
                .with("class", "stack")
                .add(Parts.field("store", call.text("payments.store"), "", choice))
                .add(field(call, "order", "links.order_hint").with("class", "field"))
                .add(field(call, "amount", "refund.amount_hint"))
                .add(field(call, "description", "links.description_hint"))
                .add(Parts.button("make", call.text("links.do"))));
        return Pages.of(call, status, Section.LINKS, title, content);
    }

    private static Html field(Call call, String name, String hint) {
        var input = Parts.input("text", call.form().text(name).orElse("")).with("autocomplete", "off");
        if (!name.equals("description")) {
            input.with("required", "required");
        }
        return Parts.field(name, call.text("links." + name), call.text(hint), input);
    }
}
