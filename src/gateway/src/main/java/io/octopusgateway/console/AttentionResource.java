package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.console.Concerns.Cause;
import io.octopusgateway.console.Concerns.Concern;
import io.octopusgateway.html.Html;
import io.octopusgateway.order.Matters.Matter;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.SecondPerson;
import io.octopusgateway.processing.AlertDesk;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What needs a person: one card a cause, and first of all whether money is at risk. */
@Path("/console/attention")
public class AttentionResource {
    private static final int SHOWN = 20;

    private final Concerns concerns;
    private final SecondPerson secondPerson;
    private final AlertDesk alerts;

    @Inject
    public AttentionResource(Concerns concerns, SecondPerson secondPerson, AlertDesk alerts) {
        this.concerns = concerns;
        this.secondPerson = secondPerson;
        this.alerts = alerts;
    }

    @GET
    @Needs(Permission.READ)
    public Response list(@Context SecurityContext security) {
        var call = Call.of(security);
        var title = call.text("attention.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        if (!call.hasFactor()) {
            content.add(element("p")
                    .with("id", "factor-advice")
                    .with("class", "alert wait")
                    .text(call.text("factor.advice") + " ")
                    .add(Parts.link(call.at("second-factor"), call.text("factor.title"))));
        }
        var toApprove = ApprovalsResource.forPerson(call, secondPerson);
        if (!toApprove.isEmpty()) {
            var count = Integer.toString(toApprove.size());
            content.add(element("section")
                    .with("class", "card")
                    .add(element("h2").text(call.text("approvals.title")))
                    .add(element("p").text(call.text("approvals.count", "count", count)))
                    .add(element("p")
                            .add(Parts.link(call.at("approvals"), call.text("approvals.look"))
                                    .with("id", "to-approve")
                                    .with("class", "button"))));
        }
        var found = concerns.now();
        var silent = AlertsResource.troubles(call, alerts);
        content.addAll(silent);
        if (found.isEmpty() && toApprove.isEmpty() && silent.isEmpty()) {
            content.add(element("p").with("class", "alert good").text(call.text("attention.none")));
        }
        found.forEach(concern -> content.add(card(call, concern)));
        return Pages.of(call, Section.ATTENTION, title, content);
    }

    private static Html card(Call call, Concern concern) {
        var cause = concern.cause();
        var card = element("section")
                .with("class", "card")
                .add(element("div")
                        .with("class", "head")
                        .add(element("h2").text(call.text("cause." + cause.name())))
                        .add(element("span")
                                .with("class", "soft")
                                .text(concern.store().name())))
                .add(element("p").add(element("strong").text(risk(call, concern))))
                .add(element("p").text(call.text("cause." + cause.name() + ".means")));
        concern.since()
                .ifPresent(since -> card.add(element("p")
                        .with("class", "soft")
                        .text(call.text("attention.since", "count", counted(concern)) + " ")
                        .add(Parts.time(since))));
        if (!concern.matters().isEmpty()) {
            card.add(table(call, concern));
        }
        onwards(cause)
                .ifPresent(section -> card.add(element("p")
                        .add(Parts.link(call.at(section.path()), call.text(section.key()))
                                .with("class", "button"))));
        return card;
    }

    private static String counted(Concern concern) {
        var isCut = concern.matters().size() == Concerns.MOST;
        return isCut ? Concerns.MOST + "+" : Long.toString(concern.count());
    }

    /** The first thing anybody wants to know at night. */
    private static String risk(Call call, Concern concern) {
        var moved = call.text("attention.moved." + concern.cause().moved().name());
        return concern.atRisk().isPositive()
                ? call.text("attention.risk", Map.of("amount", Texts.amount(concern.atRisk()), "moved", moved))
                : moved;
    }

    private static Optional<Section> onwards(Cause cause) {
        return switch (cause) {
            case EVENTS_STUCK -> Optional.of(Section.EVENTS);
            case UPDATES_PAUSED, UPDATES_WAIT -> Optional.of(Section.UPDATES);
            default -> Optional.empty();
        };
    }

    private static Html table(Call call, Concern concern) {
        var heads = element("tr");
        for (var column : List.of("payments.order", "payments.amount", "attention.began", "attention.because")) {
            heads.add(element("th")
                    .with("scope", "col")
                    .with("class", column.equals("payments.amount") ? "number" : "")
                    .text(call.text(column)));
        }
        var rows = element("tbody");
        concern.matters().stream().limit(SHOWN).forEach(matter -> rows.add(row(call, concern, matter)));
        return Parts.table(heads, rows);
    }

    private static Html row(Call call, Concern concern, Matter matter) {
        var order = matter.order().value();
        var story = call.at("orders/" + concern.store().id() + "/" + order);
        var because = Optional.ofNullable(matter.causeOrNull()).orElse("");
        return element("tr")
                .add(element("td")
                        .with("data-name", call.text("payments.order"))
                        .add(Parts.link(story, order)))
                .add(element("td")
                        .with("class", "number")
                        .with("data-name", call.text("payments.amount"))
                        .text(Texts.amount(matter.amount())))
                .add(element("td")
                        .with("data-name", call.text("attention.began"))
                        .add(Parts.time(matter.since())))
                .add(element("td")
                        .with("data-name", call.text("attention.because"))
                        .text(Words.word("flag", because, call.language())));
    }
}
