package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.people.Storekeeper.Outcome;
import io.octopusgateway.store.StoreId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a store on one page: what cannot be guessed is asked, the rest has its defaults. */
@Path("/console/new-store")
public class NewStoreResource {
    private static final int UNPROCESSABLE = 422;

    private final Storekeeper keeper;
    private final StoreDesk desk;

    @Inject
    public NewStoreResource(Storekeeper keeper, StoreDesk desk) {
        this.keeper = keeper;
        this.desk = desk;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response ask(@Context SecurityContext security) {
        return page(Call.of(security), 200, Map.of(), Optional.empty());
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response make(@Context SecurityContext security) {
        var call = Call.of(security);
        var id = call.form().text("id").filter(StoreId::isValid).map(StoreId::new);
        if (id.isEmpty()) {
            return page(call, UNPROCESSABLE, Map.of(), Optional.of("store.bad_id"));
        }
        var outcome = keeper.add(call.person(), id.get(), SettingsForm.wish(call.form()));
        if (outcome instanceof Outcome.Done done) {
            return new StorePage(call, desk.find(id.get().value()), desk.facts(id.get()))
                    .show(200, ShownOnce.secrets(call, "store.made", done.fresh()));
        }
        if (outcome instanceof Outcome.Wrong wrong) {
            return page(call, UNPROCESSABLE, wrong.remedies(), Optional.of("store.wrong"));
        }
        return page(call, UNPROCESSABLE, Map.of(), Optional.of("store.taken"));
    }

    private static Response page(Call call, int status, Map<String, String> wrong, Optional<String> alert) {
        var title = call.text("stores.new");
        var sent = call.form();
        var form = Parts.form(call, "new-store").with("class", "stack").with("autocomplete", "off");
        form.add(Parts.field(
                "id",
                call.text("store.id"),
                call.text("store.id_hint"),
                Parts.input("text", sent.text("id").orElse(""))
                        .with("required", "required")
                        .with("autocapitalize", "none")
                        .with("pattern", "[a-z0-9][a-z0-9\\-]{0,39}")
                        .with("spellcheck", "false")));
        form.addAll(new SettingsForm(call, SettingsForm.settings(sent), Set.of(), wrong, true).fieldsets());
        form.add(Parts.button("make", call.text("store.make_do")));
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("store.new_intro")));
        content.addAll(alert.map(key -> List.of(Parts.alert(call.text(key)))).orElse(List.of()));
        content.add(form);
        return Pages.of(call, status, Section.STORES, title, content);
    }
}
