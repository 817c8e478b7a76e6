package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.console.StoreDesk.Subject;
import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** The stores there are: those that are configured, and those that are kept here. */
@Path("/console/stores")
public class StoresResource {
    private static final List<String> COLUMNS = List.of("name", "id", "environment", "kept");

    private final StoreDesk desk;

    @Inject
    public StoresResource(StoreDesk desk) {
        this.desk = desk;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context SecurityContext security) {
        var call = Call.of(security);
        var title = call.text("stores.title");
        var content = new ArrayList<Html>();
        content.add(element("div")
                .with("class", "head")
                .add(element("h1").text(title))
                .add(Parts.link(call.at("new-store"), call.text("stores.new"))
                        .with("class", "button primary push")
                        .with("id", "new-store")));
        var all = desk.all();
        content.add(all.isEmpty() ? Parts.empty(call.text("stores.none")) : table(call, all));
        return Pages.of(call, Section.STORES, title, content);
    }

    private static Html table(Call call, List<Subject> all) {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("stores.column_" + one))));
        var rows = element("tbody");
        all.forEach(one -> rows.add(row(call, one)));
        return Parts.table(heads, rows);
    }

    private static Html row(Call call, Subject one) {
        var name = cell(call, "name").add(Parts.link(call.at("stores/" + one.id()), one.name()));
        StorePage.chips(call, one).forEach(chip -> name.text(" ").add(chip));
        return element("tr")
                .add(name)
                .add(cell(call, "id").add(element("code").text(one.id().value())))
                .add(cell(call, "environment")
                        .text(one.store()
                                .map(store -> StorePage.lower(store.environment()))
                                .orElse("")))
                .add(cell(call, "kept")
                        .text(call.text(one.kept().isPresent() ? "stores.kept_here" : "store.configured")));
    }

    private static Html cell(Call call, String column) {
        return element("td").with("data-name", call.text("stores.column_" + column));
    }
}
