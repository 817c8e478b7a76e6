package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What people did, the newest first, and for whoever asks, whether it still is as it was written. */
@Path("/console/audit")
public class AuditResource {
    private static final int ROWS = 50;
    private static final List<String> COLUMNS = List.of("number", "time", "person", "action", "subject", "detail");

    private final Audit audit;
    private final InstantSource clock;

    @Inject
    public AuditResource(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
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
        content.add(Parts.form(call, "audit/check")
                .add(element("button").with("id", "check").text(call.text("audit.check"))));
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

    /** Reads all of it, which takes a while where there is much: so only whoever asks for it waits. */
    @POST
    @Path("check")
    @Needs(Permission.AUDIT)
    public Response check(@Context SecurityContext security) {
        var call = Call.of(security);
        var check = audit.check();
        var title = call.text("audit.check");
        var last = Long.toString(check.last());
        var said = check.broken().isPresent()
                ? element("p")
                        .with("class", "alert bad")
                        .text(call.text(
                                "audit.broken",
                                "number",
                                Long.toString(check.broken().getAsLong())))
                : element("p").with("class", "alert good").text(call.text("audit.unchanged", "number", last));
        return Pages.of(
                call,
                Section.AUDIT,
                title,
                List.of(
                        element("h1").text(title),
                        said.with("id", "checked").with("role", "status"),
                        element("p").add(Parts.time(clock.instant())),
                        element("p").text(call.text("audit.compare", "number", last)),
                        element("p").add(element("code").text(check.seal())),
                        element("p").add(Parts.link(call.at("audit"), call.text("audit.back")))));
    }

    private static Html table(Call call, List<Audit.Entry> entries) {
        var heads = element("tr");
        COLUMNS.forEach(one -> heads.add(element("th").with("scope", "col").text(call.text("audit." + one))));
        var body = element("tbody");
        entries.forEach(entry -> body.add(row(call, entry)));
        return element("div")
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", call.text("audit.title"))
                .with("tabindex", "0")
                .add(element("table")
                        .with("class", "list")
                        .add(element("thead").add(heads))
                        .add(body));
    }

    private static Html row(Call call, Audit.Entry entry) {
        var row = element("tr");
        for (var column : COLUMNS) {
            var cell = element("td").with("data-name", call.text("audit." + column));
            row.add(
                    switch (column) {
                        case "number" -> cell.text(Long.toString(entry.number()));
                        case "time" -> cell.add(Parts.time(entry.at()));
                        case "person" -> cell.text(entry.person());
                        case "action" -> cell.text(Words.word("deed", entry.action(), call.language()));
                        case "subject" -> cell.with("class", "long").text(entry.subject());
                        default -> cell.with("class", "long").text(entry.detail());
                    });
        }
        return row;
    }
}
