package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.descriptor.Descriptor;
import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.StoreChange;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.store.KeptStores.Version;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a store was set to, each version as what it changed. */
@Path("/console/stores/{store}/versions")
public class StoreVersionsResource {
    private final StoreDesk desk;
    private final Storekeeper keeper;

    @Inject
    public StoreVersionsResource(StoreDesk desk, Storekeeper keeper) {
        this.desk = desk;
        this.keeper = keeper;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response show(@Context SecurityContext security, @PathParam("store") String id) {
        var call = Call.of(security);
        var kept = desk.kept(id);
        var versions = keeper.versions(kept.id());
        var title = call.text("versions.title", "store", kept.id().value());
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("versions.intro")));
        for (var at = 0; at < versions.size(); at++) {
            var before = at + 1 < versions.size() ? versions.get(at + 1).settings() : Map.<String, String>of();
            content.add(card(call, versions.get(at), before));
        }
        content.add(element("p")
                .add(Parts.link(call.at("stores/" + kept.id()), call.text("store.back"))
                        .with("class", "button")));
        return Pages.of(call, Section.STORES, title, content);
    }

    private static Html card(Call call, Version version, Map<String, String> before) {
        var lines = StoreChange.between(before, version.settings());
        var card = element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("versions.number", "number", Integer.toString(version.number()))))
                .add(element("p")
                        .with("class", "soft")
                        .add(Parts.time(version.at()))
                        .text(" " + version.by()));
        if (!version.why().isEmpty()) {
            card.add(element("p").text(version.why()));
        }
        return card.add(lines.isEmpty() ? Parts.note(call.text("versions.secrets")) : table(call, lines));
    }

    private static Html table(Call call, List<StoreChange.Line> lines) {
        var rows = element("tbody");
        for (var line : lines) {
            rows.add(element("tr")
                    .add(element("th").with("scope", "row").text(label(call, line.field())))
                    .add(element("td").text(line.before()))
                    .add(element("td").add(element("strong").text(line.after()))));
        }
        var heads = element("tr")
                .add(element("th").with("scope", "col").text(call.text("versions.field")))
                .add(element("th").with("scope", "col").text(call.text("difference.before")))
                .add(element("th").with("scope", "col").text(call.text("difference.after")));
        return element("div")
                .with("class", "scroll")
                .with("tabindex", "0")
                .with("role", "group")
                .with("aria-label", call.text("versions.field"))
                .add(element("table").add(element("thead").add(heads)).add(rows));
    }

    /** What the field is called now; one that was done away with is called what it was. */
    private static String label(Call call, String name) {
        return Descriptor.packaged().group("store").fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.face().label(call.language().tag()))
                .findFirst()
                .orElse(name);
    }
}
