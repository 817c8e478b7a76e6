package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** What people did, the newest first, and whether it still is as it was written. */
@Path("/console/audit")
public class AuditResource {
    private static final int ROWS = 50;
    private static final List<String> COLUMNS = List.of("number", "time", "person", "action", "subject", "detail");

    private final Audit audit;

    @Inject
    public AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Needs(Permission.AUDIT)
    public Response list(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var below = Query.text(uri, "below")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
        var entries = audit.below(below, ROWS + 1);
        var title = call.text("audit.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(seal(call));
        content.add(table(call, entries.stream().limit(ROWS).toList()));
        if (entries.size() > ROWS) {
            var next = Long.toString(entries.get(ROWS - 1).number());
            content.add(element("p")
                    .with("class", "more")
                    .add(Parts.link(call.at("audit") + "?below=" + next, call.text("payments.older"))
                            .with("class", "button")));
        }
        return Pages.of(call, Section.AUDIT, title, content);
    }

    private Html seal(Call call) {
        var broken = audit.broken();
        return broken.isEmpty()
                ? element("p").with("class", "alert good").text(call.text("audit.whole"))
                : element("p")
                        .with("class", "alert bad")
                        .text(call.text("audit.broken", "number", Long.toString(broken.getAsLong())));
    }

    private static Html table(Call call, List<Audit.Entry> entries) {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("audit." + one))));
        var body = element("tbody");
        entries.forEach(entry -> body.add(row(call, entry)));
        return element("div")
                .with("class", "scroll")
                .add(element("table")
                        .with("class", "list")
                        .add(element("thead").add(heads))
                        .add(body));
    }

    private static Html row(Call call, Audit.Entry entry) {
        var deed = entry.deed();
        var row = element("tr");
        for (var column : COLUMNS) {
            var cell = element("td").with("data-name", call.text("audit." + column));
            row.add(
                    switch (column) {
                        case "number" -> cell.text(Long.toString(entry.number()));
                        case "time" -> cell.add(Parts.time(entry.at()));
                        case "person" -> cell.text(deed.person());
                        case "action" ->
                            cell.text(Words.word("deed", deed.action().name(), call.language()));
                        case "subject" -> cell.text(deed.subject());
                        default -> cell.text(deed.detail());
                    });
        }
        return row;
    }
}
