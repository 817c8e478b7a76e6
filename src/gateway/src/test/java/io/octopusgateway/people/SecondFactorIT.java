package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.people.SecondFactor.Offer;
import io.octopusgateway.people.SecondFactor.Shown;
import io.octopusgateway.people.Sessions.Step;
import io.octopusgateway.people.SignIns.Outcome;
import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.store.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The second factor, from the first scan to the lost telephone, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondFactorIT {
    private static final Secret BROWSER = new Secret("the browser it is set up in");
    private static final String HOME = "192.0.2.1";
    private static final Secret PASSWORD = new Secret("seven kettles boil at noon");

    private final OtherDatabase database = OtherDatabase.empty("second_factor");
    private final Passwords passwords = Staff.passwords();
    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final SignIns signIns = new SignIns(
            database.postgres().people(),
            database.postgres().sessions(),
            database.postgres().failedSignIns(),
            passwords,
            new Tokens(new SecureRandom()),
            () -> now);
    private final Audit audit = database.postgres().audit(() -> now);
    private final SecondFactor here = server();
    private final Person ada = person("ada");

    private SecondFactor server() {
        var postgres = database.postgres();
        return new SecondFactor(
                postgres.factors(),
                postgres.people(),
                signIns,
                postgres.failedSignIns(),
                audit,
                new SecureRandom(),
                () -> now);
    }

    private Person person(String name) {
        database.execute("insert into people (name, roles, password, created_at) values ('" + name + "', '{ADMIN}', '"
                + "pbkdf2-sha512$1$" + Staff.salted(PASSWORD.reveal(), 1) + "', now())");
        return database.postgres().people().all().stream()
                .filter(one -> one.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the app on the telephone shows just now. */
    private String code(Offer offer) {
        return Totp.code(Staff.base32(offer.key().reveal()), Totp.step(now));
    }

    private Offer offer() {
        return here.begin(ada).orElseThrow();
    }

    private List<Secret> confirmed(Offer offer) {
        var codes = ((Shown.Right) here.confirm(ada, BROWSER, code(offer), HOME)).recovery();
        now = now.plusSeconds(Totp.SECONDS);
        return codes;
    }

    private Outcome.In knewPassword() {
        return (Outcome.In) signIns.signIn("ada", PASSWORD, HOME);
    }

    private Outcome enter(String code) {
        return here.enter(ada, knewPassword().token(), code, HOME);
    }

    @Test
    void an_app_is_told_what_it_needs_and_asked_for_once_it_showed_a_code() {
        var offer = offer();

        assertThat(offer.address().reveal())
                .startsWith("otpauth://totp/Octopus%20Gateway%3Aada?secret=")
                .contains("&issuer=Octopus%20Gateway&algorithm=SHA1&digits=6&period=30");
        assertThat(knewPassword().waitsForCode()).isFalse();
        assertThat(here.confirm(ada, BROWSER, "000000", HOME)).isInstanceOf(Shown.Wrong.class);
        assertThat(here.offered(ada)).contains(offer);
        assertThat(confirmed(offer)).doesNotHaveDuplicates().hasSize(10);
        assertThat(here.offered(ada)).isEmpty();
        assertThat(here.begin(ada)).isEmpty();
        assertThat(knewPassword().waitsForCode()).isTrue();
        assertThat(audit.below(2, 9)).extracting(Audit.Entry::action).containsExactly("FACTOR_ADDED");
    }

    @Test
    void the_password_alone_opens_nothing_and_the_code_gives_the_browser_a_new_token() {
        var offer = offer();
        confirmed(offer);
        var half = knewPassword().token();

        assertThat(signIns.session(half).orElseThrow().step(false)).contains(Step.CODE);
        assertThat(here.enter(ada, half, "000000", HOME)).isInstanceOf(Outcome.Refused.class);
        var whole = ((Outcome.In) here.enter(ada, half, " " + code(offer), HOME)).token();

        assertThat(signIns.session(half)).isEmpty();
        assertThat(signIns.session(whole).orElseThrow().step(true)).isEmpty();
        assertThat(audit.below(Long.MAX_VALUE, 1))
                .extracting(Audit.Entry::action)
                .containsExactly("CODE_REFUSED");
    }

    @Test
    void whoever_knows_only_the_password_ends_nobodys_session_and_has_five_minutes() {
        var offer = offer();
        confirmed(offer);
        var whole = ((Outcome.In) enter(code(offer))).token();
        var half = knewPassword().token();
        for (var browser = 0; browser < 4; browser++) {
            now = now.plusSeconds(1);
            knewPassword();
        }

        assertThat(signIns.session(whole)).isPresent();
        assertThat(signIns.session(half)).isEmpty();
        var latest = knewPassword().token();
        now = now.plus(Duration.ofMinutes(4));
        assertThat(signIns.session(latest)).isPresent();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(signIns.session(latest)).isEmpty();
    }

    @Test
    void a_code_is_good_once_at_whichever_server_and_so_is_one_before_it() throws Exception {
        var offer = offer();
        confirmed(offer);
        var before = code(offer);
        now = now.plusSeconds(Totp.SECONDS);
        var servers = List.of(server(), server(), server(), server());
        var hands = Executors.newFixedThreadPool(servers.size());
        var code = code(offer);
        var tries = new ArrayList<Callable<Outcome>>();
        servers.forEach(server -> tries.add(() -> server.enter(ada, new Secret("none"), code, HOME)));

        var outcomes = new ArrayList<Outcome>();
        for (var one : hands.invokeAll(tries)) {
            outcomes.add(one.get());
        }

        hands.shutdown();
        assertThat(outcomes).filteredOn(Outcome.In.class::isInstance).hasSize(1);
        assertThat(enter(before)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_code_that_set_it_up_is_used_up() {
        var offer = offer();
        var first = code(offer);
        confirmed(offer);

        assertThat(enter(first)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_recovery_code_lets_in_once_however_it_is_typed() {
        var codes = confirmed(offer());
        var typed = codes.get(3).reveal().toLowerCase(java.util.Locale.ROOT).replaceAll("(.{4})", "$1-");

        assertThat(enter(typed)).isInstanceOf(Outcome.In.class);
        assertThat(enter(typed)).isInstanceOf(Outcome.Refused.class);
        assertThat(here.recoveryCodesLeft(ada)).isEqualTo(9);
        assertThat(audit.below(Long.MAX_VALUE, 9))
                .extracting(Audit.Entry::action)
                .contains("RECOVERY_CODE_USED");
    }

    @Test
    void whoever_guesses_codes_waits_ever_longer() {
        var offer = offer();
        confirmed(offer);
        var tries = 0;
        for (; enter("00000" + tries % 10) instanceof Outcome.Refused; tries++) {}

        assertThat(tries).isEqualTo(6);
        assertThat(enter(code(offer))).isInstanceOf(Outcome.TooEarly.class);
    }

    @Test
    void somebody_else_takes_it_away_from_whoever_lost_it_and_that_is_written_down() {
        var offer = offer();
        confirmed(offer);
        var whole = ((Outcome.In) enter(code(offer))).token();
        var ben = person("ben");

        assertThat(here.reset(ada, ada.name())).isFalse();
        assertThat(here.reset(ben, ada.name())).isTrue();
        assertThat(here.reset(ben, ada.name())).isFalse();

        assertThat(signIns.session(whole)).isEmpty();
        assertThat(knewPassword().waitsForCode()).isFalse();
        assertThat(audit.below(Long.MAX_VALUE, 1))
                .containsExactly(Audit.Entry.of(2, now, Audit.Deed.of(ben, Audit.Action.FACTOR_REMOVED, "ada", "")));
    }

    @Test
    void whoever_takes_the_own_one_away_shows_a_code() {
        var offer = offer();
        confirmed(offer);

        assertThat(here.owners()).isEqualTo(Set.of(ada.id()));
        assertThat(here.remove(ada, "000000", HOME)).isInstanceOf(Shown.Wrong.class);
        assertThat(here.remove(ada, code(offer), HOME)).isInstanceOf(Shown.Right.class);
        assertThat(here.owners()).isEmpty();
        assertThat(here.begin(ada)).isPresent();
    }

    @Test
    void nobody_goes_on_without_one_where_it_is_required() {
        var session = signIns.session(knewPassword().token()).orElseThrow();

        assertThat(session.step(true)).contains(Step.FACTOR);
        assertThat(session.step(false)).isEmpty();
        assertThat(EnumSet.allOf(Step.class)).hasSize(3);
    }

    @Test
    void the_database_holds_no_secret_and_one_persons_is_no_use_to_another() {
        var offer = offer();
        confirmed(offer);
        var eve = person("eve");

        database.execute("insert into second_factors select " + eve.id()
                + ", secret, confirmed_at, 0 from second_factors where person_id = " + ada.id());

        assertThat(database.postgres().factors().of(eve)).isEmpty();
        assertThat(here.enter(eve, new Secret("none"), code(offer), HOME)).isInstanceOf(Outcome.Refused.class);
    }
}
