package io.octopusgateway.console;

import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Storekeeper;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** One store, and whether new payments of it begin. */
@Path("/console/stores/{store}")
public class StoreResource {
    private static final int UNPROCESSABLE = 422;

    private final StoreDesk desk;
    private final Storekeeper keeper;

    @Inject
    public StoreResource(StoreDesk desk, Storekeeper keeper) {
        this.desk = desk;
        this.keeper = keeper;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response show(@Context SecurityContext security, @PathParam("store") String id) {
        var subject = desk.find(id);
        return new StorePage(Call.of(security), subject, desk.facts(subject.id())).show(200, List.of());
    }

    @POST
    @Path("pause")
    @Needs(Permission.CONFIGURE)
    public Response pause(@Context SecurityContext security, @PathParam("store") String id) {
        return change(Call.of(security), id, true);
    }

    @POST
    @Path("resume")
    @Needs(Permission.CONFIGURE)
    public Response resume(@Context SecurityContext security, @PathParam("store") String id) {
        return change(Call.of(security), id, false);
    }

    private Response change(Call call, String id, boolean pause) {
        var store = desk.working(id);
        var why = Reasons.of(call.form());
        if (why.isEmpty()) {
            return Pages.trouble(call, UNPROCESSABLE, "trouble.no_reason");
        }
        if (pause) {
            keeper.pause(call.person(), store, why.get());
        } else {
            keeper.resume(call.person(), store, why.get());
        }
        return Pages.to(call.at("stores/" + id));
    }
}
