package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.PaymentSearch.Found;
import io.octopusgateway.people.Permission;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds payments, over all stores, the newest first. */
@Path("/console/payments")
public class PaymentListResource {
    private final PaymentFinder finder;
    private final Shops shops;
    private final InstantSource clock;

    @Inject
    public PaymentListResource(PaymentFinder finder, Shops shops, InstantSource clock) {
        this.finder = finder;
        this.shops = shops;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.READ)
    public Response list(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var wanted = PaymentFinder.Wanted.of(uri);
        var page = finder.find(wanted);
        var title = call.text("payments.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(form(call, wanted));
        content.add(page.found().isEmpty() ? empty(call, wanted) : table(call, page.found(), clock.instant()));
        page.below().ifPresent(below -> {
            var rest = new TreeMap<>(wanted.values());
            rest.put("below", below);
            content.add(element("p")
                    .with("class", "more")
                    .add(Parts.link(call.at("payments") + Query.of(rest), call.text("payments.older"))
                            .with("class", "button")
                            .with("id", "older")));
        });
        return Pages.of(call, Section.PAYMENTS, title, content);
    }

    private static Html empty(Call call, PaymentFinder.Wanted wanted) {
        var key = wanted.isEverything() ? "payments.none_yet" : "payments.none";
        return Parts.empty(call.text(key));
    }

    private Html form(Call call, PaymentFinder.Wanted wanted) {
        var form = element("form")
                .with("method", "get")
                .with("action", call.at("payments"))
                .with("class", "row")
                .with("role", "search");
        form.add(Parts.field("q", call.text("payments.search"), "", Parts.input("search", wanted.words()))
                .with("class", "field wide"));
        if (shops.all().size() > 1) {
            var choice = element("select").add(option("", call.text("payments.all_stores"), wanted.store()));
            shops.all().forEach(store -> choice.add(option(store.id().value(), store.name(), wanted.store())));
            form.add(Parts.field("store", call.text("payments.store"), "", choice));
        }
        var states = element("select").add(option("", call.text("payments.all_states"), wanted.state()));
        PaymentFinder.STATES
                .keySet()
                .forEach(one -> states.add(option(one, call.text("payments.state." + one), wanted.state())));
        return form.add(Parts.field("state", call.text("payments.state"), "", states))
                .add(Parts.button("find", call.text("payments.find")));
    }

    private static Html option(String value, String text, String chosen) {
        var option = element("option").with("value", value).text(text);
        return value.equals(chosen) ? option.with("selected", "selected") : option;
    }

    private Html table(Call call, List<Found> found, Instant now) {
        var columns = new ArrayList<>(List.of("time", "order", "status", "amount"));
        if (shops.all().size() > 1) {
            columns.add(2, "store");
        }
        var heads = element("tr");
        columns.forEach(one -> heads.add(element("th")
                .with("scope", "col")
                .with("class", one.equals("amount") ? "number" : "")
                .text(call.text("payments." + one))));
        var body = element("tbody");
        found.forEach(one -> body.add(row(call, one, columns, now)));
        return Parts.table(heads, body);
    }

    private Html row(Call call, Found found, List<String> columns, Instant now) {
        var order = found.order();
        var payment = order.payment(found.payment()).orElseThrow();
        var row = element("tr");
        for (var column : columns) {
            var cell = element("td").with("data-name", call.text("payments." + column));
            row.add(
                    switch (column) {
                        case "time" -> cell.add(Parts.time(payment.createdAt()));
                        case "order" ->
                            cell.add(Parts.link(
                                    Shops.story(call, order), order.reference().value()));
                        case "store" ->
                            cell.text(shops.named(order.store().value())
                                    .map(store -> store.name())
                                    .orElse(order.store().value()));
                        case "status" ->
                            cell.add(element("span")
                                    .with("class", "head")
                                    .add(Tones.chip(call, payment.status()))
                                    .addAll(Tones.flags(call, payment, now)));
                        default -> cell.with("class", "number").text(Texts.amount(payment.amount()));
                    });
        }
        return row;
    }
}
