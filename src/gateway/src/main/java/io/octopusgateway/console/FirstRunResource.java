package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.FirstRun;
import io.octopusgateway.people.FirstRun.Outcome;
import io.octopusgateway.people.PersonName;
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
import java.util.Locale;

/** The very first account: there is no default one. */
@Path("/console/first-run")
public class FirstRunResource {
    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;

    private final FirstRun firstRun;
    private final Cookies cookies;

    @Inject
    public FirstRunResource(FirstRun firstRun, Cookies cookies) {
        this.firstRun = firstRun;
        this.cookies = cookies;
    }

    @GET
    @Open
    public Response show(@Context SecurityContext security) {
        var call = Call.of(security);
        return firstRun.isWaiting() ? page(call, 200, List.of()) : Pages.to(call.at("sign-in"));
    }

    @POST
    @Open
    public Response begin(@Context SecurityContext security) {
        var call = Call.of(security);
        var form = call.form();
        var name = form.text("name").flatMap(PersonName::typed);
        if (name.isEmpty()) {
            return wrong(call, UNPROCESSABLE, "first_run.bad_name");
        }
        if (!form.secret("password").equals(form.secret("again"))) {
            return wrong(call, UNPROCESSABLE, "first_run.not_the_same");
        }
        var secret = new Secret(form.text("secret").orElse(""));
        var outcome = firstRun.begin(secret, name.get(), form.secret("password"), form.isTicked("alone"));
        if (outcome instanceof Outcome.Made made) {
            return SignInResource.in(call, cookies, made.in());
        }
        if (outcome instanceof Outcome.Weak weak) {
            return wrong(
                    call, UNPROCESSABLE, "password." + weak.weakness().name().toLowerCase(Locale.ROOT));
        }
        return firstRun.isWaiting() ? wrong(call, FORBIDDEN, "first_run.refused") : Pages.to(call.at("sign-in"));
    }

    private static Response wrong(Call call, int status, String key) {
        return page(call, status, List.of(Parts.alert(call.text(key))));
    }

    private static Response page(Call call, int status, List<Html> alerts) {
        var title = call.text("first_run.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.add(Parts.note(call.text("first_run.intro")));
        content.addAll(alerts);
        var name = call.form().text("name").orElse("");
        content.add(Parts.form(call, "first-run")
                .with("class", "stack")
                .add(Parts.field(
                        "secret",
                        call.text("first_run.secret"),
                        call.text("first_run.secret_hint"),
                        Parts.password("off")))
                .add(Parts.field(
                        "name",
                        call.text("sign_in.name"),
                        call.text("first_run.name_hint"),
                        Parts.input("text", name)
                                .with("autocomplete", "username")
                                .with("autocapitalize", "none")
                                .with("required", "required")))
                .add(Parts.field(
                        "password",
                        call.text("sign_in.password"),
                        call.text("password.hint"),
                        Parts.password("new-password").with("minlength", "15")))
                .add(Parts.field("again", call.text("first_run.again"), "", Parts.password("new-password")))
                .add(element("div")
                        .with("class", "tick")
                        .add(element("input")
                                .with("type", "checkbox")
                                .with("id", "alone")
                                .with("name", "alone")
                                .with("checked", "checked"))
                        .add(element("label").with("for", "alone").text(call.text("first_run.alone"))))
                .add(Parts.button("begin", call.text("first_run.do"))));
        return Pages.small(call, status, title, content);
    }
}
