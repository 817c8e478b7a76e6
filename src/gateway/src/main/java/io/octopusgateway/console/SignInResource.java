package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Sessions.Step;
import io.octopusgateway.people.SignIns;
import io.octopusgateway.people.SignIns.Outcome;
import io.octopusgateway.texts.Texts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** The way in and the way out. */
@Path("/console")
public class SignInResource {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final SignIns signIns;
    private final FirstRun firstRun;
    private final Audit audit;
    private final Cookies cookies;

    @Inject
    public SignInResource(SignIns signIns, FirstRun firstRun, Audit audit, Cookies cookies) {
        this.signIns = signIns;
        this.firstRun = firstRun;
        this.audit = audit;
        this.cookies = cookies;
    }

    @GET
    @Open
    public Response home(@Context SecurityContext security) {
        var call = Call.of(security);
        return Pages.to(call.at(call.session().isPresent() ? Section.ATTENTION.path() : "sign-in"));
    }

    @GET
    @Path("sign-in")
    @Open
    public Response show(@Context SecurityContext security) {
        var call = Call.of(security);
        if (call.session().isPresent()) {
            return Pages.to(call.at(""));
        }
        return firstRun.isWaiting() ? Pages.to(call.at("first-run")) : page(call, 200, List.of());
    }

    @POST
    @Path("sign-in")
    @Open
    public Response signIn(@Context SecurityContext security) {
        var call = Call.of(security);
        var outcome =
                signIns.signIn(call.form().text("name").orElse(""), call.form().secret("password"), call.network());
        if (outcome instanceof Outcome.TooEarly early) {
            var seconds = Long.toString(early.pause().toSeconds() + 1);
            return page(call, TOO_MANY, List.of(Parts.alert(call.text("sign_in.wait", "seconds", seconds))));
        }
        if (outcome instanceof Outcome.In in) {
            call.session().ifPresent(before -> signIns.signOut(call.sessionToken()));
            if (!in.waitsForCode()) {
                audit.add(Audit.Deed.of(
                        in.person(), Audit.Action.SIGN_IN, in.person().name().value(), call.network()));
            }
            return in(call, cookies, in);
        }
        return page(call, FORBIDDEN, List.of(Parts.alert(call.text("sign_in.refused"))));
    }

    static Response in(Call call, Cookies cookies, Outcome.In in) {
        return Response.fromResponse(Pages.to(call.at("")))
                .header(HttpHeaders.SET_COOKIE, cookies.set(in.token()))
                .build();
    }

    @POST
    @Path("sign-out")
    @Needs(
            value = Permission.OWN,
            at = {Step.CODE, Step.PASSWORD, Step.FACTOR})
    public Response signOut(@Context SecurityContext security) {
        var call = Call.of(security);
        audit.add(Audit.Deed.of(call.person(), Audit.Action.SIGN_OUT, call.getName(), ""));
        signIns.signOut(call.sessionToken());
        return Response.fromResponse(Pages.to(call.at("sign-in")))
                .header(HttpHeaders.SET_COOKIE, cookies.gone())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }

    @POST
    @Path("language")
    @Needs(
            value = Permission.OWN,
            at = {Step.CODE, Step.PASSWORD, Step.FACTOR})
    public Response speak(@Context SecurityContext security) {
        var call = Call.of(security);
        var language = Texts.language(call.form().text("language").orElse(null));
        signIns.speak(call.sessionToken(), language.tag());
        return Pages.to(call.at(""));
    }

    private static Response page(Call call, int status, List<Html> alerts) {
        var title = call.text("sign_in.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.addAll(alerts);
        content.add(Parts.form(call, "sign-in")
                .with("class", "stack")
                .add(Parts.field(
                        "name",
                        call.text("sign_in.name"),
                        "",
                        Parts.input("text", call.form().text("name").orElse(""))
                                .with("autocomplete", "username")
                                .with("autocapitalize", "none")
                                .with("required", "required")))
                .add(Parts.field("password", call.text("sign_in.password"), "", Parts.password("current-password")))
                .add(Parts.button("sign-in", call.text("sign_in.do"))));
        return Pages.small(call, status, title, content);
    }
}
