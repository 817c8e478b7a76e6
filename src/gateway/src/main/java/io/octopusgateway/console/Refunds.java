package io.octopusgateway.console;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.people.Approvals.Kind;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Approvals.Wish;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.RefundLimit;
import io.octopusgateway.people.RefundLimit.Back;
import io.octopusgateway.people.RefundLimit.Leave;
import io.octopusgateway.people.SecondPerson;
import io.octopusgateway.processing.OutcomeUnknown;
import io.octopusgateway.processing.PersonCommands.Statement;
import io.octopusgateway.processing.RefundCommands;
import io.octopusgateway.processing.RefundCommands.RefundCommand;
import io.octopusgateway.texts.Texts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Money back, as people ask for it: at once, as far as one person gives money back alone, and otherwise when somebody else
 * has approved exactly this. Either way it is one refund, under the reference its form was made with. Thread-safe.
 */
public final class Refunds {
    private static final Logger LOG = System.getLogger(Refunds.class.getName());

    private final RefundCommands commands;
    private final RefundLimit limit;
    private final SecondPerson secondPerson;
    private final Audit audit;

    public Refunds(RefundCommands commands, RefundLimit limit, SecondPerson secondPerson, Audit audit) {
        this.commands = commands;
        this.limit = limit;
        this.secondPerson = secondPerson;
        this.audit = audit;
    }

    /** A refund as its form has it. */
    record Wanted(RefundReference reference, Money amount, String why) {}

    /** What came of it. */
    sealed interface Outcome {
        /** It is on its way, or nobody knows yet whether it is. */
        record Sent() implements Outcome {}

        /** Somebody else has to approve it. */
        record Asked(Request request) implements Outcome {}

        record Refused(Refusal.Reason reason) implements Outcome {}
    }

    Outcome refund(Person person, Shops.Found found, Wanted wanted) {
        var wish = wish(found, wanted);
        var isKnown =
                found.payment().requestedRefunds().find(wanted.reference()).isPresent();
        if (isKnown) {
            return send(found, wanted, person.name().value());
        }
        var back = back(found, wanted.reference().value(), wanted.amount());
        var wasAsked = secondPerson.find(Kind.REFUND, wish.reference()).isPresent();
        var leave = wasAsked ? Leave.ABOVE : limit.take(person, back);
        if (leave == Leave.ABOVE) {
            return secondPerson
                    .ask(person, wish)
                    .<Outcome>map(Outcome.Asked::new)
                    .orElseGet(() -> new Outcome.Refused(Refusal.Reason.REFUND_REFERENCE_REUSED));
        }
        note(person, found, wanted, "");
        var outcome = send(found, wanted, person.name().value());
        if (outcome instanceof Outcome.Refused && leave == Leave.COUNTED) {
            limit.release(back);
        }
        return outcome;
    }

    /** Makes the refund that was approved. Whoever approved says so beside whoever asked. */
    Outcome carryOut(Person approver, Shops.Found found, Request request) {
        var wish = request.wish();
        var wanted = new Wanted(
                new RefundReference(wish.field("reference")),
                Amounts.read(wish.field("amount")).orElseThrow(),
                wish.field("reason"));
        if (found.payment().requestedRefunds().find(wanted.reference()).isEmpty()) {
            note(approver, found, wanted, ", asked by " + request.askedBy());
        }
        return send(found, wanted, request.askedBy() + " + " + approver.name());
    }

    static Back back(Shops.Found found, String reference, Money amount) {
        return new Back(found.store().id(), found.payment().id().value(), reference, amount);
    }

    private static Wish wish(Shops.Found found, Wanted wanted) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("store", found.store().id().value());
        fields.put("order", found.order().reference().value());
        fields.put("payment", found.payment().id().value());
        fields.put("amount", Texts.amount(wanted.amount()));
        fields.put("reference", wanted.reference().value());
        fields.put("reason", wanted.why());
        var reference = String.join(
                "/",
                found.store().id().value(),
                found.payment().id().value(),
                wanted.reference().value());
        return new Wish(Kind.REFUND, reference, fields);
    }

    private void note(Person person, Shops.Found found, Wanted wanted, String asked) {
        var detail = Texts.amount(wanted.amount()) + " as " + wanted.reference() + " of "
                + found.order().reference() + asked + ": " + wanted.why();
        audit.add(Audit.Deed.of(
                person,
                Audit.Action.REFUND,
                found.store().id(),
                found.payment().id().value(),
                detail));
    }

    private Outcome send(Shops.Found found, Wanted wanted, String by) {
        var statement = new Statement(by, wanted.why());
        var command = new RefundCommand(wanted.reference(), wanted.amount(), wanted.why(), statement);
        try {
            commands.refund(found.store(), found.payment().id(), command);
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.reason());
        } catch (OutcomeUnknown committed) {
            // It is set aside and may be on its way: a new form would make a second one.
            LOG.log(
                    Level.WARNING,
                    "refund " + wanted.reference() + " was asked for, and its answer is not known yet",
                    committed);
        }
        return new Outcome.Sent();
    }

    /** What is said where nobody is asked, because somebody chose so. */
    Optional<String> whyAlone() {
        return secondPerson.isOn() ? Optional.empty() : Optional.of("approvals.off");
    }
}
