package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.order.Order;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Audit.Action;
import io.octopusgateway.people.Permission;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Optional;

/** One file for whoever helps from outside. */
@Path("/console/alerts/bundle")
public class BundleResource {
    private final Bundle bundle;
    private final Shops shops;
    private final Audit audit;
    private final InstantSource clock;

    @Inject
    public BundleResource(Bundle bundle, Shops shops, Audit audit, InstantSource clock) {
        this.bundle = bundle;
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response make(@Context SecurityContext security) {
        var call = Call.of(security);
        var order = order(call.form());
        audit.add(Audit.Deed.of(
                call.person(),
                Action.BUNDLE,
                order.map(one -> one.reference().value()).orElse(""),
                ""));
        var day = clock.instant().atZone(Parts.ZONE).toLocalDate();
        return Response.ok(bundle.zip(order), "application/zip")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"octopus-gateway-support-" + day + ".zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<Order> order(Form form) {
        return form.text("order")
                .map(reference -> shops.order(shops.store(form.text("store").orElse("")), reference));
    }

    static Html card(Call call, Shops shops) {
        var choice = element("select");
        shops.all()
                .forEach(one -> choice.add(
                        element("option").with("value", one.id().value()).text(one.name())));
        return element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("bundle.title")))
                .add(element("p").text(call.text("bundle.means")))
                .add(Parts.form(call, "alerts/bundle")
                        .with("class", "stack")
                        .with("data-again", "yes")
                        .add(Parts.field("store", call.text("bundle.store"), "", choice))
                        .add(Parts.field(
                                "order",
                                call.text("bundle.order"),
                                call.text("bundle.order_hint"),
                                Parts.input("text", "").with("autocomplete", "off")))
                        .add(Parts.button("make", call.text("bundle.make"))));
    }
}
