package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.Approvals.Kind;
import io.octopusgateway.people.Approvals.Request;
import io.octopusgateway.people.Approvals.State;
import io.octopusgateway.people.Approvals.Wish;
import io.octopusgateway.people.SecondPerson.Verdict;
import io.octopusgateway.postgres.OtherDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What nobody does alone, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondPersonIT {
    private final OtherDatabase database = OtherDatabase.empty("second_person");
    private final People people = database.postgres().people();
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final Audit audit = database.postgres().audit(() -> now);
    private final SecondPerson secondPerson = secondPerson(true);
    private final Personnel personnel = new Personnel(
            people,
            database.postgres().failedSignIns(),
            Staff.passwords(),
            new Tokens(new SecureRandom()),
            audit,
            () -> now);
    private final Promotions promotions = new Promotions(personnel, secondPerson);
    private final Person ada = person("ada", Role.OPERATOR);

    private SecondPerson secondPerson(boolean isOn) {
        return new SecondPerson(database.postgres().approvals(), people, audit, isOn, () -> now);
    }

    private Person person(String name, Role first, Role... more) {
        return people.add(new PersonName(name), EnumSet.of(first, more), "none", now)
                .orElseThrow();
    }

    private static Wish refund(String amount) {
        return new Wish(Kind.REFUND, "hk/pmt_1/con-1", Map.of("amount", amount));
    }

    private Request asked() {
        return secondPerson.ask(ada, refund("HK$9.00")).orElseThrow();
    }

    private Verdict approve(Person by, Request request) {
        return secondPerson.approve(by, request, request.wish().sha256());
    }

    private State state(Request request) {
        return secondPerson.state(secondPerson.find(request.id()).orElseThrow());
    }

    @Test
    void somebody_else_approves_what_was_asked_for_and_that_is_written_down() {
        var ben = person("ben", Role.ADMIN);
        var request = asked();

        assertThat(secondPerson.waiting()).containsExactly(request);
        assertThat(approve(ben, request)).isEqualTo(Verdict.APPROVED);
        assertThat(state(request)).isEqualTo(State.APPROVED);
        secondPerson.done(request);

        assertThat(state(request)).isEqualTo(State.DONE);
        assertThat(secondPerson.waiting()).isEmpty();
        assertThat(audit.below(Long.MAX_VALUE, 9))
                .extracting(entry -> entry.person() + " " + entry.action())
                .containsExactly("ben APPROVED", "ada APPROVAL_ASKED");
        assertThat(audit.below(2, 1).get(0).detail()).contains("HK$9.00", request.sha256());
    }

    @Test
    void nobody_approves_the_own_wish_not_even_in_the_database() {
        var request = asked();

        assertThat(approve(ada, request)).isEqualTo(Verdict.OWN);
        assertThatThrownBy(() -> database.postgres().approvals().decide(request.id(), ada, true, now))
                .isInstanceOf(RuntimeException.class);
        assertThat(state(request)).isEqualTo(State.WAITING);
    }

    @Test
    void a_viewer_approves_nothing_and_an_operator_no_roles() {
        var vic = person("vic", Role.VIEWER);
        var ben = person("ben", Role.OPERATOR);
        var roles = secondPerson
                .ask(ada, new Wish(Kind.ROLES, "r", Map.of("person", "eve")))
                .orElseThrow();

        assertThat(approve(vic, asked())).isEqualTo(Verdict.NOT_ALLOWED);
        assertThat(approve(ben, roles)).isEqualTo(Verdict.NOT_ALLOWED);
    }

    @Test
    void only_what_was_read_is_approved() {
        var ben = person("ben", Role.OPERATOR);
        var request = asked();

        assertThat(secondPerson.approve(ben, request, refund("HK$8.00").sha256()))
                .isEqualTo(Verdict.CHANGED);
        assertThatThrownBy(() -> database.execute("update approvals set wish = 'amount: HK$99.00'"))
                .hasRootCauseMessage("""
                        ERROR: what was asked for is not changed any more
                          Where: PL/pgSQL function a_wish_is_not_changed() line 3 at RAISE""");
        database.execute("alter table approvals disable trigger user; update approvals set wish = 'amount: HK$99.00'");
        var changed = secondPerson.find(request.id()).orElseThrow();

        assertThat(approve(ben, changed)).isEqualTo(Verdict.CHANGED);
        assertThat(secondPerson.approve(ben, changed, request.sha256())).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void a_second_click_asks_for_nothing_new_and_another_wish_under_the_same_reference_for_nothing() {
        var request = asked();

        assertThat(secondPerson.ask(ada, refund("HK$9.00"))).contains(request);
        assertThat(secondPerson.ask(ada, refund("HK$9.10"))).isEmpty();
        assertThat(secondPerson.waiting()).hasSize(1);
        assertThat(audit.below(Long.MAX_VALUE, 9)).hasSize(1);
    }

    @Test
    void what_only_a_newer_version_can_carry_out_is_left_to_it() {
        var request = asked();
        database.execute("insert into approvals (kind, reference, wish, sha256, asked_by, asked_at, expires_at)"
                + " select 'SOMETHING_NEW', 'r', 'a: b', 'x', asked_by, asked_at, expires_at from approvals");

        assertThat(secondPerson.waiting()).containsExactly(request);
        assertThat(secondPerson.find(request.id() + 1)).isEmpty();
    }

    @Test
    void after_a_day_it_is_too_old() {
        var ben = person("ben", Role.OPERATOR);
        var request = asked();
        now = now.plus(Duration.ofHours(24));

        assertThat(secondPerson.waiting()).isEmpty();
        assertThat(approve(ben, request)).isEqualTo(Verdict.OVER);
        assertThat(state(request)).isEqualTo(State.EXPIRED);
    }

    @Test
    void what_was_broken_off_is_carried_out_once_more_within_a_day_and_what_was_done_is_not() {
        var ben = person("ben", Role.OPERATOR);
        var request = asked();
        approve(ben, request);
        var approved = secondPerson.find(request.id()).orElseThrow();

        assertThat(approve(ben, approved)).isEqualTo(Verdict.APPROVED);
        now = now.plus(Duration.ofHours(24));
        assertThat(approve(ben, approved)).isEqualTo(Verdict.OVER);
        secondPerson.done(request);
        assertThat(approve(ben, secondPerson.find(request.id()).orElseThrow())).isEqualTo(Verdict.OVER);
    }

    @Test
    void whoever_refuses_ends_it_and_whoever_asked_may_withdraw() {
        var ben = person("ben", Role.OPERATOR);
        var vic = person("vic", Role.VIEWER);
        var request = asked();

        assertThat(secondPerson.refuse(vic, request)).isFalse();
        assertThat(secondPerson.refuse(ada, request)).isTrue();
        assertThat(secondPerson.refuse(ben, request)).isFalse();
        assertThat(approve(ben, secondPerson.find(request.id()).orElseThrow())).isEqualTo(Verdict.OVER);
        assertThat(state(request)).isEqualTo(State.REFUSED);
    }

    @Test
    void what_somebody_asked_for_who_may_not_any_more_is_not_approved() {
        var ben = person("ben", Role.ADMIN);
        var request = asked();

        people.change(ada, Set.of(Role.VIEWER));
        assertThat(approve(ben, request)).isEqualTo(Verdict.ASKER_MAY_NOT);
        people.dismiss(ada);
        assertThat(approve(ben, request)).isEqualTo(Verdict.ASKER_MAY_NOT);
    }

    @Test
    void of_many_who_decide_at_once_one_does() throws Exception {
        var request = asked();
        var hands = Executors.newFixedThreadPool(4);
        var tries = new ArrayList<Callable<Boolean>>();
        for (var number = 0; number < 4; number++) {
            var one = person("ben" + number, Role.OPERATOR);
            tries.add(() -> secondPerson.refuse(one, request));
        }

        var refused = new ArrayList<Boolean>();
        for (var one : hands.invokeAll(tries)) {
            refused.add(one.get());
        }

        hands.shutdown();
        assertThat(refused).containsOnlyOnce(true);
    }

    // More roles

    @Test
    void more_roles_wait_for_another_admin_and_fewer_do_not() {
        var boss = person("boss", Role.ADMIN);
        var ben = person("ben", Role.ADMIN);
        var name = ada.name();

        var asked = promotions.change(boss, name, Set.of(Role.OPERATOR, Role.ADMIN), "form-1");
        var request = ((Promotions.Outcome.Asked) asked).request();

        assertThat(request.wish().fields())
                .containsExactly(
                        Map.entry("person", "ada"),
                        Map.entry("before", "OPERATOR"),
                        Map.entry("after", "OPERATOR, ADMIN"));
        assertThat(approve(boss, request)).isEqualTo(Verdict.OWN);
        assertThat(approve(ben, request)).isEqualTo(Verdict.APPROVED);
        assertThat(promotions.carryOut(ben, request)).isTrue();
        assertThat(people.all().get(0).roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.ADMIN);
        assertThat(promotions.carryOut(ben, request))
                .as("what was approved is not what there is now")
                .isFalse();
        assertThat(promotions.change(boss, name, Set.of(Role.VIEWER), "form-2"))
                .isInstanceOf(Promotions.Outcome.Done.class);
        assertThat(promotions.change(boss, boss.name(), Set.of(Role.OPERATOR), "form-3"))
                .isInstanceOf(Promotions.Outcome.NotPossible.class);
    }

    @Test
    void nobody_approves_the_own_promotion() {
        var boss = person("boss", Role.ADMIN);
        var ben = person("ben", Role.ADMIN);
        person("cy", Role.ADMIN);

        var asked = promotions.change(boss, ben.name(), Set.of(Role.ADMIN, Role.OPERATOR), "form-1");

        assertThat(approve(ben, ((Promotions.Outcome.Asked) asked).request())).isEqualTo(Verdict.OWN);
    }

    @Test
    void somebody_new_looks_until_the_other_roles_are_approved() {
        var boss = person("boss", Role.ADMIN);
        person("ben", Role.ADMIN);

        var hired = promotions
                .add(boss, new PersonName("eve"), Set.of(Role.OPERATOR), "form-1")
                .orElseThrow();

        assertThat(hired.added().person().roles()).containsExactly(Role.VIEWER);
        assertThat(hired.askedOrEmpty().orElseThrow().wish().field("after")).isEqualTo("OPERATOR");
    }

    @Test
    void who_runs_a_shop_alone_lets_people_in_alone() {
        var boss = person("boss", Role.ADMIN);

        var hired = promotions
                .add(boss, new PersonName("eve"), Set.of(Role.ADMIN), "form-1")
                .orElseThrow();

        assertThat(hired.added().person().roles()).containsExactly(Role.ADMIN);
        assertThat(hired.askedOrEmpty()).isEmpty();
    }

    @Test
    void nothing_waits_where_it_was_switched_off() {
        var boss = person("boss", Role.ADMIN);
        person("ben", Role.ADMIN);
        var alone = new Promotions(personnel, secondPerson(false));

        assertThat(alone.change(boss, ada.name(), Set.of(Role.ADMIN), "form-1"))
                .isInstanceOf(Promotions.Outcome.Done.class);
        assertThat(List.of(secondPerson.waiting())).containsExactly(List.of());
    }
}
