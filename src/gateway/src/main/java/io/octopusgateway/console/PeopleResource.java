package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Permission;
import io.octopusgateway.people.Person;
import io.octopusgateway.people.PersonName;
import io.octopusgateway.people.Personnel;
import io.octopusgateway.people.Promotions;
import io.octopusgateway.people.Role;
import io.octopusgateway.people.SecondFactor;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may come in, and as what. */
@Path("/console/people")
public class PeopleResource {
    private static final int UNPROCESSABLE = 422;

    private final Personnel personnel;
    private final Promotions promotions;
    private final SecondFactor secondFactor;
    private final Supplier<UUID> ids;

    @Inject
    public PeopleResource(Personnel personnel, Promotions promotions, SecondFactor secondFactor, Supplier<UUID> ids) {
        this.personnel = personnel;
        this.promotions = promotions;
        this.secondFactor = secondFactor;
        this.ids = ids;
    }

    @GET
    @Needs(Permission.PEOPLE)
    public Response list(@Context SecurityContext security) {
        return page(Call.of(security), 200, List.of());
    }

    @POST
    @Needs(Permission.PEOPLE)
    public Response add(@Context SecurityContext security) {
        var call = Call.of(security);
        var name = call.form().text("name").flatMap(PersonName::typed);
        var roles = roles(call.form());
        if (name.isEmpty() || roles.isEmpty()) {
            var key = name.isEmpty() ? "first_run.bad_name" : "people.no_role";
            return page(call, UNPROCESSABLE, List.of(Parts.alert(call.text(key))));
        }
        return promotions
                .add(call.person(), name.get(), roles, freshReference())
                .map(hired -> page(call, 200, told(call, hired)))
                .orElseGet(() -> page(call, UNPROCESSABLE, List.of(Parts.alert(call.text("people.taken")))));
    }

    /** The one time the first password is seen. */
    private static List<Html> told(Call call, Promotions.Hired hired) {
        var added = hired.added();
        var told = new ArrayList<Html>();
        told.add(element("div")
                .with("class", "alert good")
                .with("role", "status")
                .add(element("p")
                        .text(call.text(
                                "people.added", "person", added.person().name().value())))
                .add(element("p")
                        .add(element("code").with("id", "first-password").text(Cookies.shownOnce(added.password())))));
        hired.askedOrEmpty()
                .ifPresent(request -> told.add(element("p")
                        .with("class", "alert wait")
                        .text(call.text("people.asked") + " ")
                        .add(Parts.link(ApprovalsResource.address(call, request), call.text("approvals.title")))));
        return told;
    }

    @POST
    @Path("{name}/roles")
    @Needs(Permission.PEOPLE)
    public Response change(@Context SecurityContext security, @PathParam("name") String name) {
        var call = Call.of(security);
        var roles = roles(call.form());
        var reference = call.form().text("reference").filter(PeopleResource::isReference);
        if (roles.isEmpty() || reference.isEmpty()) {
            return after(call, false);
        }
        var outcome = promotions.change(call.person(), named(name), roles, reference.get());
        return outcome instanceof Promotions.Outcome.Asked asked
                ? Pages.to(ApprovalsResource.address(call, asked.request()))
                : after(call, outcome instanceof Promotions.Outcome.Done);
    }

    private String freshReference() {
        return ids.get().toString();
    }

    private static boolean isReference(String text) {
        return text.matches("[0-9a-f-]{36}");
    }

    @POST
    @Path("{name}/leave")
    @Needs(Permission.PEOPLE)
    public Response leave(@Context SecurityContext security, @PathParam("name") String name) {
        var call = Call.of(security);
        return after(call, personnel.dismiss(call.person(), named(name)));
    }

    /** For whoever lost both the telephone and the paper. */
    @POST
    @Path("{name}/reset-factor")
    @Needs(Permission.PEOPLE)
    public Response resetFactor(@Context SecurityContext security, @PathParam("name") String name) {
        var call = Call.of(security);
        return after(call, secondFactor.reset(call.person(), named(name)));
    }

    private Response after(Call call, boolean isDone) {
        return isDone
                ? Pages.to(call.at(Section.PEOPLE.path()))
                : page(call, UNPROCESSABLE, List.of(Parts.alert(call.text("people.not_possible"))));
    }

    private static PersonName named(String name) {
        return PersonName.typed(name).orElseThrow(NotFoundException::new);
    }

    private static Set<Role> roles(Form form) {
        return Stream.of(Role.values())
                .filter(role -> form.isTicked("role-" + role.name()))
                .collect(Collectors.toSet());
    }

    private Response page(Call call, int status, List<Html> above) {
        var title = call.text("people.title");
        var content = new ArrayList<Html>();
        content.add(element("h1").text(title));
        content.addAll(above);
        if (!promotions.waitForOthers()) {
            content.add(element("p").with("class", "alert wait").text(call.text("approvals.off")));
        }
        var owners = secondFactor.owners();
        personnel.all().forEach(person -> content.add(card(call, person, owners.contains(person.id()))));
        content.add(element("section")
                .with("class", "card")
                .add(element("h2").text(call.text("people.add")))
                .add(Parts.form(call, "people")
                        .with("class", "stack")
                        .add(Parts.field(
                                "name",
                                call.text("sign_in.name"),
                                call.text("people.name_hint"),
                                Parts.input("text", "")
                                        .with("autocapitalize", "none")
                                        .with("autocomplete", "off")
                                        .with("required", "required")))
                        .add(ticks(call, "new", Set.of(Role.VIEWER)))
                        .add(Parts.button("add", call.text("people.add_do")))));
        return Pages.of(call, status, Section.PEOPLE, title, content);
    }

    private Html card(Call call, Person person, boolean hasFactor) {
        var isMe = person.id() == call.person().id();
        var path = "people/" + person.name().value();
        var card = element("section")
                .with("class", "card")
                .add(element("h2")
                        .with("class", "head")
                        .add(element("span").text(person.name().value()))
                        .addAll(person.roles().stream()
                                .sorted()
                                .map(role -> Parts.chip("quiet", call.text("role." + role.name())))
                                .toList())
                        .add(Parts.chip(
                                hasFactor ? "good" : "wait",
                                call.text(hasFactor ? "people.with_factor" : "people.without_factor"))));
        if (isMe) {
            return card.add(Parts.note(call.text("people.me")));
        }
        var actions = element("div")
                .with("class", "actions")
                .add(element("details")
                        .add(element("summary").text(call.text("people.change")))
                        .add(Parts.form(call, path + "/roles")
                                .with("class", "stack")
                                .add(Parts.hidden("reference", freshReference()))
                                .add(ticks(call, "of-" + person.id(), person.roles()))
                                .add(element("button").text(call.text("people.change_do")))))
                .add(element("details")
                        .add(element("summary").text(call.text("people.leave")))
                        .add(Parts.form(call, path + "/leave")
                                .with("class", "stack")
                                .add(Parts.note(call.text("people.leave_means")))
                                .add(element("button").with("class", "danger").text(call.text("people.leave_do")))));
        if (hasFactor) {
            actions.add(element("details")
                    .add(element("summary").text(call.text("people.reset_factor")))
                    .add(Parts.form(call, path + "/reset-factor")
                            .with("class", "stack")
                            .add(Parts.note(call.text("people.reset_factor_means")))
                            .add(element("button").with("class", "danger").text(call.text("people.reset_factor_do")))));
        }
        return card.add(actions);
    }

    private static Html ticks(Call call, String id, Set<Role> ticked) {
        var ticks = element("fieldset").add(element("legend").text(call.text("people.roles")));
        for (var role : Role.values()) {
            var box = element("input")
                    .with("type", "checkbox")
                    .with("id", id + "-" + role.name())
                    .with("name", "role-" + role.name());
            ticks.add(element("div")
                    .with("class", "tick")
                    .add(ticked.contains(role) ? box.with("checked", "checked") : box)
                    .add(element("label")
                            .with("for", id + "-" + role.name())
                            .text(call.text("role." + role.name() + ".means"))));
        }
        return ticks;
    }
}
