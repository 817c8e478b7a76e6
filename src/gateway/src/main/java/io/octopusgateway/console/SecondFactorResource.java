package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.html.QrImage;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.SecondFactor;
import io.octopusgateway.people.SecondFactor.Offer;
import io.octopusgateway.people.SecondFactor.Shown;
import io.octopusgateway.people.Sessions.Step;
import io.octopusgateway.store.Secret;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** The own second factor: set up, and taken away. What an app is told, and the codes on paper, are shown once. */
@Path("/console/second-factor")
public class SecondFactorResource {
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final SecondFactor secondFactor;

    @Inject
    public SecondFactorResource(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @GET
    @Needs(value = Permission.OWN, at = Step.FACTOR)
    public Response show(@Context SecurityContext security) {
        return page(Call.of(security), 200, List.of());
    }

    @POST
    @Path("begin")
    @Needs(value = Permission.OWN, at = Step.FACTOR)
    public Response begin(@Context SecurityContext security) {
        var call = Call.of(security);
        return secondFactor
                .begin(call.person())
                .map(offer -> offered(call, 200, offer, List.of()))
                .orElseGet(() -> page(call, 200, List.of()));
    }

    @POST
    @Path("confirm")
    @Needs(value = Permission.OWN, at = Step.FACTOR)
    public Response confirm(@Context SecurityContext security) {
        var call = Call.of(security);
        var shown = secondFactor.confirm(call.person(), call.sessionToken(), code(call), call.network());
        if (shown instanceof Shown.Right right) {
            return recovery(call, right.recovery());
        }
        var alerts = List.of(Parts.alert(words(call, shown)));
        return secondFactor
                .offered(call.person())
                .map(offer -> offered(call, status(shown), offer, alerts))
                .orElseGet(() -> page(call, status(shown), alerts));
    }

    @POST
    @Path("remove")
    @Needs(value = Permission.OWN, at = Step.FACTOR)
    public Response remove(@Context SecurityContext security) {
        var call = Call.of(security);
        var shown = secondFactor.remove(call.person(), code(call), call.network());
        return shown instanceof Shown.Right
                ? Pages.to(call.at("sign-in"))
                : page(call, status(shown), List.of(Parts.alert(words(call, shown))));
    }

    private static String code(Call call) {
        return call.form().text("code").orElse("");
    }

    private static int status(Shown shown) {
        return shown instanceof Shown.TooEarly ? TOO_MANY : UNPROCESSABLE;
    }

    private static String words(Call call, Shown shown) {
        return shown instanceof Shown.TooEarly early
                ? call.text(
                        "sign_in.wait", "seconds", Long.toString(early.pause().toSeconds() + 1))
                : call.text("factor.wrong");
    }

    private Response page(Call call, int status, List<Html> alerts) {
        var content = new ArrayList<Html>();
        content.add(title(call));
        if (call.step().isPresent()) {
            content.add(element("p").with("class", "alert wait").text(call.text("factor.required")));
        }
        content.addAll(alerts);
        if (call.hasFactor()) {
            var left = Integer.toString(secondFactor.recoveryCodesLeft(call.person()));
            content.add(element("p").with("id", "factor-on").text(call.text("factor.on", "count", left)));
            content.add(Parts.form(call, "second-factor/remove")
                    .with("class", "stack")
                    .add(CodeResource.field(call, call.text("factor.code_or_recovery_hint")))
                    .add(Parts.note(call.text("factor.remove_means")))
                    .add(element("button")
                            .with("id", "remove")
                            .with("class", "danger")
                            .text(call.text("factor.remove"))));
        } else {
            content.add(element("p").text(call.text("factor.what")));
            content.add(Parts.form(call, "second-factor/begin").add(Parts.button("begin", call.text("factor.begin"))));
        }
        return Pages.small(call, status, call.text("factor.title"), content);
    }

    private static Html title(Call call) {
        return element("h1").text(call.text("factor.title"));
    }

    private static Response offered(Call call, int status, Offer offer, List<Html> alerts) {
        var content = new ArrayList<Html>();
        content.add(title(call));
        content.addAll(alerts);
        content.add(element("p").text(call.text("factor.scan")));
        content.add(QrImage.of(Cookies.shownOnce(offer.address()))
                .with("class", "qr")
                .with("role", "img")
                .with("aria-label", call.text("factor.qr")));
        content.add(element("p")
                .text(call.text("factor.key") + " ")
                .add(element("code").with("id", "factor-key").text(Cookies.shownOnce(offer.key()))));
        content.add(Parts.form(call, "second-factor/confirm")
                .with("class", "stack")
                .add(CodeResource.field(call, call.text("factor.code_hint")))
                .add(Parts.button("confirm", call.text("factor.confirm"))));
        return Pages.small(call, status, call.text("factor.title"), content);
    }

    private static Response recovery(Call call, List<Secret> codes) {
        var list = element("ul").with("id", "recovery-codes").with("class", "codes");
        codes.forEach(code -> list.add(
                element("li").add(element("code").text(Cookies.shownOnce(code).replaceAll("(.{4})(?!$)", "$1-")))));
        var title = call.text("factor.done");
        return Pages.small(
                call,
                200,
                title,
                List.of(
                        element("h1").text(title),
                        element("p").text(call.text("factor.recovery")),
                        list,
                        element("p")
                                .add(Parts.link(call.at(""), call.text("factor.kept"))
                                        .with("id", "go-on")
                                        .with("class", "button primary"))));
    }
}
