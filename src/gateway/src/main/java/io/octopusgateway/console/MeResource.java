package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Personnel;
import io.octopusgateway.people.Sessions.Step;
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

/** What belongs to whoever is signed in: the password. */
@Path("/console/me")
public class MeResource {
    private static final int UNPROCESSABLE = 422;

    private final Personnel personnel;

    @Inject
    public MeResource(Personnel personnel) {
        this.personnel = personnel;
    }

    @GET
    @Needs(value = Permission.OWN, at = Step.PASSWORD)
    public Response show(@Context SecurityContext security) {
        return page(Call.of(security), 200, List.of());
    }

    @POST
    @Needs(value = Permission.OWN, at = Step.PASSWORD)
    public Response change(@Context SecurityContext security) {
        var call = Call.of(security);
        var form = call.form();
        if (!form.secret("password").equals(form.secret("again"))) {
            return wrong(call, "first_run.not_the_same");
        }
        var changed = personnel.change(call.person(), form.secret("old"), form.secret("password"), call.network());
        return switch (changed) {
            case DONE -> Pages.to(call.at("sign-in"));
            case WRONG_PASSWORD, TOO_EARLY, THE_SAME ->
                wrong(call, "me." + changed.name().toLowerCase(Locale.ROOT));
            default -> wrong(call, "password." + changed.name().toLowerCase(Locale.ROOT));
        };
    }

    private static Response wrong(Call call, String key) {
        return page(call, UNPROCESSABLE, List.of(Parts.alert(call.text(key))));
    }

    private static Response page(Call call, int status, List<Html> alerts) {
        var title = call.text("me.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        if (call.step().isPresent()) {
            content.add(element("p").with("class", "alert wait").text(call.text("me.must_change")));
        }
        content.addAll(alerts);
        content.add(Parts.form(call, "me")
                .with("class", "stack")
                .add(Parts.field("old", call.text("me.old"), "", Parts.password("current-password")))
                .add(Parts.field(
                        "password",
                        call.text("me.new"),
                        call.text("password.hint"),
                        Parts.password("new-password").with("minlength", "15")))
                .add(Parts.field("again", call.text("first_run.again"), "", Parts.password("new-password")))
                .add(Parts.note(call.text("me.signs_out")))
                .add(Parts.button("change", call.text("me.do"))));
        if (call.step().isEmpty()) {
            content.add(element("p")
                    .add(Parts.link(call.at("second-factor"), call.text("factor.title"))
                            .with("id", "second-factor")
                            .with("class", "button")));
        }
        return Pages.small(call, status, title, content);
    }
}
