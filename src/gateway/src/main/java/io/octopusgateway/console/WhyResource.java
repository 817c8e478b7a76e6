package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.Obstacle;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** Why a shop's checkout does not show Octopus: the same rules as its own question, in words. */
@Path("/console/why")
public class WhyResource {
    private final Shops shops;
    private final ProviderHealth health;

    @Inject
    public WhyResource(Shops shops, ProviderHealth health) {
        this.shops = shops;
        this.health = health;
    }

    @GET
    @Needs(Permission.READ)
    public Response ask(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var title = call.text("why.title");
        var typed = Query.text(uri, "amount");
        var currency = Query.text(uri, "currency")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElse(PaymentMethod.OCTOPUS.currency().getCurrencyCode());
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(form(call, Query.text(uri, "store").orElse(""), typed.orElse(""), currency));
        typed.ifPresent(text -> content.add(answer(call, uri, text, currency)));
        return Pages.of(call, Section.WHY, title, content);
    }

    private Html answer(Call call, UriInfo uri, String text, String currency) {
        var store = Query.text(uri, "store").flatMap(shops::named);
        var amount = Amounts.read(text);
        if (store.isEmpty() || amount.isEmpty()) {
            return Parts.alert(call.text("why.bad_question"));
        }
        return verdict(call, store.get(), amount.get(), currency);
    }

    private Html verdict(Call call, Store store, Money amount, String currency) {
        var obstacles = Obstacle.inTheWay(amount, currency, store, health.of(store.id()));
        if (obstacles.isEmpty()) {
            return element("div")
                    .with("id", "verdict")
                    .with("class", "alert good")
                    .with("role", "status")
                    .add(element("p").text(call.text("why.shown")))
                    .add(element("p").text(call.text("why.shown_but")));
        }
        var list = element("ul");
        obstacles.forEach(one -> list.add(element("li").text(told(call, one, store))));
        return element("div")
                .with("id", "verdict")
                .with("class", "alert bad")
                .with("role", "status")
                .add(element("p").text(call.text("why.not_shown")))
                .add(list);
    }

    private static String told(Call call, Obstacle obstacle, Store store) {
        var range = Map.of("min", Texts.amount(store.minimum()), "max", Texts.amount(store.maximum()));
        return call.text("obstacle." + obstacle.name(), range);
    }

    private Html form(Call call, String store, String amount, String currency) {
        var choice = element("select").with("required", "required");
        for (var one : shops.all()) {
            var option = element("option").with("value", one.id().value()).text(one.name());
            choice.add(one.id().value().equals(store) ? option.with("selected", "selected") : option);
        }
        return element("form")
                .with("method", "get")
                .with("action", call.at("why"))
                .with("class", "row")
                .add(Parts.field("store", call.text("payments.store"), "", choice))
                .add(Parts.field(
                        "amount",
                        call.text("payments.amount"),
                        "",
                        Parts.input("text", amount).with("inputmode", "decimal").with("required", "required")))
                .add(Parts.field(
                        "currency",
                        call.text("why.currency"),
                        "",
                        Parts.input("text", currency).with("maxlength", "3").with("autocapitalize", "characters")))
                .add(Parts.button("ask", call.text("why.ask")));
    }
}
