package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.people.Storekeeper.Outcome;
import io.octopusgateway.store.KeptStores.KeptStore;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.Map;

/** Changes how a store that is kept here is set. Who changes what somebody else changed meanwhile is told. */
@Path("/console/stores/{store}/settings")
public class StoreSettingsResource {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final StoreDesk desk;
    private final Storekeeper keeper;

    @Inject
    public StoreSettingsResource(StoreDesk desk, Storekeeper keeper) {
        this.desk = desk;
        this.keeper = keeper;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response ask(@Context SecurityContext security, @PathParam("store") String id) {
        var kept = desk.kept(id);
        return page(Call.of(security), kept, kept.settings(), keeper.judge(kept).wrong(), 200);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response change(@Context SecurityContext security, @PathParam("store") String id) {
        var call = Call.of(security);
        var kept = desk.kept(id);
        var outcome = keeper.change(call.person(), kept, version(call.form()), SettingsForm.wish(call.form()));
        if (outcome instanceof Outcome.Wrong wrong) {
            return page(call, kept, SettingsForm.settings(call.form()), wrong.remedies(), UNPROCESSABLE);
        }
        if (outcome instanceof Outcome.Done done) {
            return done.fresh().isEmpty() ? Pages.to(call.at("stores/" + id)) : told(call, id, done);
        }
        return Pages.trouble(call, CONFLICT, "store.overtaken");
    }

    /** The one time a secret is seen that the new settings need. */
    private Response told(Call call, String id, Outcome.Done done) {
        var subject = desk.find(id);
        return new StorePage(call, subject, desk.facts(subject.id()))
                .show(200, ShownOnce.secrets(call, "store.saved", done.fresh()));
    }

    /** The version somebody saw; none that there is, if a form does not say. */
    static int version(Form form) {
        return form.text("version")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(-1);
    }

    private static Response page(
            Call call, KeptStore kept, Map<String, String> shown, Map<String, String> wrong, int status) {
        var title = call.text("store.change_title", "store", kept.id().value());
        var form = Parts.form(call, "stores/" + kept.id() + "/settings")
                .with("class", "stack")
                .with("autocomplete", "off");
        form.add(Parts.hidden("version", Integer.toString(kept.version())));
        var values = new java.util.HashMap<>(shown);
        values.put("environment", kept.settings().getOrDefault("environment", ""));
        form.addAll(new SettingsForm(call, values, kept.secrets().keySet(), wrong, false).fieldsets());
        form.add(Parts.field(
                "why",
                call.text("store.why_change"),
                "",
                Parts.input("text", "").with("maxlength", "200")));
        form.add(Parts.button("save", call.text("store.save_do")));
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        if (!wrong.isEmpty()) {
            content.add(Parts.alert(call.text("store.wrong")));
        }
        content.add(form);
        content.add(element("p")
                .add(Parts.link(call.at("stores/" + kept.id()), call.text("store.back"))
                        .with("class", "button")));
        return Pages.of(call, status, Section.STORES, title, content);
    }
}
