package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.postgres.OtherDatabase;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.Alert.Severity;
import io.octopusgateway.processing.AlertChannel.Name;
import io.octopusgateway.processing.AlertChannel.Trouble;
import io.octopusgateway.processing.AlertMessage.Kind;
import io.octopusgateway.processing.AlertMessage.Stage;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.store.SomeStores;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who outside is told what, on a real database; several servers are several desks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertDeskIT {
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final OtherDatabase database = OtherDatabase.empty("alerts_" + COUNT.incrementAndGet());
    private final Postgres postgres = database.postgres();
    private final HandClock clock = new HandClock();
    private final Store store = SomeStores.named("tea");
    private final AlertTally tally = new AlertTally(Signals.SILENT);
    private final Inbox mail = new Inbox(Name.MAIL, Severity.WARNING);
    private final Inbox webhook = new Inbox(Name.WEBHOOK, Severity.CRITICAL);
    private final AlertBook book = postgres.alertBook();
    private Health health = Health.UNKNOWN;
    private @Nullable LocalTime quietFrom;
    private LocalTime digestAt = LocalTime.of(9, 0);

    /** Keeps what arrives. */
    private static final class Inbox implements AlertChannel {
        private final Name name;
        private final Severity least;
        final List<AlertMessage> arrived = new CopyOnWriteArrayList<>();
        volatile Optional<Trouble> trouble = Optional.empty();
        volatile int tries;

        Inbox(Name name, Severity least) {
            this.name = name;
            this.least = least;
        }

        @Override
        public Name name() {
            return name;
        }

        @Override
        public Severity least() {
            return least;
        }

        @Override
        public synchronized Optional<Trouble> send(AlertMessage message) {
            WatchedTransactions.requireOutside();
            tries++;
            if (trouble.isEmpty()) {
                arrived.add(message);
            }
            return trouble;
        }

        List<String> told() {
            return arrived.stream()
                    .flatMap(message -> message.lines().stream()
                            .map(line -> message.kind() + " " + line.alert() + " " + line.stage() + " " + line.count()))
                    .toList();
        }
    }

    private AlertDesk desk() {
        var stores = SomeStores.of(store);
        var invariants = new InvariantWatch(postgres.invariants(), stores, Signals.SILENT, clock);
        var sources = new AlertStates.Sources(
                postgres.matters(),
                postgres.updateRecords(),
                postgres.endpoints()::isPaused,
                id -> health,
                postgres.backlog(clock),
                invariants);
        var hours = new AlertHours(HONG_KONG, quietFrom, digestAt);
        var world = new AlertDesk.World(
                stores, List.of(mail, webhook), hours, () -> "alr_" + COUNT.incrementAndGet(), clock);
        return new AlertDesk(book, tally, new AlertStates(sources, clock), new WatchedTransactions(postgres), world);
    }

    private void turns(AlertDesk desk, Duration time) {
        var step = time.compareTo(Duration.ofHours(3)) < 0 ? AlertDesk.EVERY : Duration.ofMinutes(10);
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            clock.pass(step);
            desk.turn();
        }
    }

    private void at(LocalTime time) {
        var now = clock.instant().atZone(HONG_KONG);
        var today = now.toLocalDate().atTime(time).atZone(HONG_KONG);
        var next = today.isAfter(now) ? today : today.plusDays(1);
        clock.pass(Duration.between(now, next));
    }

    @Test
    void five_hundred_symptoms_of_one_cause_are_one_message_when_it_begins_and_one_when_it_is_over() {
        var desk = desk();
        at(LocalTime.NOON);

        for (var minute = 0; minute < 50; minute++) {
            IntStream.range(0, 10).forEach(symptom -> tally.alert(Alert.EVENT_STUCK, store.id(), ""));
            turns(desk, AlertDesk.EVERY);
        }
        turns(desk, AlertDesk.OVER.plus(AlertDesk.EVERY));

        assertThat(mail.told()).containsExactly("NEWS EVENT_STUCK BEGAN 10", "NEWS EVENT_STUCK OVER 500");
        assertThat(webhook.told()).isEmpty();
        assertThat(book.lately(clock.instant().minus(Duration.ofDays(1)), 9))
                .singleElement()
                .satisfies(known -> assertThat(known.count()).isEqualTo(500));
    }

    @Test
    void causes_that_begin_together_are_told_together_and_the_worst_first() {
        tally.alert(Alert.SIGNATURE_REFUSED, store.id(), "");
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");

        turns(desk(), AlertDesk.EVERY);

        assertThat(mail.arrived)
                .singleElement()
                .satisfies(message -> assertThat(message.lines())
                        .extracting(AlertMessage.Line::alert)
                        .containsExactly(Alert.CREDENTIALS_REFUSED, Alert.SIGNATURE_REFUSED));
        assertThat(webhook.told()).containsExactly("NEWS CREDENTIALS_REFUSED BEGAN 1");
    }

    private static Health refused() {
        return new Health(
                ProviderHealth.Reach.REACHABLE,
                ProviderHealth.Trust.REFUSED,
                ProviderHealth.Circuit.CLOSED,
                Optional.empty());
    }

    @Test
    void what_was_raised_once_and_still_holds_is_not_over() {
        var desk = desk();
        at(LocalTime.NOON);
        health = refused();
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");

        turns(desk, Duration.ofHours(2));
        var whileItHeld = List.copyOf(webhook.told());
        health = Health.UNKNOWN;
        turns(desk, AlertDesk.OVER.plus(AlertDesk.EVERY));

        assertThat(whileItHeld).containsExactly("NEWS CREDENTIALS_REFUSED BEGAN 1");
        assertThat(webhook.told()).last().isEqualTo("NEWS CREDENTIALS_REFUSED OVER 1");
    }

    @Test
    void in_quiet_hours_only_what_is_critical_is_told_and_the_rest_is_one_digest_in_the_morning() {
        quietFrom = LocalTime.of(22, 0);
        digestAt = LocalTime.of(8, 0);
        var desk = desk();
        desk.turn();
        at(LocalTime.of(23, 0));
        tally.alert(Alert.HOST_REFUSES, store.id(), "");
        tally.alert(Alert.SIGNATURE_REFUSED, store.id(), "");
        tally.alert(Alert.HOST_REJECTED, store.id(), "");

        turns(desk, Duration.ofHours(8));
        var atNight = List.copyOf(mail.told());
        turns(desk, Duration.ofHours(3));

        assertThat(atNight).containsExactly("NEWS HOST_REJECTED BEGAN 1", "NEWS HOST_REJECTED OVER 1");
        assertThat(mail.arrived.subList(2, mail.arrived.size())).singleElement().satisfies(digest -> {
            assertThat(digest.kind()).isEqualTo(Kind.DIGEST);
            assertThat(digest.lines())
                    .extracting(AlertMessage.Line::alert)
                    .containsExactly(Alert.SIGNATURE_REFUSED, Alert.HOST_REFUSES);
            assertThat(digest.lines()).allMatch(line -> line.stage() == Stage.OVER);
        });
    }

    @Test
    void what_lasts_is_in_one_digest_a_day() {
        health = new Health(
                ProviderHealth.Reach.UNREACHABLE,
                ProviderHealth.Trust.UNKNOWN,
                ProviderHealth.Circuit.OPEN,
                Optional.empty());
        var desk = desk();
        at(LocalTime.NOON);
        tally.alert(Alert.PROVIDER_UNREACHABLE, store.id(), "");

        turns(desk, Duration.ofHours(24).multipliedBy(2));

        assertThat(mail.told())
                .containsExactly(
                        "NEWS PROVIDER_UNREACHABLE BEGAN 1",
                        "DIGEST PROVIDER_UNREACHABLE LASTS 1",
                        "DIGEST PROVIDER_UNREACHABLE LASTS 1");
    }

    @Test
    void many_servers_send_it_once() {
        var desks = IntStream.range(0, 6).mapToObj(server -> desk()).toList();
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");
        clock.pass(AlertDesk.EVERY);

        desks.parallelStream().forEach(AlertDesk::turn);
        // One may have decided while another one had not written down yet what it took.
        clock.pass(AlertDesk.EVERY);
        desks.parallelStream().forEach(AlertDesk::turn);
        desks.parallelStream().forEach(AlertDesk::turn);

        assertThat(mail.told()).containsExactly("NEWS CREDENTIALS_REFUSED BEGAN 1");
        assertThat(webhook.told()).hasSize(1);
    }

    @Test
    void a_mail_server_that_fails_holds_nothing_up_is_tried_ever_more_rarely_and_shows() {
        var desk = desk();
        health = refused();
        at(LocalTime.NOON);
        mail.trouble = Optional.of(Trouble.LOGIN_REFUSED);
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");

        turns(desk, Duration.ofHours(1));
        var tries = mail.tries;
        var standing = desk.standings().get(0);
        mail.trouble = Optional.empty();
        turns(desk, Duration.ofHours(1));

        assertThat(webhook.told()).contains("NEWS CREDENTIALS_REFUSED BEGAN 1");
        assertThat(tries).isBetween(3, 9);
        assertThat(standing.trouble()).contains(Trouble.LOGIN_REFUSED);
        assertThat(standing.failing()).isPresent();
        assertThat(mail.told()).contains("NEWS CREDENTIALS_REFUSED BEGAN 1");
        assertThat(desk.standings().get(0).failing()).isEmpty();
    }

    @Test
    void a_message_whose_server_died_is_sent_by_another_one_under_the_same_id() {
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");
        webhook.trouble = Optional.of(Trouble.TIMED_OUT);
        var desk = desk();
        turns(desk, AlertDesk.EVERY);
        clock.pass(AlertDesk.EVERY);
        var claimed = book.claim(Name.WEBHOOK, clock.instant(), Duration.ofMinutes(2), 5);
        webhook.trouble = Optional.empty();

        desk().turn();
        var whileLeased = webhook.arrived.size();
        clock.pass(Duration.ofMinutes(2));
        desk().turn();

        assertThat(claimed).hasSize(1);
        assertThat(whileLeased).isZero();
        assertThat(webhook.arrived)
                .singleElement()
                .satisfies(
                        message -> assertThat(message).isEqualTo(claimed.get(0).message()));
    }

    @Test
    void a_test_goes_over_every_way_at_any_hour() {
        quietFrom = LocalTime.MIDNIGHT;
        var desk = desk();

        desk.test();
        desk.turn();

        assertThat(mail.arrived).extracting(AlertMessage::kind).containsExactly(Kind.TEST);
        assertThat(webhook.arrived).extracting(AlertMessage::kind).containsExactly(Kind.TEST);
    }

    @Test
    void what_no_store_has_any_more_and_what_is_long_over_is_forgotten() {
        var desk = desk();
        tally.alert(Alert.CREDENTIALS_REFUSED, store.id(), "");
        turns(desk, AlertDesk.OVER.plus(Duration.ofMinutes(3)));

        clock.pass(Duration.ofDays(31));
        desk.turn();

        assertThat(database.count("alert_causes")).isZero();
        assertThat(database.count("alert_messages")).isZero();
        assertThat(database.count("alert_lines")).isZero();
    }
}
