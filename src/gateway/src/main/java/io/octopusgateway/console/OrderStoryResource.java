package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.processing.Reconciliation.Word;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;

/** Everything about one order on one page: what it is worth, its payments, and how that came about. */
@Path("/console/orders/{store}/{reference}")
public class OrderStoryResource {
    /** What another page may have this one say. */
    private static final Map<String, String> SAID = Map.of(
            "looked." + Word.NEWS,
            "good",
            "looked." + Word.NOTHING_NEW,
            "good",
            "looked." + Word.SILENCE,
            "bad",
            "looked." + Word.NOT_ASKED,
            "good",
            "done",
            "good",
            "redelivered",
            "good");

    private static final int MOST_UPDATES = 100;

    private final Shops shops;
    private final Story story;
    private final UpdateRecords updates;
    private final Deliveries deliveries;
    private final Audit audit;
    private final InstantSource clock;

    @Inject
    public OrderStoryResource(
            Shops shops, Story story, UpdateRecords updates, Deliveries deliveries, Audit audit, InstantSource clock) {
        this.shops = shops;
        this.story = story;
        this.updates = updates;
        this.deliveries = deliveries;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.READ)
    public Response show(
            @Context SecurityContext security,
            @Context UriInfo uri,
            @PathParam("store") String storeId,
            @PathParam("reference") String reference) {
        var call = Call.of(security);
        var store = shops.store(storeId);
        var order = shops.order(store, reference);
        var content = new ArrayList<Html>();
        content.add(heading(call, order));
        Query.text(uri, "said")
                .filter(SAID::containsKey)
                .ifPresent(said -> content.add(element("p")
                        .with("class", "alert " + SAID.get(said))
                        .with("role", "status")
                        .text(call.text("said." + said))));
        content.add(worth(call, order, store));
        for (var at = order.payments().size() - 1; at >= 0; at--) {
            content.add(new PaymentCard(call, store, order, order.payments().get(at), clock.instant()).html());
        }
        content.add(element("section")
                .with("class", "card")
                .with("aria-labelledby", "story-title")
                .add(element("h2").with("id", "story-title").text(call.text("story.title")))
                .add(Parts.note(call.text("story.zone")).with("class", "soft small"))
                .add(story.html(call, order)));
        content.add(new UpdatesCard(call, order, updates.of(order.id(), MOST_UPDATES)).html());
        return Pages.of(call, Section.PAYMENTS, order.reference().value(), content);
    }

    /** Tells the shop once more what the order is worth now. */
    @POST
    @Path("redeliver")
    @Needs(Permission.OPERATE)
    public Response redeliver(
            @Context SecurityContext security,
            @PathParam("store") String storeId,
            @PathParam("reference") String reference) {
        var call = Call.of(security);
        var store = shops.store(storeId);
        var order = shops.order(store, reference);
        audit.add(Audit.Deed.of(
                call.person(),
                Audit.Action.REDELIVER,
                store.id(),
                order.reference().value(),
                ""));
        deliveries.redeliver(store, order.reference());
        return Pages.to(Shops.story(call, order) + "?said=redelivered");
    }

    private static Html heading(Call call, Order order) {
        return element("h1")
                .with("class", "head")
                .add(element("span")
                        .text(call.text(
                                "order.title", "order", order.reference().value())))
                .add(Tones.chip(call, order.verdict()).with("id", "verdict"));
    }

    private static Html worth(Call call, Order order, Store store) {
        var figures = element("dl").with("class", "figures");
        figure(figures, call.text("payments.store"), store.name(), "text");
        order.captured().ifPresent(money -> figure(figures, call.text("order.taken"), Texts.amount(money), ""));
        order.refunded()
                .filter(money -> money.isPositive())
                .ifPresent(money -> figure(figures, call.text("order.given_back"), Texts.amount(money), ""));
        var waiting = order.payments().stream().filter(Payment::hasMoney).toList();
        if (order.captured().isEmpty() && !waiting.isEmpty()) {
            figure(figures, call.text("order.held"), Texts.amount(waiting.get(0).captured()), "");
        }
        return element("section").with("class", "card").add(figures);
    }

    static void figure(Html figures, String name, String value, String style) {
        figures.add(element("div")
                .add(element("dt").text(name))
                .add(element("dd").with("class", style).text(value)));
    }
}
