package io.octopusgateway.console;

import static io.octopusgateway.html.Html.element;

import io.octopusgateway.html.Html;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Approvals.State;
import io.octopusgateway.people.SecondPerson;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One thing somebody asked for, word by word, with how it stands and what can be done about it. */
final class ApprovalCard {
    private final Call call;
    private final Request request;
    private final SecondPerson secondPerson;

    ApprovalCard(Call call, Request request, SecondPerson secondPerson) {
        this.call = call;
        this.request = request;
        this.secondPerson = secondPerson;
    }

    Html html() {
        var state = secondPerson.state(request);
        var title = "approval-" + request.id();
        return element("section")
                .with("class", "card")
                .with("aria-labelledby", title)
                .add(element("div")
                        .with("class", "head")
                        .add(element("h2")
                                .with("id", title)
                                .text(call.text(
                                        "approvals.kind." + request.wish().kind())))
                        .add(Parts.chip(tone(state), call.text("approvals.state." + state))))
                .add(fields())
                .add(asked())
                .add(actions(state));
    }

    private static String tone(State state) {
        return switch (state) {
            case WAITING, APPROVED -> "wait";
            case DONE -> "good";
            case REFUSED, EXPIRED -> "quiet";
        };
    }

    private Html fields() {
        var list = element("dl").with("class", "figures");
        request.wish().fields().forEach((name, value) -> {
            var words = name.equals("before") || name.equals("after") ? roles(value) : value;
            OrderStoryResource.figure(list, call.text("approvals.field." + name), words, "text");
        });
        return list;
    }

    private String roles(String names) {
        return Arrays.stream(names.split(", ", -1))
                .map(name -> call.text("role." + name))
                .collect(Collectors.joining(", "));
    }

    private Html asked() {
        var words = element("p")
                .with("class", "soft")
                .text(call.text("approvals.asked", "person", request.askedBy().value()) + " ")
                .add(Parts.time(request.askedAt()))
                .text(" · " + call.text("approvals.until") + " ")
                .add(Parts.time(request.expiresAt()));
        request.decision()
                .ifPresent(decision -> words.text(" · "
                                + call.text(
                                        decision.isApproved() ? "approvals.approved_by" : "approvals.refused_by",
                                        "person",
                                        decision.by().value())
                                + " ")
                        .add(Parts.time(decision.at())));
        return words;
    }

    private Html actions(State state) {
        var actions = element("div").with("class", "actions");
        var isOpen = state == State.WAITING || state == State.APPROVED;
        if (isOpen && secondPerson.mayDecide(call.person(), request)) {
            var key = state == State.WAITING ? "approvals.approve" : "approvals.carry_out";
            actions.add(form("approve")
                    .add(Parts.hidden("sha256", request.wish().sha256()))
                    .add(Parts.button("approve-" + request.id(), call.text(key))));
        }
        if (state == State.WAITING) {
            var isMine = request.askedById() == call.person().id();
            if (isMine || secondPerson.mayDecide(call.person(), request)) {
                actions.add(form("refuse")
                        .add(element("button")
                                .with("id", "refuse-" + request.id())
                                .text(call.text(isMine ? "approvals.withdraw" : "approvals.refuse"))));
            }
            if (isMine) {
                actions.add(Parts.note(call.text("approvals.yours")));
            }
        }
        return actions;
    }

    private Html form(String what) {
        return Parts.form(call, "approvals/" + request.id() + "/" + what);
    }
}
