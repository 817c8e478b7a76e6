package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Storekeeper;
import io.octopusgateway.people.Storekeeper.Outcome;
import io.octopusgateway.people.Storekeeper.Rotating;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Replaces the secrets that are made here: both are good until the one before is retired. */
@Path("/console/stores/{store}/secrets/{which}")
public class StoreSecretsResource {
    private static final int CONFLICT = 409;

    private final StoreDesk desk;
    private final Storekeeper keeper;

    @Inject
    public StoreSecretsResource(StoreDesk desk, Storekeeper keeper) {
        this.desk = desk;
        this.keeper = keeper;
    }

    @POST
    @Path("replace")
    @Needs(Permission.CONFIGURE)
    public Response replace(
            @Context SecurityContext security, @PathParam("store") String id, @PathParam("which") String which) {
        var call = Call.of(security);
        var version = StoreSettingsResource.version(call.form());
        return told(call, id, keeper.replace(call.person(), desk.kept(id), version, rotating(which)));
    }

    @POST
    @Path("retire")
    @Needs(Permission.CONFIGURE)
    public Response retire(
            @Context SecurityContext security, @PathParam("store") String id, @PathParam("which") String which) {
        var call = Call.of(security);
        var version = StoreSettingsResource.version(call.form());
        return told(call, id, keeper.retire(call.person(), desk.kept(id), version, rotating(which)));
    }

    private static Rotating rotating(String which) {
        return Arrays.stream(Rotating.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(which))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private Response told(Call call, String id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            var subject = desk.find(id);
            var key = done.fresh().isEmpty() ? "secrets.retired" : "secrets.replaced";
            return new StorePage(call, subject, desk.facts(subject.id()))
                    .show(200, ShownOnce.secrets(call, key, done.fresh()));
        }
        return outcome instanceof Outcome.Overtaken
                ? Pages.trouble(call, CONFLICT, "store.overtaken")
                : new StorePage(call, desk.find(id), desk.facts(desk.kept(id).id()))
                        .show(422, List.of(Parts.alert(call.text("store.wrong"))));
    }
}
