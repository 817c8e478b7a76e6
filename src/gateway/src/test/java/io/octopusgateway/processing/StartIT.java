package io.octopusgateway.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Verdict;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.Refusal;
import io.octopusgateway.payment.Refusal.Reason;
import io.octopusgateway.processing.ScriptedProvider.Reply;
import io.octopusgateway.system.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** <em>Ask</em>, on a real database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartIT {
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private final Premises premises = new Premises();

    @Test
    void a_start_is_two_transactions_and_one_call() {
        var started = premises.start("one");

        assertThat(started.created()).isTrue();
        assertThat(started.payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(premises.running().transactions().count()).isEqualTo(2);
        assertThat(premises.provider.sent()).hasSize(1);
        assertThat(premises.updates("one")).containsExactly("1 payment.pending 1 AWAITING_PAYMENT");
        assertThat(premises.payment("one").call().bodyOrNull()).isNull();
    }

    @Test
    void the_intent_is_committed_with_its_bytes_before_anything_is_sent() {
        premises.provider.whileCalled(() -> {
            var payment = premises.payment("one");
            assertThat(payment.status()).isEqualTo(PaymentStatus.REQUESTED);
            assertThat(payment.call().bodyOrNull())
                    .asString()
                    .contains(payment.id().value());
        });

        premises.start("one");

        assertThat(premises.provider.sent()).hasSize(1);
    }

    @Test
    void sixty_four_simultaneous_starts_are_one_payment_and_one_call() throws Exception {
        var many = 64;
        premises.provider.whileCalled(() -> Until.holds(
                ENOUGH,
                "all have asked",
                () -> premises.running().transactions().count() >= many));

        var answers = simultaneously(many, () -> premises.start("one", null, 12_850));

        assertThat(premises.provider.sent()).hasSize(1);
        assertThat(premises.order("one").payments()).hasSize(1);
        for (var answer : answers) {
            assertThat(answer.get().payment().id())
                    .isEqualTo(premises.payment("one").id());
        }
        assertThat(answers.stream().filter(answer -> get(answer).created())).hasSize(1);
    }

    @Test
    void a_paused_store_begins_nothing_new_and_what_is_on_its_way_goes_on() {
        var begun = premises.start("one", "first", 12_850);
        var paused = premises.store.with(java.util.List.of(), true);
        var commands = premises.running().commands();
        var other = new StartCommand(
                new OrderReference("two"), Optional.empty(), Payments.request(Payments.AMOUNT), Optional.empty());
        var same = new StartCommand(
                new OrderReference("one"),
                Optional.of(new PaymentReference("first")),
                begun.payment().request(),
                Optional.empty());

        assertThatThrownBy(() -> commands.start(paused, other))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.STORE_PAUSED));
        assertThat(commands.start(paused, same).payment().id())
                .isEqualTo(begun.payment().id());
        assertThat(premises.orders.find(premises.store.id(), new OrderReference("two")))
                .isEmpty();
        assertThat(premises.provider.sent()).hasSize(1);
    }

    private static <T> java.util.List<Future<T>> simultaneously(int many, Callable<T> work)
            throws InterruptedException {
        var workers = Executors.newFixedThreadPool(many);
        try {
            return workers.invokeAll(
                    IntStream.range(0, many).mapToObj(number -> work).toList());
        } finally {
            workers.shutdown();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void whoever_asks_while_a_call_is_under_way_gets_what_comes_of_it() throws Exception {
        premises.patience = ENOUGH;
        premises.restart();
        premises.provider.whileCalled(() -> Until.holds(
                ENOUGH,
                "both have asked",
                () -> premises.running().transactions().count() >= 2));

        var answers = simultaneously(2, () -> premises.start("one"));

        assertThat(premises.provider.sent()).hasSize(1);
        for (var answer : answers) {
            assertThat(answer.get().payment().handedOut()).isPresent();
        }
    }

    @Test
    void whoever_joins_or_repeats_brings_its_own_way_back_and_its_own_name() {
        premises.start("one", "first", 12_850);
        premises.provider.next(Reply.NOT_SENT);
        premises.refusal("two", "ref-two", 12_850);

        backTo("one", "second", "elsewhere");
        backTo("two", "ref-two", "elsewhere");

        assertThat(premises.order("one").names()).hasSize(2);
        assertThat(premises.payment("one").request().returnUrls()).isEqualTo(Payments.returnUrls("elsewhere"));
        assertThat(premises.payment("two").request().returnUrls()).isEqualTo(Payments.returnUrls("elsewhere"));
        assertThat(premises.payment("two").handedOut()).isPresent();
    }

    private void backTo(String order, String reference, String page) {
        var request = Payments.request(Payments.AMOUNT);
        var elsewhere = new PaymentRequest(
                request.amount(), Payments.returnUrls(page), request.channel(), null, null, request.metadata());
        var command = new StartCommand(
                new OrderReference(order), Optional.of(new PaymentReference(reference)), elsewhere, Optional.empty());
        premises.running().commands().start(premises.store, command);
    }

    @Test
    void an_amount_that_cannot_be_paid_is_refused_and_nothing_is_stored() {
        assertThat(premises.refusal("one", "ref-one", 12_855).reason()).isEqualTo(Reason.AMOUNT_NOT_ALLOWED);
        assertThat(premises.refusal("one", null, 0).reason()).isEqualTo(Reason.AMOUNT_NOT_ALLOWED);
        assertThat(premises.refusal("one", null, 3_000_010).reason()).isEqualTo(Reason.AMOUNT_NOT_ALLOWED);

        assertThat(premises.rows("select count(*) from orders where store = '" + premises.store.id() + "'"))
                .containsExactly("0");
        assertThat(premises.provider.sent()).isEmpty();
    }

    @Test
    void what_was_certainly_not_sent_is_unavailable_and_the_same_request_sends_again() {
        premises.provider.next(Reply.NOT_SENT);

        var refusal = premises.refusal("one", "ref-one", 12_850);
        var again = premises.start("one");

        assertThat(refusal.reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(again.payment().id().value())
                .isEqualTo(refusal.payment().orElseThrow().value());
        assertThat(again.payment().handedOut()).isPresent();
        assertThat(premises.order("one").payments()).hasSize(1);
    }

    @Test
    void what_was_never_sent_again_is_over_after_half_an_hour() {
        premises.provider.next(Reply.NOT_SENT);
        premises.refusal("one", "ref-one", 12_850);

        premises.clock.pass(Duration.ofMinutes(29));
        premises.running().reconciliation().turn();
        var before = premises.payment("one").status();
        premises.clock.pass(Duration.ofMinutes(1));
        premises.running().reconciliation().turn();

        assertThat(before).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(premises.payment("one").status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(premises.updates("one")).containsExactly("1 payment.failed 1 FAILED");
    }

    @Test
    void a_refused_request_is_refused_again_without_a_second_call() {
        premises.provider.next(Reply.REFUSED);

        var first = premises.refusal("one", "ref-one", 12_850);
        var again = premises.refusal("one", "ref-one", 12_850);

        assertThat(first.reason()).isEqualTo(Reason.PROVIDER_REFUSED);
        assertThat(again.reason()).isEqualTo(Reason.PROVIDER_REFUSED);
        assertThat(again.payment()).isEqualTo(first.payment());
        assertThat(premises.provider.sent()).hasSize(1);
        assertThat(premises.order("one").verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_reference_of_another_order_is_refused_and_nothing_is_stored() {
        premises.start("one", "taken", 12_850);

        var fresh = premises.refusal("two", "taken", 12_850);
        premises.start("three", "free", 12_850);
        var joined = premises.refusal("three", "taken", 12_850);

        assertThat(fresh.reason()).isEqualTo(Reason.REFERENCE_REUSED);
        assertThat(joined.reason()).isEqualTo(Reason.REFERENCE_REUSED);
        assertThat(premises.rows("select count(*) from orders where store = '" + premises.store.id() + "'"))
                .containsExactly("2");
        assertThat(premises.provider.sent()).hasSize(2);
        assertThat(premises.order("three").names()).hasSize(1);
    }

    @Test
    void a_second_name_leads_to_the_same_payment_for_ever() {
        var first = premises.start("one", "mine", 12_850);

        premises.start("one", "other", 12_850);
        premises.hear(premises.event("e1", first.payment().id(), premises.captured(premises.handedOut("one"))));
        var years = premises.start("one", "other", 12_850);

        assertThat(years.payment().id()).isEqualTo(first.payment().id());
        assertThat(years.payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(years.replayed()).isTrue();
        assertThat(premises.order("one").nameOf(years.payment()).orElseThrow().value())
                .isEqualTo("mine");
    }
}
