package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Audit;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.SecondFactor;
import io.octopusgateway.people.Sessions.Step;
import io.octopusgateway.people.SignIns.Outcome;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** After the password, the code. */
@Path("/console/code")
public class CodeResource {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final SecondFactor secondFactor;
    private final Audit audit;
    private final Cookies cookies;

    @Inject
    public CodeResource(SecondFactor secondFactor, Audit audit, Cookies cookies) {
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.cookies = cookies;
    }

    @GET
    @Needs(value = Permission.OWN, at = Step.CODE)
    public Response show(@Context SecurityContext security) {
        var call = Call.of(security);
        return isAsked(call) ? page(call, 200, List.of()) : Pages.to(call.at(""));
    }

    @POST
    @Needs(value = Permission.OWN, at = Step.CODE)
    public Response enter(@Context SecurityContext security) {
        var call = Call.of(security);
        if (!isAsked(call)) {
            return Pages.to(call.at(""));
        }
        var code = call.form().text("code").orElse("");
        var outcome = secondFactor.enter(call.person(), call.sessionToken(), code, call.network());
        if (outcome instanceof Outcome.TooEarly early) {
            var seconds = Long.toString(early.pause().toSeconds() + 1);
            return page(call, TOO_MANY, List.of(Parts.alert(call.text("sign_in.wait", "seconds", seconds))));
        }
        if (outcome instanceof Outcome.In in) {
            audit.add(Audit.Deed.of(in.person(), Audit.Action.SIGN_IN, call.getName(), call.network()));
            return SignInResource.in(call, cookies, in);
        }
        return page(call, FORBIDDEN, List.of(Parts.alert(call.text("factor.wrong"))));
    }

    private static boolean isAsked(Call call) {
        return call.step().filter(Step.CODE::equals).isPresent();
    }

    private static Response page(Call call, int status, List<Html> alerts) {
        var title = call.text("factor.code");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.addAll(alerts);
        content.add(Parts.form(call, "code")
                .with("class", "stack")
                .add(field(call, call.text("factor.code_or_recovery_hint")))
                .add(Parts.button("enter", call.text("sign_in.do"))));
        return Pages.small(call, status, title, content);
    }

    /** Where a code is typed. */
    static Html field(Call call, String hint) {
        return Parts.field(
                "code",
                call.text("factor.code"),
                hint,
                Parts.input("text", "")
                        .with("autocomplete", "one-time-code")
                        .with("autocapitalize", "characters")
                        .with("spellcheck", "false")
                        .with("maxlength", "40")
                        .with("required", "required"));
    }
}
