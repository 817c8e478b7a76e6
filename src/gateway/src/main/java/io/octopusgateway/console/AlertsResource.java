package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.AlertBook.Known;
import io.octopusgateway.processing.AlertBook.Standing;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** Whom the gateway tells outside of the console, whether it reaches them, and what it noticed lately. */
@Path("/console/alerts")
public class AlertsResource {
    private static final int ROWS = 100;
    private static final List<String> COLUMNS = List.of("what", "store", "began", "over", "count");

    private final AlertDesk desk;
    private final Shops shops;
    private final Audit audit;

    @Inject
    public AlertsResource(AlertDesk desk, Shops shops, Audit audit) {
        this.desk = desk;
        this.shops = shops;
        this.audit = audit;
    }

    @GET
    @Needs(Permission.READ)
    public Response show(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var title = call.text("alerts.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        if (Query.text(uri, "said").filter("tested"::equals).isPresent()) {
            content.add(element("p")
                    .with("class", "alert good")
                    .with("role", "status")
                    .text(call.text("alerts.tested")));
        }
        content.add(ways(call));
        content.add(lately(call));
        if (call.may(Permission.CONFIGURE)) {
            content.add(BundleResource.card(call, shops));
        }
        return Pages.of(call, Section.ALERTS, title, content);
    }

    /** Sends one over every way, to see that it arrives. */
    @POST
    @Path("test")
    @Needs(Permission.CONFIGURE)
    public Response test(@Context SecurityContext security) {
        var call = Call.of(security);
        audit.add(Audit.Deed.of(call.person(), Action.ALERT_TEST, "", ""));
        desk.test();
        return Pages.to(call.at(Section.ALERTS.path()) + "?said=tested");
    }

    private Html ways(Call call) {
        var card = element("section")
                .with("class", "card")
                .with("id", "ways")
                .add(element("h2").text(call.text("alerts.ways")));
        var standings = desk.standings();
        if (standings.isEmpty()) {
            return card.add(element("p").text(call.text("alerts.nobody")));
        }
        standings.forEach(one -> card.add(way(call, one)));
        return call.may(Permission.CONFIGURE)
                ? card.add(Parts.form(call, "alerts/test")
                        .add(element("button").with("id", "test").text(call.text("alerts.test"))))
                : card;
    }

    private static Html way(Call call, Standing standing) {
        var name = Words.word("alerts.way", standing.channel().name(), call.language());
        var line = element("p").with("class", "head").add(element("strong").text(name));
        if (standing.failing().isPresent()) {
            line.add(Parts.chip("bad", trouble(call, standing)))
                    .add(element("span").with("class", "soft").text(call.text("alerts.failing") + " "))
                    .add(Parts.time(standing.failing().get()));
        } else if (standing.lastSent().isPresent()) {
            line.add(Parts.chip("good", call.text("alerts.fine")))
                    .add(element("span").with("class", "soft").text(call.text("alerts.sent") + " "))
                    .add(Parts.time(standing.lastSent().get()));
        } else {
            line.add(Parts.chip("quiet", call.text("alerts.unused")));
        }
        return standing.waiting() == 0
                ? line
                : line.add(element("span")
                        .with("class", "soft")
                        .text(call.text("alerts.waiting", "count", Long.toString(standing.waiting()))));
    }

    static String trouble(Call call, Standing standing) {
        return standing.trouble()
                .map(one -> Words.word("alerts.trouble", one.name(), call.language()))
                .orElseGet(() -> call.text("alerts.trouble.BROKEN"));
    }

    /** What keeps people outside from hearing of anything; empty if nothing does. */
    static List<Html> troubles(Call call, AlertDesk desk) {
        return desk.standings().stream()
                .filter(one -> one.failing().isPresent())
                .map(one -> element("section")
                        .with("class", "card")
                        .add(element("h2").text(call.text("alerts.silent")))
                        .add(element("p")
                                .text(Words.word("alerts.way", one.channel().name(), call.language()) + ": "
                                        + trouble(call, one)))
                        .add(element("p")
                                .add(Parts.link(call.at(Section.ALERTS.path()), call.text(Section.ALERTS.key()))
                                        .with("class", "button"))))
                .toList();
    }

    private Html lately(Call call) {
        var card = element("section").with("class", "card").add(element("h2").text(call.text("alerts.lately")));
        var known = desk.lately(ROWS);
        if (known.isEmpty()) {
            return card.add(Parts.note(call.text("alerts.none")));
        }
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th")
                .with("scope", "col")
                .with("class", one.equals("count") ? "number" : "")
                .text(call.text("alerts." + one))));
        var rows = element("tbody");
        known.forEach(one -> rows.add(row(call, one)));
        return card.add(Parts.table(heads, rows));
    }

    private Html row(Call call, Known known) {
        var store = shops.named(known.store().value())
                .map(Store::name)
                .orElse(known.store().value());
        var over = cell(call, "over");
        known.over()
                .ifPresentOrElse(
                        at -> over.add(Parts.time(at)), () -> over.add(Parts.chip("wait", call.text("alerts.lasts"))));
        return element("tr")
                .add(cell(call, "what").text(Words.alert(known.alert().name(), call.language())))
                .add(cell(call, "store").text(store))
                .add(cell(call, "began").add(Parts.time(known.began())))
                .add(over)
                .add(cell(call, "count").with("class", "number").text(Long.toString(known.count())));
    }

    private static Html cell(Call call, String column) {
        return element("td").with("data-name", call.text("alerts." + column));
    }
}
