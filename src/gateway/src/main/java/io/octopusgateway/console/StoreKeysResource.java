package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.StoreKeys;
import io.octopusgateway.store.Scope;
import io.octopusgateway.store.Secret;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes API keys for a store's shop, replaces them with an overlap, and ends them. */
@Path("/console/stores/{store}/keys")
public class StoreKeysResource {
    private static final int UNPROCESSABLE = 422;
    private static final Map<String, Duration> OVERLAPS =
            Map.of("0", Duration.ZERO, "24", Duration.ofHours(24), "168", Duration.ofDays(7));

    private final StoreDesk desk;
    private final StoreKeys keys;

    @Inject
    public StoreKeysResource(StoreDesk desk, StoreKeys keys) {
        this.desk = desk;
        this.keys = keys;
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response make(@Context SecurityContext security, @PathParam("store") String id) {
        var call = Call.of(security);
        var store = desk.working(id);
        var scopes = Stream.of(Scope.values())
                .filter(scope -> call.form().isTicked("scope-" + scope.name()))
                .collect(Collectors.toSet());
        if (scopes.isEmpty()) {
            var alert = List.of(Parts.alert(call.text("keys.no_scope")));
            return new StorePage(call, desk.find(id), desk.facts(store.id())).show(UNPROCESSABLE, alert);
        }
        return told(call, id, "keys.was_made", keys.make(call.person(), store, scopes));
    }

    @POST
    @Path("{key}/rotate")
    @Needs(Permission.CONFIGURE)
    public Response rotate(
            @Context SecurityContext security, @PathParam("store") String id, @PathParam("key") String keyId) {
        var call = Call.of(security);
        var overlap = OVERLAPS.getOrDefault(call.form().text("overlap").orElse(""), Duration.ofHours(24));
        var made = keys.rotate(call.person(), desk.working(id), keyId, overlap).orElseThrow(NotFoundException::new);
        return told(call, id, overlap.isZero() ? "keys.was_made" : "keys.was_rotated", made);
    }

    private Response told(Call call, String id, String key, Secret made) {
        var subject = desk.find(id);
        return new StorePage(call, subject, desk.facts(subject.id()))
                .show(200, ShownOnce.secrets(call, key, Map.of("api-key", made)));
    }

    @POST
    @Path("{key}/end")
    @Needs(Permission.CONFIGURE)
    public Response end(
            @Context SecurityContext security, @PathParam("store") String id, @PathParam("key") String keyId) {
        var call = Call.of(security);
        if (!keys.end(call.person(), desk.working(id), keyId)) {
            throw new NotFoundException();
        }
        return Pages.to(call.at("stores/" + id));
    }
}
