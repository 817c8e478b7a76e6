package io.octopusgateway.console;

import io.octopusgateway.order.Order;
import io.octopusgateway.order.Ruling;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.RefundLimit;
import io.octopusgateway.people.RefundLimit.Back;
import io.octopusgateway.people.RefundLimit.Leave;
import io.octopusgateway.processing.PersonCommands;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.processing.Reconciliation;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.function.Consumer;

/** What people do about a payment, each with a reason that is kept. What is done goes into the audit before it is done. */
@Path("/console/payments/{store}/{payment}")
public class PaymentActionsResource {
    private final Shops shops;
    private final PersonCommands commands;
    private final Reconciliation reconciliation;
    private final RefundLimit limit;
    private final Audit audit;

    @Inject
    public PaymentActionsResource(
            Shops shops, PersonCommands commands, Reconciliation reconciliation, RefundLimit limit, Audit audit) {
        this.shops = shops;
        this.commands = commands;
        this.reconciliation = reconciliation;
        this.limit = limit;
        this.audit = audit;
    }

    /** Asks the provider, which changes nothing but what we know. */
    @POST
    @Path("look")
    @Needs(Permission.OPERATE)
    public Response look(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var call = Call.of(security);
        var found = shops.payment(store, id);
        audit.add(Audit.Deed.of(
                call.person(),
                Action.LOOK,
                found.store().id(),
                found.payment().id().value(),
                ""));
        var word = reconciliation.ask(found.store(), found.payment().id());
        return said(call, found.order(), "looked." + word);
    }

    @POST
    @Path("cancel")
    @Needs(Permission.OPERATE)
    public Response cancel(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var found = shops.payment(store, id);
        return done(
                Call.of(security),
                found,
                Action.CANCEL,
                "",
                statement -> commands.cancel(found.store(), found.payment().id(), statement));
    }

    @POST
    @Path("reverse")
    @Needs(Permission.REFUND)
    public Response reverse(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var found = shops.payment(store, id);
        return done(
                Call.of(security),
                found,
                Action.REVERSE,
                "",
                statement -> commands.reverse(found.store(), found.payment().id(), statement));
    }

    @POST
    @Path("accept")
    @Needs(Permission.REFUND)
    public Response accept(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        return rule(Call.of(security), shops.payment(store, id), Ruling.ACCEPT);
    }

    @POST
    @Path("give_back")
    @Needs(Permission.REFUND)
    public Response giveBack(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        return rule(Call.of(security), shops.payment(store, id), Ruling.GIVE_BACK);
    }

    private Response rule(Call call, Shops.Found found, Ruling ruling) {
        return done(
                call,
                found,
                Action.DECIDE,
                ruling.name() + " ",
                statement -> commands.rule(found.store(), found.payment().id(), ruling, statement));
    }

    private Response done(Call call, Shops.Found found, Action action, String what, Consumer<Statement> command) {
        var why = Reasons.of(call.form());
        if (why.isEmpty()) {
            return Pages.trouble(call, 422, "trouble.no_reason");
        }
        var leave = givesBack(action, what) ? limit.take(call.person(), back(found)) : Leave.KNOWN;
        if (leave == Leave.ABOVE) {
            return Pages.trouble(call, 409, "limit.use_refund");
        }
        var id = found.payment().id();
        var detail = what + "(was " + found.payment().status() + "): " + why.get();
        audit.add(Audit.Deed.of(call.person(), action, found.store().id(), id.value(), detail));
        try {
            command.accept(new Statement(call.getName(), why.get()));
        } catch (Refusal refusal) {
            if (leave == Leave.COUNTED) {
                limit.release(back(found));
            }
            return Pages.trouble(call, 409, "refusal." + refusal.reason());
        }
        return said(call, found.order(), "done");
    }

    private static boolean givesBack(Action action, String what) {
        return action == Action.REVERSE || what.startsWith(Ruling.GIVE_BACK.name());
    }

    /** All that may go back: of a payment that is still open, all it may bring. No refund has such a reference. */
    private static Back back(Shops.Found found) {
        var payment = found.payment();
        return Refunds.back(found, "/all", payment.hasMoney() ? payment.refundable() : payment.amount());
    }

    private static Response said(Call call, Order order, String word) {
        return Pages.to(Shops.story(call, order) + "?said=" + word);
    }
}
