package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.Personnel.Changed;
import io.octopusgateway.people.SignIns.Outcome;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.store.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who may come in, as admins have it, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonnelIT {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final PersonName BEN = new PersonName("ben");

    private final OtherDatabase database = OtherDatabase.empty("personnel");
    private final Tokens tokens = new Tokens(new SecureRandom());
    private final Passwords passwords = Staff.passwords();
    private final Audit audit = database.postgres().audit(() -> NOW);
    private final People people = database.postgres().people();
    private final Personnel personnel =
            new Personnel(people, database.postgres().failedSignIns(), passwords, tokens, audit, () -> NOW);
    private final SignIns signIns = new SignIns(
            people, database.postgres().sessions(), database.postgres().failedSignIns(), passwords, tokens, () -> NOW);
    private final Person ada = people.add(
                    new PersonName("ada"), EnumSet.of(Role.ADMIN), passwords.hash(tokens.fresh()), NOW)
            .orElseThrow();

    private Personnel.Added ben(Role... roles) {
        return personnel.add(ada, BEN, Set.of(roles)).orElseThrow();
    }

    private Outcome signIn(Secret password) {
        return signIns.signIn("ben", password, "192.0.2.1");
    }

    private Changed change(Personnel.Added who, Secret old, Secret next) {
        return personnel.change(who.person(), old, next, "192.0.2.1");
    }

    private java.util.Optional<Sessions.Step> step(Secret token) {
        return signIns.session(token).orElseThrow().step(false);
    }

    @Test
    void somebody_new_comes_in_with_the_password_that_was_told_once() {
        var added = ben(Role.OPERATOR);

        assertThat(signIn(added.password())).isInstanceOf(Outcome.In.class);
        assertThat(personnel.add(ada, BEN, Set.of(Role.ADMIN))).isEmpty();
        assertThat(audit.below(Long.MAX_VALUE, 9))
                .singleElement()
                .isEqualTo(Audit.Entry.of(1, NOW, Audit.Deed.of(ada, Audit.Action.PERSON_ADDED, "ben", "[OPERATOR]")));
    }

    @Test
    void whose_roles_change_is_out_everywhere_and_has_the_new_ones() {
        var password = ben(Role.OPERATOR).password();
        var token = ((Outcome.In) signIn(password)).token();

        assertThat(personnel.change(ada, BEN, Set.of(Role.VIEWER))).isTrue();

        assertThat(signIns.session(token)).isEmpty();
        assertThat(((Outcome.In) signIn(password)).person().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void whoever_is_let_in_no_more_is_out_at_once_and_the_name_is_not_used_again() {
        var password = ben(Role.VIEWER).password();
        var token = ((Outcome.In) signIn(password)).token();

        assertThat(personnel.dismiss(ada, BEN)).isTrue();

        assertThat(signIns.session(token)).isEmpty();
        assertThat(signIn(password)).isInstanceOf(Outcome.Refused.class);
        assertThat(personnel.add(ada, BEN, Set.of(Role.VIEWER))).isEmpty();
        assertThat(personnel.all()).containsExactly(ada);
    }

    @Test
    void nobody_changes_the_own_roles_and_one_who_lets_people_in_is_left() {
        var ben = ben(Role.ADMIN).person();

        assertThat(personnel.change(ada, ada.name(), Set.of(Role.ADMIN, Role.OPERATOR)))
                .isFalse();
        assertThat(personnel.dismiss(ada, ada.name())).isFalse();
        assertThat(personnel.change(ben, ada.name(), Set.of(Role.VIEWER))).isTrue();
        assertThat(people.change(ben, Set.of(Role.VIEWER))).isFalse();
        assertThat(people.dismiss(ben)).isFalse();
    }

    @Test
    void the_own_password_is_changed_by_whoever_knows_it() {
        var added = ben(Role.VIEWER);
        var token = ((Outcome.In) signIn(added.password())).token();
        var next = new Secret("seven kettles boil at noon");

        assertThat(change(added, new Secret("wrong"), next)).isEqualTo(Changed.WRONG_PASSWORD);
        assertThat(change(added, added.password(), new Secret("short"))).isEqualTo(Changed.TOO_SHORT);
        assertThat(signIns.session(token)).isPresent();
        assertThat(change(added, added.password(), next)).isEqualTo(Changed.DONE);

        assertThat(signIns.session(token)).isEmpty();
        assertThat(signIn(added.password())).isInstanceOf(Outcome.Refused.class);
        assertThat(signIn(next)).isInstanceOf(Outcome.In.class);
    }

    @Test
    void a_first_password_opens_nothing_but_its_change_to_another_one() {
        var added = ben(Role.VIEWER);
        var next = new Secret("seven kettles boil at noon");

        assertThat(step(((Outcome.In) signIn(added.password())).token())).contains(Sessions.Step.PASSWORD);
        assertThat(change(added, added.password(), added.password())).isEqualTo(Changed.THE_SAME);
        assertThat(change(added, added.password(), next)).isEqualTo(Changed.DONE);
        assertThat(step(((Outcome.In) signIn(next)).token())).isEmpty();
    }

    @Test
    void whoever_sits_down_at_somebodys_browser_guesses_the_password_no_faster_than_others() {
        var added = ben(Role.VIEWER);
        var next = new Secret("seven kettles boil at noon");
        var tries = 0;
        for (; change(added, new Secret("wrong"), next) == Changed.WRONG_PASSWORD; tries++) {}

        assertThat(tries).isEqualTo(6);
        assertThat(change(added, added.password(), next)).isEqualTo(Changed.TOO_EARLY);
        assertThat(signIn(added.password())).isInstanceOf(Outcome.TooEarly.class);
    }

    @Test
    void what_cannot_be_written_down_is_not_done() {
        var ben = ben(Role.VIEWER).person();
        database.execute("alter table audit add check (action <> 'PERSON_CHANGED')");

        assertThatThrownBy(() -> personnel.change(ada, BEN, Set.of(Role.OPERATOR)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> personnel.dismiss(ada, BEN)).isInstanceOf(RuntimeException.class);
        assertThat(personnel.all()).contains(ben);
    }

    @Test
    void nobody_is_said_to_be_added_who_was_not() {
        ben(Role.VIEWER);
        personnel.dismiss(ada, BEN);

        assertThat(personnel.add(ada, BEN, Set.of(Role.ADMIN))).isEmpty();
        assertThat(audit.below(Long.MAX_VALUE, 9))
                .extracting(Audit.Entry::action)
                .containsExactly("PERSON_CHANGED", "PERSON_ADDED");
    }
}
