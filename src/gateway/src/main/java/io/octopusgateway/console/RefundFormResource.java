package io.octopusgateway.console;

import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.PersonCommands;
import io.octopusgateway.processing.PersonCommands.Finding;
import io.octopusgateway.processing.PersonCommands.Statement;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Gives money back. The form carries the refund's own reference, made when it is shown: however often it is sent, it is one
 * refund.
 */
@Path("/console/refunds/{store}/{payment}")
public class RefundFormResource {
    private static final int LONGEST_ACTION = 100;

    /** Long enough among the refunds of one payment, and short enough to be read out. */
    private static final int LENGTH = 12;

    private final Shops shops;
    private final Refunds refunds;
    private final PersonCommands persons;
    private final Audit audit;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    @Inject
    public RefundFormResource(
            Shops shops,
            Refunds refunds,
            PersonCommands persons,
            Audit audit,
            Supplier<UUID> ids,
            InstantSource clock) {
        this.shops = shops;
        this.refunds = refunds;
        this.persons = persons;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.REFUND)
    public Response ask(
            @Context SecurityContext security, @PathParam("store") String store, @PathParam("payment") String id) {
        var call = Call.of(security);
        return new RefundPage(call, shops.payment(store, id))
                .form(freshReference(), 200, refunds.whyAlone().map(call::text));
    }

    private String freshReference() {
        return "con-" + ids.get().toString().replace("-", "").substring(0, LENGTH);
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
        var outcome = refunds.refund(call.person(), found, new Refunds.Wanted(name, amount.get(), why.get()));
        if (outcome instanceof Refunds.Outcome.Refused refused) {
            return new RefundPage(call, shops.payment(store, id))
                    .form(freshReference(), 409, Optional.of(call.text("refusal." + refused.reason())));
        }
        if (outcome instanceof Refunds.Outcome.Asked asked) {
            return Pages.to(ApprovalsResource.address(call, asked.request()));
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
        return progress(Call.of(security), shops.payment(store, id), reference, 200, Optional.empty());
    }

    private Response progress(Call call, Shops.Found found, String reference, int status, Optional<String> alert) {
        var refund = found.payment().refunds().stream()
                .filter(one -> one.reference()
                        .map(RefundReference::value)
                        .filter(reference::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return new RefundPage(call, found).progress(refund, isInDoubt(found, reference), status, alert);
    }

    private boolean isInDoubt(Shops.Found found, String reference) {
        return found.payment()
                .requestedRefunds()
                .find(new RefundReference(reference))
                .filter(one -> one.call().inDoubt(clock.instant()))
                .isPresent();
    }

    /** Ends the doubt about a refund with what somebody saw in the provider's dashboard. */
    @POST
    @Path("{reference}/settle")
    @Needs(Permission.REFUND)
    public Response settle(
            @Context SecurityContext security,
            @PathParam("store") String store,
            @PathParam("payment") String id,
            @PathParam("reference") String reference) {
        var call = Call.of(security);
        var found = shops.payment(store, id);
        var why = Reasons.of(call.form());
        var finding = finding(call.form());
        if (why.isEmpty() || finding.isEmpty() || !PaymentReference.isValid(reference)) {
            var key = why.isEmpty() ? "trouble.no_reason" : "settle.no_finding";
            return progress(call, found, reference, 422, Optional.of(call.text(key)));
        }
        var detail = reference + " " + finding.get() + ": " + why.get();
        audit.add(Audit.Deed.of(
                call.person(),
                Action.SETTLE,
                found.store().id(),
                found.payment().id().value(),
                detail));
        try {
            persons.settle(
                    found.store(),
                    found.payment().id(),
                    new RefundReference(reference),
                    finding.get(),
                    new Statement(call.getName(), why.get()));
        } catch (Refusal refusal) {
            var now = shops.payment(store, id);
            return progress(call, now, reference, 409, Optional.of(call.text("refusal." + refusal.reason())));
        }
        return Pages.to(new RefundPage(call, found).address() + "/" + reference);
    }

    /** Nobody says by leaving something out that money did not move. */
    private static Optional<Finding> finding(Form form) {
        return switch (form.text("finding").orElse("")) {
            case "made" ->
                form.text("action")
                        .filter(text -> text.length() <= LONGEST_ACTION)
                        .<Finding>map(text -> new Finding.Made(new ActionId(text)));
            case "not-made" -> Optional.of(new Finding.NotMade());
            default -> Optional.empty();
        };
    }
}
