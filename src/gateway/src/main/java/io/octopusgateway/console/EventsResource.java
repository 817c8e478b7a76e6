package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.ParkedEvents;
import io.octopusgateway.processing.ParkedEvents.Mode;
import io.octopusgateway.processing.ParkedEvents.Parked;
import io.octopusgateway.store.Store;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Checkout.com told and could not be taken in: to look at, to try out, to take in again, or to let go of. */
@Path("/console/events")
public class EventsResource {
    private static final int ROWS = 100;

    private final ParkedEvents parked;
    private final Shops shops;
    private final Audit audit;

    @Inject
    public EventsResource(ParkedEvents parked, Shops shops, Audit audit) {
        this.parked = parked;
        this.shops = shops;
        this.audit = audit;
    }

    @GET
    @Needs(Permission.READ)
    public Response list(@Context SecurityContext security) {
        var call = Call.of(security);
        var title = call.text("events.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("events.intro")));
        var rows = element("tbody");
        var any = false;
        for (var store : shops.all()) {
            for (var one : worstFirst(store)) {
                rows.add(EventPage.row(call, store, one));
                any = true;
            }
        }
        content.add(any ? EventPage.table(call, rows) : Parts.empty(call.text("events.none")));
        return Pages.of(call, Section.EVENTS, title, content);
    }

    /** What needs somebody is seen however much waits before it. */
    private List<Parked> worstFirst(Store store) {
        var stuck = parked.stuck(store.id(), ROWS).stream();
        var waiting = parked.page(store.id(), 0, ROWS).stream()
                .filter(one -> one.waiting().nextAttempt().isPresent());
        return Stream.concat(stuck, waiting).limit(ROWS).toList();
    }

    /** An event's bytes may hold what only those need to see who work with it. */
    @GET
    @Path("{store}/{position}")
    @Needs(Permission.READ)
    public Response show(
            @Context SecurityContext security,
            @PathParam("store") String storeId,
            @PathParam("position") String position) {
        var call = Call.of(security);
        var store = shops.store(storeId);
        return new EventPage(call, store, event(store, position)).show(200, List.of());
    }

    @POST
    @Path("{store}/{position}/dry-run")
    @Needs(Permission.OPERATE)
    public Response tryOut(
            @Context SecurityContext security,
            @PathParam("store") String storeId,
            @PathParam("position") String position) {
        return replay(Call.of(security), storeId, position, Mode.DRY_RUN);
    }

    @POST
    @Path("{store}/{position}/replay")
    @Needs(Permission.OPERATE)
    public Response takeIn(
            @Context SecurityContext security,
            @PathParam("store") String storeId,
            @PathParam("position") String position) {
        return replay(Call.of(security), storeId, position, Mode.APPLY);
    }

    private Response replay(Call call, String storeId, String position, Mode mode) {
        var store = shops.store(storeId);
        var event = event(store, position);
        var page = new EventPage(call, store, event);
        if (mode == Mode.APPLY) {
            audit.add(Audit.Deed.of(
                    call.person(),
                    Action.REPLAY,
                    store.id(),
                    event.event().printable(),
                    event.waiting().type()));
        }
        try {
            var retaken = parked.replay(store, event.waiting().id(), mode).orElseThrow(NotFoundException::new);
            return page.show(200, List.of(new Difference(call, mode, retaken).html()));
        } catch (Refusal refusal) {
            return page.show(409, List.of(Parts.alert(call.text("refusal." + refusal.reason()))));
        }
    }

    @POST
    @Path("{store}/{position}/dismiss")
    @Needs(Permission.OPERATE)
    public Response dismiss(
            @Context SecurityContext security,
            @PathParam("store") String storeId,
            @PathParam("position") String position) {
        var call = Call.of(security);
        var store = shops.store(storeId);
        var event = event(store, position);
        var why = Reasons.of(call.form());
        if (why.isEmpty()) {
            return new EventPage(call, store, event).show(422, List.of(Parts.alert(call.text("trouble.no_reason"))));
        }
        audit.add(Audit.Deed.of(
                call.person(), Action.DISMISS, store.id(), event.event().printable(), why.get()));
        parked.dismiss(store, event.waiting().id());
        return Pages.to(call.at(Section.EVENTS.path()));
    }

    private Parked event(Store store, String position) {
        if (!position.matches("[0-9]{1,18}")) {
            throw new NotFoundException();
        }
        var wanted = Long.parseLong(position);
        return parked.page(store.id(), wanted - 1, 1).stream()
                .filter(one -> one.waiting().position() == wanted)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
