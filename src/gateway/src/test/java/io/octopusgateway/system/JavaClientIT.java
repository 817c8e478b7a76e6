package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octopusgateway.client.EligibilityRequest;
import io.octopusgateway.client.HttpPaymentProvider;
import io.octopusgateway.client.NextAction;
import io.octopusgateway.client.Order;
import io.octopusgateway.client.OrderStatus;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.PaymentProvider;
import io.octopusgateway.client.PaymentRequest;
import io.octopusgateway.client.PaymentSearch;
import io.octopusgateway.client.PaymentStatus;
import io.octopusgateway.client.Problem;
import io.octopusgateway.client.ProblemCode;
import io.octopusgateway.client.ProblemException;
import io.octopusgateway.client.RefundRequest;
import io.octopusgateway.client.RefundStatus;
import io.octopusgateway.client.Refunds;
import io.octopusgateway.client.UpdateAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A Java host from its first order to its feed: the client's jar against a real server, database and provider's ledger. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JavaClientIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Keys KEYS = Keys.fresh();
    private static final JavaHost HOST = JavaHost.start(KEYS.orderUpdateSecret());
    private static SmallWorld world;
    private static PaymentProvider provider;

    @BeforeAll
    static void a_gateway_that_tells_a_java_host() {
        world = SmallWorld.telling(HOST.updatesUrl(), "java-client", KEYS);
        provider = provider(KEYS.apiKey());
    }

    @AfterAll
    static void end() {
        HOST.close();
        if (world != null) {
            world.close();
        }
    }

    private static PaymentProvider provider(String apiKey) {
        return HttpPaymentProvider.builder(URI.create(world.server().url()), apiKey)
                .userAgent("JavaClientIT/1")
                .build();
    }

    private static PaymentRequest request(String order, String reference, long amount) {
        var back = URI.create(world.shop().url() + "/orders/" + order);
        return PaymentRequest.builder(order, reference)
                .amount(amount, "HKD")
                .description("1 × tea set")
                .locale("zh-Hant-HK")
                .returnUrls(back, back)
                .build();
    }

    private static Payment start(String order, long amount) {
        HOST.expect(order, amount);
        return provider.startPayment(request(order, order + "-1", amount));
    }

    private static Payment paid(String order, long amount) {
        var payment = start(order, amount);
        approve(payment);
        awaitStatus(order, OrderStatus.PAID);
        return payment;
    }

    private static void approve(Payment payment) {
        world.simulator()
                .phone(payment.nextAction().flatMap(NextAction::token).orElseThrow())
                .approve();
    }

    private static void awaitStatus(String order, OrderStatus status) {
        Until.holds(SOON, order + " is " + status + " for the host", () -> HOST.status(order) == status);
    }

    private static ProblemException refused(Consumer<PaymentProvider> call) {
        var refused = catchThrowableOfType(ProblemException.class, () -> call.accept(provider));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    @Test
    void an_order_is_paid_heard_of_and_given_back_in_part() {
        var order = newOrder();
        assertThat(provider.checkEligibility(EligibilityRequest.of(12850, "HKD"))
                        .eligible())
                .isTrue();
        assertThat(provider.getOrder(order)).isEmpty();

        var payment = start(order, 12850);
        var again = provider.startPayment(request(order, order + "-1", 12850));
        approve(payment);
        awaitStatus(order, OrderStatus.PAID);
        var refund = provider.refundPayment(
                payment.id(), RefundRequest.of("rma-1", 4050).withReason("Cup broken"));
        var repeated = provider.refundPayment(payment.id(), RefundRequest.of("rma-1", 4050));
        awaitStatus(order, OrderStatus.PARTIALLY_REFUNDED);

        assertThat(again.id()).isEqualTo(payment.id());
        assertThat(refund.reference()).contains("rma-1");
        assertThat(repeated.reference()).contains("rma-1");
        assertThat(provider.getRefund(payment.id(), "rma-1")).hasValueSatisfying(one -> {
            assertThat(one.amount()).isEqualTo(4050);
            assertThat(one.status()).isEqualTo(RefundStatus.SUCCEEDED);
        });
        assertThat(provider.getRefunds(payment.id()).possible().map(Refunds.Possible::maximum))
                .contains(8800L);
        assertThat(provider.getRefund(payment.id(), "rma-2")).isEmpty();
        assertThat(provider.getOrder(order).map(Order::sequence).orElseThrow())
                .isGreaterThanOrEqualTo(HOST.sequence(order));
        assertThat(provider.findPayment(order + "-1").map(Payment::refundable)).contains(8800L);
    }

    @Test
    void a_start_that_is_refused_says_why_and_by_what() {
        var order = newOrder();
        var payment = paid(order, 5000);

        var paidAlready = refused(host -> host.startPayment(request(order, order + "-2", 5000)));
        var reused = refused(host -> host.startPayment(request(order, order + "-1", 6000)));
        var tooMuch = refused(host -> host.refundPayment(payment.id(), RefundRequest.of("rma-1", 5010)));
        var odd = refused(host -> host.startPayment(request(newOrder(), "odd-" + order, 12855)));

        assertThat(paidAlready.is(ProblemCode.ALREADY_PAID)).isTrue();
        assertThat(paidAlready.payment().map(Payment::id)).contains(payment.id());
        assertThat(reused.is(ProblemCode.REFERENCE_REUSED)).isTrue();
        assertThat(reused.mayRepeatSameRequest()).isFalse();
        assertThat(tooMuch.problem().flatMap(Problem::refundable)).contains(5000L);
        assertThat(odd.problem().flatMap(Problem::nearestAllowed)).isPresent();
        assertThat(odd.isOutcomeUnknown()).isFalse();
    }

    @Test
    void a_key_nobody_gave_is_not_taken_for_questions_and_commands() {
        var stranger = provider(Keys.fresh().apiKey());
        var order = newOrder();

        var asked = catchThrowableOfType(ProblemException.class, stranger::getCapabilities);
        var commanded =
                catchThrowableOfType(ProblemException.class, () -> stranger.startPayment(request(order, order, 5000)));

        assertThat(asked.is(ProblemCode.UNAUTHORIZED)).isTrue();
        assertThat(commanded.is(ProblemCode.UNAUTHORIZED)).isTrue();
        assertThat(commanded.isOutcomeUnknown()).isFalse();
        assertThat(provider.getOrder(order)).isEmpty();
    }

    @Test
    void a_changed_basket_replaces_and_one_that_was_given_up_is_cancelled() {
        var order = newOrder();
        var first = start(order, 6700);
        var exists = refused(host -> host.startPayment(request(order, order + "-2", 6800)));
        assertThat(exists.is(ProblemCode.OPEN_PAYMENT_EXISTS)).isTrue();

        var replaced = exists.payment().map(Payment::id).orElseThrow();
        HOST.expect(order, 6800);
        var second = provider.startPayment(request(order, order + "-2", 6800).toBuilder()
                .replaces(replaced)
                .build());
        var cancelled = provider.cancelPayment(second.id());

        assertThat(replaced).isEqualTo(first.id());
        assertThat(second.replaces()).contains(first.id());
        assertThat(cancelled.cancelRequested()).isTrue();
        assertThat(cancelled.nextAction()).isEmpty();
        assertThat(provider.getPayment(first.id()).replacedBy()).contains(second.id());
        assertThat(provider.refreshPayment(second.id()).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void a_payment_that_was_reversed_is_given_back_and_cannot_be_cancelled() {
        var order = newOrder();
        var payment = paid(order, 6900);

        assertThat(refused(host -> host.cancelPayment(payment.id())).is(ProblemCode.ALREADY_CAPTURED))
                .isTrue();
        provider.reversePayment(payment.id());
        awaitStatus(order, OrderStatus.REFUNDED);

        assertThat(provider.getPayment(payment.id()).refundable()).isZero();
    }

    @Test
    void a_host_that_expects_other_money_rejects_it_and_a_person_is_asked_for() {
        var order = newOrder();
        var payment = start(order, 7000);
        HOST.expect(order, 7010);
        approve(payment);

        Until.holds(
                SOON,
                "the payment of " + order + " is flagged",
                () -> provider.getPayment(payment.id()).flagWords().contains("REVIEW"));
        assertThat(HOST.answers).anyMatch(answer -> answer.outcome() == UpdateAnswer.Outcome.REJECTED);
        assertThat(HOST.status(order)).isNotEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_host_that_lost_everything_heals_itself_from_the_feed_and_finds_its_payments() {
        var order = newOrder();
        var payment = paid(order, 8000);
        HOST.expect(order, 8000);
        assertThat(HOST.status(order)).isEqualTo(OrderStatus.UNPAID);

        Until.holds(SOON, order + " is in the feed", () -> {
            readFeed();
            return HOST.status(order) == OrderStatus.PAID;
        });

        var found = provider.findPayments(PaymentSearch.all()
                .withOrderReference(order)
                .withStatus(PaymentStatus.CAPTURED)
                .withUpdatedSince(payment.createdAt())
                .withLimit(1));
        assertThat(found.items()).extracting(Payment::id).containsExactly(payment.id());
        assertThat(found.next()).isEmpty();
        assertThat(provider.getCapabilities().offers("feed")).isTrue();
    }

    @Test
    void a_host_that_acknowledged_and_forgot_heals_from_the_feed() {
        var order = newOrder();
        HOST.forgetful = true;
        try {
            var payment = start(order, 8100);
            approve(payment);
            Until.holds(SOON, order + " is paid and told", () -> isPaid(order) && isTold(order));
        } finally {
            HOST.forgetful = false;
        }
        assertThat(HOST.status(order)).isEqualTo(OrderStatus.UNPAID);

        Until.holds(SOON, order + " is healed", () -> {
            readFeed();
            return HOST.status(order) == OrderStatus.PAID;
        });
    }

    private static boolean isPaid(String order) {
        return provider.getOrder(order)
                .filter(one -> one.status().isMoneyTaken())
                .isPresent();
    }

    /** Whether the host has acknowledged everything there is to say about the order. */
    private static boolean isTold(String order) {
        return world.database()
                .one("select count(*) from streams join orders on orders.id = order_id where reference = '" + order
                        + "' and delivered < last")
                .equals("0");
    }

    /** All of it, two updates a page. */
    private static void readFeed() {
        String cursor = null;
        var more = true;
        while (more) {
            var page = provider.getOrderUpdates(cursor, 2);
            page.updates().forEach(HOST.handler()::apply);
            cursor = page.next();
            more = page.more();
        }
    }
}
