package io.octopusgateway.console;

import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives money back. The form carries the refund's own reference, made when it is shown: however often it is sent, it is one
 * refund.
 */
@Path("/console/refunds/{store}/{payment}")
public class RefundFormResource {
    private final Shops shops;
    private final RefundCommands commands;
    private final Audit audit;
    private final Supplier<UUID> ids;

    @Inject
    public RefundFormResource(Shops shops, RefundCommands commands, Audit audit, Supplier<UUID> ids) {
        this.shops = shops;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    @GET
    @Needs(Permission.REFUND)
    public Response ask(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var call = Call.of(security);
        return new RefundPage(call, shops.payment(store, id)).form(freshReference(), 200, Optional.empty());
    }

    private String freshReference() {
        return "con-" + ids.get().toString().replace("-", "");
    }

    @POST
    @Needs(Permission.REFUND)
    public Response refund(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var call = Call.of(security);
        var found = shops.payment(store, id);
        var page = new RefundPage(call, found);
        var reference =
                call.form().text("reference").filter(PaymentReference::isValid).orElseGet(this::freshReference);
        var amount = page.chosen();
        var why = Reasons.of(call.form());
        if (amount.isEmpty() || why.isEmpty()) {
            var key = amount.isEmpty() ? "refund.bad_amount" : "trouble.no_reason";
            return page.form(reference, 422, Optional.of(call.text(key)));
        }
        var name = new RefundReference(reference);
        if (found.payment().requestedRefunds().find(name).isEmpty()) {
            var detail = Texts.amount(amount.get()) + " as " + reference + " of "
                    + found.order().reference() + ": " + why.get();
            audit.add(Audit.Deed.of(
                    call.person(),
                    Action.REFUND,
                    found.store().id(),
                    found.payment().id().value(),
                    detail));
        }
        try {
            var statement = new Statement(call.getName(), why.get());
            commands.refund(
                    found.store(), found.payment().id(), new RefundCommand(name, amount.get(), why.get(), statement));
        } catch (Refusal refusal) {
            return new RefundPage(call, shops.payment(store, id))
                    .form(freshReference(), 409, Optional.of(call.text("refusal." + refusal.reason())));
        }
        return Pages.to(page.address() + "/" + reference);
    }

    /** How a refund stands, until it is final. */
    @GET
    @Path("{reference}")
    @Needs(Permission.READ)
    public Response progress(
            @Context SecurityContext security,
            @PathParam("store") String store,
            @PathParam("payment") String id,
            @PathParam("reference") String reference) {
        var found = shops.payment(store, id);
        var refund = found.payment().refunds().stream()
                .filter(one -> one.reference()
                        .map(RefundReference::value)
                        .filter(reference::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return new RefundPage(Call.of(security), found).progress(refund);
    }
}
