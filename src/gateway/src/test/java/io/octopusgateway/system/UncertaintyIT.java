package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.ledger.SimulatedPayment;
import io.octopusgateway.simulator.phone.Phone;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.simulator.switches.Lives;
import io.octopusgateway.simulator.switches.PairwiseSets;
import io.octopusgateway.simulator.switches.Starts;
import io.octopusgateway.simulator.switches.Switches;
import io.octopusgateway.simulator.webhook.WebhookMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole gateway against a provider that is not quite as expected: each open question answered otherwise alone, and
 * sets in which every two answers of every two questions meet. The orders of one test are all on their way at once.
 */
class UncertaintyIT {
    private static final long SEED = 20261122;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration TOO_LATE = Duration.ofMinutes(11);
    private static final long TWENTY_CENTS = 20;
    private static final long MUCH = 3_000_010;
    private static SmallWorld world;
    private static Simulator simulator;
    private static SpiCaller spi;

    /** An order whose payment was started. */
    private record Begun(String order, String id, long amount) {}

    @BeforeAll
    static void begin() {
        world = SmallWorld.start("uncertain");
        simulator = world.simulator();
        spi = world.spi();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    static Stream<Arguments> departures() {
        return Switches.departures().stream()
                .map(one -> Switches.likely().with(one))
                .map(one -> Arguments.of(one.toString(), one));
    }

    static Stream<Arguments> pairwiseSets() {
        var sets = PairwiseSets.of(SEED);
        return IntStream.range(0, sets.size())
                .mapToObj(at -> Arguments.of(
                        "set " + (at + 1) + " of " + sets.size() + ", seed " + SEED + ": " + sets.get(at),
                        sets.get(at)));
    }

    @BeforeEach
    @AfterEach
    void everything_is_as_expected() {
        simulator.faults().clear();
        simulator.setAll(Switches.likely());
        simulator.quiesce();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("departures")
    void every_journey_ends_well_with_one_answer_otherwise(String name, Switches switches) {
        everyJourneyEndsWell(switches);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairwiseSets")
    void every_journey_ends_well_in_every_meeting_of_two_answers(String name, Switches switches) {
        everyJourneyEndsWell(switches);
    }

    private static void everyJourneyEndsWell(Switches switches) {
        simulator.setAll(switches);
        var paid = begun(12850);
        var declined = begun(4000);
        var canceled = begun(5000);
        var expired = begun(6000);
        var untold = begun(7000);
        var lost = lost(8000, Fault.ACCEPT_THEN_RESET);
        var refusedOnce = lost(9000, Fault.ANSWER_502);
        limited(TWENTY_CENTS, switches.get(Starts.SmallestAmount.class).minorUnits() <= TWENTY_CENTS);
        limited(MUCH, switches.get(Starts.LargestAmount.class).minorUnits() >= MUCH);

        List.of(paid, lost, refusedOnce).forEach(one -> phone(one).approve());
        phone(declined).decline("20001");
        phone(canceled).cancel();

        List.of(paid, lost, refusedOnce).forEach(UncertaintyIT::isPaidOnce);
        failed(declined, "DECLINED", "REFER_TO_ISSUER");
        isCanceled(canceled, switches);
        isPaidWithoutAWebhook(untold);
        isExpired(expired, switches);
        isPaidOnce(paid);
    }

    /** Starts, and starts again: the same payment, with an address that is a page. */
    private static Begun begun(long amount) {
        var order = newOrder();
        var started = spi.start(order, "ref-" + order, amount);
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        var again = spi.start(order, "ref-" + order, amount);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(started.at("/id"));
        var begun = new Begun(order, started.at("/id"), amount);
        provider(begun);
        canBePaid(started);
        canBePaid(again);
        return begun;
    }

    /** The provider fails once at the start, after or before it took it; the same request in the end makes one payment. */
    private static Begun lost(long amount, Fault fault) {
        simulator.faults().next(fault);
        var order = newOrder();
        Until.holds(SOON, "the payment of " + order + " is started", () -> {
            var answer = spi.start(order, "ref-" + order, amount);
            assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202, 503);
            return answer.status() < 202;
        });
        var started = spi.start(order, "ref-" + order, amount);
        canBePaid(started);
        var begun = new Begun(order, started.at("/id"), amount);
        provider(begun);
        return begun;
    }

    private static void canBePaid(Answer started) {
        assertThat(started.at("/nextAction/payUrl")).contains("/octopus/pay/");
        assertThat(started.at("/nextAction")).doesNotContain(simulator.url().getAuthority());
        var redirect = started.at("/nextAction/redirectUrl");
        var app = started.at("/nextAction/android/uri");
        switch (simulator.switches().get(Starts.Addresses.class)) {
            case PROCESSING, PROCESSING_AND_REDIRECT, PROCESSING_AND_MOBILE_REDIRECT, MOBILE_REDIRECT_ONLY -> {
                assertThat(redirect).contains("/oos/payment/?token=");
                assertThat(app).startsWith("octopus://payment?token=");
            }
            case REDIRECT_ONLY -> assertThat(redirect).contains("/oos/payment/?token=");
            case NO_LANDING_URL -> assertThat(app).startsWith("octopus://payment?token=");
            // Nothing a shopper could use: only the provider's API was named, and a shopper must not be sent there.
            case SELF_ONLY -> assertThat(redirect + app).isEmpty();
        }
        if (!redirect.isEmpty()) {
            assertThat(Http.get(redirect).status()).isEqualTo(200);
        }
    }

    private static void limited(long amount, boolean isTaken) {
        var order = newOrder();
        var answer = spi.start(order, amount);
        assertThat(answer.status()).as(answer.body()).isEqualTo(isTaken ? 201 : 422);
        assertThat(isTaken ? "provider-refused" : answer.problem()).isEqualTo("provider-refused");
    }

    private static void isPaidOnce(Begun begun) {
        isOrder(begun, "PAID");
        simulator.events().stream()
                .filter(event -> event.paymentId().equals(provider(begun).id()))
                .filter(event -> event.type().equals("payment_captured"))
                .toList()
                .forEach(event -> assertThat(simulator.deliver(event.id())).isBetween(200, 299));
        var order = spi.order(begun.order());
        assertThat(order.at("/status")).isEqualTo("PAID");
        assertThat(order.at("/captured")).isEqualTo(Long.toString(begun.amount()));
        assertThat(order.at("/payments/0/status")).isEqualTo("CAPTURED");
        assertThat(order.at("/payments/0/flags")).isEqualTo("[]");
        assertThat(order.at("/payments/1")).isEmpty();
        assertThat(updates(begun, "payment.captured")).isEqualTo("1");
    }

    private static void isCanceled(Begun begun, Switches switches) {
        switch (switches.get(Lives.Cancellation.class)) {
            case CANCELED, CANCELLED -> failed(begun, "CANCELED", "");
            case DECLINED -> failed(begun, "DECLINED", "SHOPPER_CANCELED");
            // The gateway does not guess what that word means for the money: it asks.
            case VOIDED -> {
                simulator.quiesce();
                spi.refreshed(begun.id());
                failed(begun, "CANCELED", "");
            }
        }
    }

    private static void isPaidWithoutAWebhook(Begun begun) {
        simulator.quiesce();
        simulator.faults().webhooks(WebhookMode.NONE);
        phone(begun).approvePending();
        var between = spi.refreshed(begun.id());
        phone(begun).capture();
        var before = spi.order(begun.order());
        var after = spi.refreshed(begun.id());
        simulator.faults().webhooks(WebhookMode.NORMAL);

        assertThat(between.at("/status")).as(between.body()).isIn("PENDING", "CAPTURE_PENDING");
        assertThat(before.at("/status")).isIn("AWAITING_PAYMENT", "PROCESSING");
        assertThat(after.at("/status")).as(after.body()).isEqualTo("CAPTURED");
        isPaidOnce(begun);
    }

    private static void isExpired(Begun begun, Switches switches) {
        simulator.clock().advance(TOO_LATE);
        simulator.quiesce();
        switch (switches.get(Lives.Expiry.class)) {
            case EXPIRED -> failed(begun, "EXPIRED", "");
            case DECLINED -> failed(begun, "DECLINED", "EXPIRED");
            case EXPIRED_IN_SILENCE -> {
                spi.refreshed(begun.id());
                failed(begun, "EXPIRED", "");
            }
        }
    }

    private static void failed(Begun begun, String status, String reason) {
        isOrder(begun, "FAILED");
        var payment = spi.payment(begun.id());
        assertThat(payment.at("/status")).isEqualTo(status);
        assertThat(reason.isEmpty() ? payment.at("/decline") : payment.at("/decline/reason"))
                .isEqualTo(reason);
        assertThat(payment.at("/captured")).isEqualTo("0");
        assertThat(updates(begun, "payment.failed")).isEqualTo("1");
    }

    private static void isOrder(Begun begun, String verdict) {
        Until.holds(
                SOON,
                begun + " is " + verdict,
                () -> spi.order(begun.order()).at("/status").equals(verdict));
    }

    private static String updates(Begun begun, String type) {
        return world.database()
                .one("select count(*) from order_updates where type = '" + type
                        + "' and order_id = (select id from orders where reference = '" + begun.order() + "')");
    }

    private static Phone phone(Begun begun) {
        return simulator.phone(provider(begun).id());
    }

    /** The provider's payment, of which there must be one only. */
    private static SimulatedPayment provider(Begun begun) {
        var all = simulator.payments().stream()
                .filter(payment -> payment.reference().startsWith(begun.order() + "."))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
