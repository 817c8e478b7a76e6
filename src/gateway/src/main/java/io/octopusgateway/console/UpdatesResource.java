package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.UpdateRecords;
import io.octopusgateway.order.UpdateRecords.Waiting;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.Deliveries;
import io.octopusgateway.processing.PausedPushes;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What shops have not taken yet, and how to tell them again. What they did take is with each order. */
@Path("/console/updates")
public class UpdatesResource {
    private static final int ROWS = 100;
    private static final List<String> COLUMNS = List.of("order", "says", "written", "tries", "next", "again");

    private final UpdateRecords records;
    private final Deliveries deliveries;
    private final PausedPushes paused;
    private final Shops shops;
    private final Audit audit;

    @Inject
    public UpdatesResource(
            UpdateRecords records, Deliveries deliveries, PausedPushes paused, Shops shops, Audit audit) {
        this.records = records;
        this.deliveries = deliveries;
        this.paused = paused;
        this.shops = shops;
        this.audit = audit;
    }

    @GET
    @Needs(Permission.READ)
    public Response list(@Context SecurityContext security) {
        var call = Call.of(security);
        var title = call.text("updates.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("updates.intro")));
        shops.all().forEach(store -> content.add(of(call, store)));
        return Pages.of(call, Section.UPDATES, title, content);
    }

    private Html of(Call call, Store store) {
        var waiting = records.waiting(store.id(), ROWS);
        var section = element("section")
                .with("class", "card")
                .add(element("h2").text(store.name()))
                .add(element("p")
                        .with("class", "soft")
                        .text(store.orderUpdates()
                                .map(endpoint -> call.text("updates.to", "address", shown(endpoint.url())))
                                .orElseGet(() -> call.text("updates.nowhere"))));
        if (paused.isPaused(store.id())) {
            section.add(pause(call, store));
        }
        return section.add(waiting.isEmpty() ? Parts.note(call.text("updates.none")) : table(call, store, waiting));
    }

    /** An address may carry a token behind its path. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }

    private static Html pause(Call call, Store store) {
        var alert = element("div").with("class", "alert bad").add(element("p").text(call.text("updates.paused")));
        return call.may(Permission.OPERATE)
                ? alert.add(Parts.form(call, "updates/" + store.id() + "/resume")
                        .add(element("button").text(call.text("updates.resume"))))
                : alert;
    }

    private static Html table(Call call, Store store, List<Waiting> waiting) {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("updates." + one))));
        var rows = element("tbody");
        waiting.forEach(one -> rows.add(row(call, store, one)));
        return Parts.table(heads, rows);
    }

    private static Html row(Call call, Store store, Waiting waiting) {
        var reference = waiting.reference().value();
        var path = "orders/" + store.id() + "/" + reference;
        var again = cell(call, "again");
        if (call.may(Permission.OPERATE)) {
            again.add(Parts.form(call, path + "/redeliver")
                    .add(element("button").with("class", "plain").text(call.text("updates.do_again"))));
        }
        var tries = Integer.toString(waiting.attempts());
        return element("tr")
                .add(cell(call, "order").add(Parts.link(call.at(path), reference)))
                .add(cell(call, "says")
                        .text(Words.word("update", waiting.type(), call.language())
                                + (waiting.behind() > 1 ? " (+" + (waiting.behind() - 1) + ")" : "")))
                .add(cell(call, "written").add(Parts.time(waiting.writtenAt())))
                .add(cell(call, "tries").text(tries))
                .add(cell(call, "next").add(Parts.time(waiting.nextAt())))
                .add(again);
    }

    private static Html cell(Call call, String column) {
        return element("td").with("data-name", call.text("updates." + column));
    }

    @POST
    @Path("{store}/resume")
    @Needs(Permission.OPERATE)
    public Response resume(@Context SecurityContext security, @PathParam("store") String storeId) {
        var call = Call.of(security);
        var store = shops.store(storeId);
        audit.add(Audit.Deed.of(
                call.person(), Action.RESUME, store.id(), store.id().value(), ""));
        deliveries.resume(store);
        return Pages.to(call.at(Section.UPDATES.path()));
    }
}
