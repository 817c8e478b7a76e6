package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Promotions;
import io.octopusgateway.people.SecondPerson;
import io.octopusgateway.people.SecondPerson.Verdict;
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
import java.util.Optional;

/** What somebody asked for and somebody else has to approve. */
@Path("/console/approvals")
public class ApprovalsResource {
    private static final int CONFLICT = 409;

    private final SecondPerson secondPerson;
    private final Refunds refunds;
    private final Promotions promotions;
    private final Shops shops;

    @Inject
    public ApprovalsResource(SecondPerson secondPerson, Refunds refunds, Promotions promotions, Shops shops) {
        this.secondPerson = secondPerson;
        this.refunds = refunds;
        this.promotions = promotions;
        this.shops = shops;
    }

    @GET
    @Needs(Permission.APPROVE)
    public Response list(@Context SecurityContext security) {
        var call = Call.of(security);
        var waiting = secondPerson.waiting();
        var title = call.text("approvals.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("approvals.intro")));
        refunds.whyAlone()
                .ifPresent(key ->
                        content.add(element("p").with("class", "alert wait").text(call.text(key))));
        waiting.forEach(request -> content.add(card(call, request)));
        if (waiting.isEmpty()) {
            content.add(Parts.empty(call.text("approvals.none")));
        }
        return Pages.of(call, Section.APPROVALS, title, content);
    }

    @GET
    @Path("{id}")
    @Needs(Permission.APPROVE)
    public Response show(@Context SecurityContext security, @PathParam("id") String id) {
        return one(Call.of(security), request(id), 200, Optional.empty());
    }

    @POST
    @Path("{id}/approve")
    @Needs(Permission.APPROVE)
    public Response approve(@Context SecurityContext security, @PathParam("id") String id) {
        var call = Call.of(security);
        var request = request(id);
        var seen = call.form().text("sha256").orElse("");
        var verdict = secondPerson.approve(call.person(), request, seen);
        if (verdict != Verdict.APPROVED) {
            return one(call, request(id), CONFLICT, Optional.of(call.text("approvals.verdict." + verdict)));
        }
        return switch (request.wish().kind()) {
            case REFUND -> refund(call, request);
            case ROLES -> promote(call, request);
        };
    }

    private Response refund(Call call, Request request) {
        var wish = request.wish();
        var found = shops.payment(wish.field("store"), wish.field("payment"));
        var outcome = refunds.carryOut(call.person(), found, request);
        if (outcome instanceof Refunds.Outcome.Refused refused) {
            var words = call.text("refusal." + refused.reason());
            return one(call, request(Long.toString(request.id())), CONFLICT, Optional.of(words));
        }
        secondPerson.done(request);
        return Pages.to(new RefundPage(call, found).address() + "/" + wish.field("reference"));
    }

    private Response promote(Call call, Request request) {
        if (!promotions.carryOut(call.person(), request)) {
            var words = call.text("approvals.stale");
            return one(call, request(Long.toString(request.id())), CONFLICT, Optional.of(words));
        }
        secondPerson.done(request);
        return Pages.to(address(call, request));
    }

    /** Somebody else says no, or whoever asked thinks better of it. */
    @POST
    @Path("{id}/refuse")
    @Needs(Permission.APPROVE)
    public Response refuse(@Context SecurityContext security, @PathParam("id") String id) {
        var call = Call.of(security);
        var request = request(id);
        return secondPerson.refuse(call.person(), request)
                ? Pages.to(address(call, request))
                : one(call, request(id), CONFLICT, Optional.of(call.text("approvals.verdict.OVER")));
    }

    private Request request(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> secondPerson.find(Long.parseLong(text)))
                .orElseThrow(NotFoundException::new);
    }

    static String address(Call call, Request request) {
        return call.at("approvals/" + request.id());
    }

    private Response one(Call call, Request request, int status, Optional<String> alert) {
        var title = call.text("approvals.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        alert.ifPresent(words -> content.add(Parts.alert(words)));
        content.add(card(call, request));
        content.add(element("p").add(Parts.link(call.at("approvals"), call.text("approvals.back"))));
        return Pages.of(call, status, Section.APPROVALS, title, content);
    }

    private Html card(Call call, Request request) {
        return new ApprovalCard(call, request, secondPerson).html();
    }

    /** For the first page: whether something waits for this person. */
    static List<Request> forPerson(Call call, SecondPerson secondPerson) {
        return call.may(Permission.APPROVE)
                ? secondPerson.waiting().stream()
                        .filter(request -> secondPerson.mayDecide(call.person(), request))
                        .toList()
                : List.of();
    }
}
