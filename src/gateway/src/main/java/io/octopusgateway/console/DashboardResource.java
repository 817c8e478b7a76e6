package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Takings;
import io.octopusgateway.order.Takings.Summary;
import io.octopusgateway.people.Permission;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.LostSales;
import io.octopusgateway.processing.LostSales.Lost;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.ArrayList;

/** How each store does: what it took, how many paid, why others did not, and what is open. */
@Path("/console/dashboard")
public class DashboardResource {
    private final Shops shops;
    private final Takings takings;
    private final Backlog backlog;
    private final ProviderHealth health;
    private final LostSales lost;
    private final InstantSource clock;

    @Inject
    public DashboardResource(
            Shops shops, Takings takings, Backlog backlog, ProviderHealth health, LostSales lost, InstantSource clock) {
        this.shops = shops;
        this.takings = takings;
        this.backlog = backlog;
        this.health = health;
        this.lost = lost;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.READ)
    public Response show(@Context SecurityContext security, @Context UriInfo uri) {
        var call = Call.of(security);
        var period = Period.named(Query.text(uri, "period").orElse(""));
        var title = call.text("dashboard.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(periods(call, period));
        shops.all().forEach(store -> content.add(card(call, store, period)));
        return Pages.of(call, Section.DASHBOARD, title, content);
    }

    private static Html periods(Call call, Period chosen) {
        var links = element("p").with("class", "actions").with("id", "periods");
        for (var one : Period.values()) {
            var link = Parts.link(
                            call.at("dashboard?period=" + one.text()), call.text("dashboard.period." + one.text()))
                    .with("class", one == chosen ? "button primary" : "button");
            links.add(one == chosen ? link.with("aria-current", "true") : link);
        }
        return links;
    }

    private Html card(Call call, Store store, Period period) {
        var since = period.since(clock.instant());
        var summary = takings.since(store.id(), since, period.width());
        var figures = new Figures(call, summary, lost.since(store.id(), since));
        var card = element("section")
                .with("class", "card")
                .add(element("h2").text(store.name()))
                .add(figures.taken());
        if (summary.isCut()) {
            card.add(Parts.note(call.text("dashboard.cut", "count", Integer.toString(Takings.MOST))));
        }
        if (summary.count() > 0) {
            card.add(new Chart(call, period, since, summary.slices()).html());
        }
        if (figures.lost().starts() > 0) {
            card.add(Parts.note(call.text("dashboard.lost_note")));
        }
        if (!summary.declines().isEmpty()) {
            card.add(figures.declines());
        }
        return card.add(open(call, store));
    }

    private Html open(Call call, Store store) {
        return new StandingTable(call, backlog.of(store.id()), backlog.lastWebhook(store.id()), health.of(store.id()))
                .html(clock.instant());
    }

    /** The figures of one store. */
    private record Figures(Call call, Summary summary, Lost lost) {
        Html taken() {
            var list = element("dl").with("class", "figures");
            OrderStoryResource.figure(list, call.text("order.taken"), Texts.amount(summary.taken()), "");
            OrderStoryResource.figure(list, call.text("order.given_back"), Texts.amount(summary.givenBack()), "");
            OrderStoryResource.figure(list, call.text("dashboard.begun"), Long.toString(summary.count()), "");
            OrderStoryResource.figure(list, call.text("dashboard.success"), success(), "");
            summary.untilPaid()
                    .ifPresent(time -> OrderStoryResource.figure(
                            list, call.text("dashboard.until_paid"), Math.max(1, time.toSeconds()) + " s", ""));
            OrderStoryResource.figure(list, call.text("dashboard.lost"), Long.toString(lost.starts()), "");
            OrderStoryResource.figure(list, call.text("dashboard.lost_value"), Texts.amount(lost.amount()), "");
            return list;
        }

        /** Of those that are over: an open one is no failure. */
        private String success() {
            return summary.over() == 0 ? "–" : Math.round(100.0 * summary.paid() / summary.over()) + " %";
        }

        Html declines() {
            var rows = element("tbody");
            summary.declines()
                    .forEach((code, count) -> rows.add(element("tr")
                            .add(element("td").text(code.isEmpty() ? "–" : code))
                            .add(element("td").text(Words.word("declined", code, call.language())))
                            .add(element("td").with("class", "number").text(Long.toString(count)))));
            var heads = element("tr")
                    .add(element("th").with("scope", "col").text(call.text("dashboard.code")))
                    .add(element("th").with("scope", "col").text(call.text("attention.because")))
                    .add(element("th")
                            .with("scope", "col")
                            .with("class", "number")
                            .text(call.text("dashboard.count")));
            return element("div")
                    .with("class", "scroll")
                    .add(element("table")
                            .add(element("caption").text(call.text("dashboard.declines")))
                            .add(element("thead").add(heads))
                            .add(rows));
        }
    }
}
