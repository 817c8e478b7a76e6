package io.octopusgateway.checkoutcom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.PaymentRequest.Channel;
import io.octopusgateway.payment.PaymentRequest.ReturnUrls;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderAnswer.NotSent.Cause;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.simulator.Simulator;
import io.octopusgateway.simulator.SimulatorOptions;
import io.octopusgateway.simulator.provider.Fault;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real HTTP to the simulator; a call that is not bounded would hang, so the tests are bounded as well. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckoutProviderTest {
    private static final CheckoutSettings SETTINGS = new CheckoutSettings(
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            CheckoutSettings.defaults().pageHosts());
    private static final Money AMOUNT = Money.hkd(12850);
    private static final String REFERENCE = "ORD-5023.ZZZZZ";
    private static final PaymentId OURS = new PaymentId("pmt_01JDA8ZZZZZZZZZZZZZZZZZZZZ");

    private final IdempotencyKey key = new IdempotencyKey(new UUID(1, 2));
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final RepeatingCalls calls = new RepeatingCalls(SETTINGS);
    private final Store store = store(simulator.secretKey());
    private final CheckoutProvider provider = provider(calls);

    @AfterEach
    void hangUp() {
        calls.close();
        simulator.close();
    }

    @Test
    void a_start_is_one_request_with_our_bytes_and_our_key() {
        var body = body();

        var answer = provider.start(store, key, body);

        assertThat(answer).isInstanceOfSatisfying(ProviderAnswer.Accepted.class, accepted -> {
            var payment = simulator.payments().get(0);
            assertThat(accepted.id().value()).isEqualTo(payment.id());
            assertThat(accepted.page().redirectUrlOrNull())
                    .isEqualTo(simulator.url() + "/oos/payment/?token=" + payment.token());
            assertThat(accepted.page().appUriOrNull()).isEqualTo("octopus://payment?token=" + payment.token());
            assertThat(accepted.facts()).extracting(PaymentEvent::kind).containsExactly(Kind.PENDING);
        });
        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.idempotencyKey()).isEqualTo(key.toString());
            assertThat(call.body().getBytes(UTF_8)).isEqualTo(body);
        });
    }

    @Test
    void two_server_errors_and_an_answer_are_one_payment_and_three_requests_with_the_same_key() {
        simulator.faults().next(Fault.ANSWER_502, Fault.ANSWER_500);

        assertThat(start()).isInstanceOf(ProviderAnswer.Accepted.class);
        assertThat(simulator.payments()).hasSize(1);
        assertThat(simulator.calls())
                .hasSize(3)
                .allMatch(call -> call.idempotencyKey().equals(key.toString()))
                .extracting(call -> call.body())
                .containsOnly(simulator.calls().get(0).body());
    }

    @Test
    void a_start_is_repeated_twice_and_no_more() {
        simulator.faults().always(Fault.ANSWER_502);

        assertThat(start()).isEqualTo(new ProviderAnswer.Silent());
        assertThat(simulator.calls("POST", "/payments")).isEqualTo(3);
    }

    @Test
    void an_answer_that_got_lost_comes_again_to_the_repeat() {
        for (var lost : List.of(
                Fault.ACCEPT_THEN_HANG, Fault.ACCEPT_THEN_RESET, Fault.GARBAGE, Fault.HALF_BODY, Fault.ENDLESS_BODY)) {
            simulator.faults().next(lost);
            var another = new IdempotencyKey(new UUID(3, simulator.payments().size()));
            var before = simulator.payments().size();

            var answer = provider.start(store, another, body());

            assertThat(answer).as(lost.toString()).isInstanceOf(ProviderAnswer.Accepted.class);
            assertThat(simulator.payments()).hasSize(before + 1);
        }
    }

    @Test
    void a_no_is_final_and_asked_for_once() {
        simulator.faults().next(Fault.reject422("payee_not_onboarded"));

        assertThat(start()).isEqualTo(new ProviderAnswer.Refused(List.of("payee_not_onboarded")));
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void a_no_after_silence_proves_nothing() {
        simulator.faults().next(Fault.ACCEPT_THEN_502, Fault.reject422("amount_invalid"));

        assertThat(start()).isEqualTo(new ProviderAnswer.Silent());
        assertThat(simulator.calls()).hasSize(2);
    }

    @Test
    void credentials_that_are_not_taken_are_neither_a_no_nor_repeated() {
        assertThat(provider.start(store("sk_wrong"), key, body()))
                .isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        simulator.faults().next(Fault.FORBIDDEN);
        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(simulator.calls()).hasSize(2);
    }

    @Test
    void being_turned_away_is_repeated_and_never_doubt() {
        simulator.faults().next(Fault.RATE_LIMITED);
        assertThat(start()).isInstanceOf(ProviderAnswer.Accepted.class);
        assertThat(simulator.calls()).hasSize(2);

        simulator.faults().always(Fault.RATE_LIMITED);
        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
        assertThat(simulator.calls()).hasSize(5);
    }

    @Test
    void a_duplicate_of_our_own_call_is_doubt_and_not_repeated() {
        simulator.faults().always(Fault.DUPLICATE_REQUEST);

        assertThat(start()).isEqualTo(new ProviderAnswer.Silent());
        assertThat(simulator.calls()).hasSize(1);
    }

    @Test
    void without_a_connection_nothing_was_sent() {
        simulator.faults().refuseConnections(true);

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
        assertThat(read("pay_1")).isEqualTo(new ProviderReading.Unread());
        assertThat(provider.list(store, REFERENCE)).isEmpty();
    }

    @Test
    void a_hang_and_then_no_connection_is_doubt() {
        simulator.faults().next(Fault.ACCEPT_THEN_HANG);
        var closing = new RepeatingCalls(SETTINGS) {
            private int starts;

            @Override
            void once(Runnable call) {
                simulator.faults().refuseConnections(starts++ > 0);
                super.once(call);
            }
        };

        assertThat(provider(closing).start(store, key, body())).isEqualTo(new ProviderAnswer.Silent());
        closing.close();
    }

    @Test
    void a_body_that_drips_ends_with_the_deadline() {
        var patience = new CheckoutSettings(
                Duration.ofMillis(100),
                Duration.ofMillis(1_200),
                Duration.ofMillis(1_400),
                Duration.ofSeconds(2),
                Set.of());
        var hasty = new RepeatingCalls(patience);
        simulator.faults().always(Fault.DRIP);

        var began = System.nanoTime();
        var answer = new CheckoutProvider(hasty, patience, allowed(), InstantSource.system(), CheckoutStores.health())
                .start(store, key, body());

        assertThat(answer).isEqualTo(new ProviderAnswer.Silent());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        hasty.close();
    }

    @Test
    void a_breaker_or_a_bulkhead_that_keeps_the_call_back_sends_nothing() {
        for (var kept : List.of(new CircuitBreakerOpenException("open"), new BulkheadException("full"))) {
            var guarded = new CheckoutCalls(SETTINGS) {
                @Override
                public <T> void start(ProviderAccount account, String key, byte[] body, Tries<T> tries) {
                    throw kept;
                }
            };

            assertThat(provider(guarded).start(store, key, body()))
                    .isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
        }
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void the_secret_key_goes_nowhere_it_does_not_belong() {
        var nowhere = new CheckoutProvider(
                calls, SETTINGS, new AllowedAddresses(Set.of()), InstantSource.system(), CheckoutStores.health());
        var live = CheckoutStores.live(simulator.url().toString());

        assertThat(nowhere.start(store, key, body())).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(provider.start(live, key, body())).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(provider.read(live, new ProviderPaymentId("pay_1"))).isEqualTo(new ProviderReading.Unread());
        assertThat(provider.list(live, REFERENCE)).isEmpty();
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void a_payment_is_read_as_it_stands() {
        var id = accepted().id();
        assertThat(facts(id)).containsExactly(Kind.PENDING);

        simulator.phone(id.value()).approve();

        assertThat(provider.read(store, id)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.claimedPayment()).contains(OURS.value());
            assertThat(found.claimedStoreOrNull()).isEqualTo("hk-main");
            assertThat(found.sourceType()).isEqualTo("octopus");
            assertThat(found.amount()).isEqualTo(AMOUNT);
            assertThat(found.facts()).singleElement().satisfies(fact -> {
                assertThat(fact.kind()).isEqualTo(Kind.CAPTURED);
                assertThat(fact.amount()).isEqualTo(AMOUNT);
            });
        });
    }

    @Test
    void a_decline_is_read_with_its_code() {
        var id = accepted().id();
        simulator.phone(id.value()).decline("200P1");

        assertThat(provider.read(store, id))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.facts())
                                .singleElement()
                                .satisfies(fact -> assertThat(fact.code()).contains("200P1")));
    }

    @Test
    void what_the_provider_does_not_know_is_absent_and_what_could_not_be_read_is_not() {
        assertThat(read("pay_unknown")).isEqualTo(new ProviderReading.Absent());
        assertThat(read("../evil")).isEqualTo(new ProviderReading.Unread());
        simulator.faults().reads(500);
        assertThat(read("pay_unknown")).isEqualTo(new ProviderReading.Unread());
        assertThat(simulator.calls()).hasSize(1 + 4);
    }

    @Test
    void a_list_is_read_over_all_its_pages() {
        for (var number = 0; number < 101; number++) {
            provider.start(store, new IdempotencyKey(new UUID(9, number)), body());
        }

        // A page of a hundred takes a busy machine longer than a hang may take in these tests.
        var patient = new RepeatingCalls(CheckoutSettings.defaults());
        var list = provider(patient).list(store, REFERENCE);
        patient.close();

        assertThat(list.orElseThrow()).hasSize(101).extracting(Found::id).doesNotHaveDuplicates();
        assertThat(simulator.calls("GET", "/payments")).isEqualTo(2);
    }

    @Test
    void a_list_without_ours_is_empty_and_a_list_that_could_not_be_read_is_none() {
        assertThat(provider.list(store, "NOBODY.ZZZZZ")).contains(List.of());
        simulator.faults().reads(404);
        assertThat(provider.list(store, REFERENCE)).isEmpty();
    }

    private ProviderAnswer start() {
        return provider.start(store, key, body());
    }

    private ProviderAnswer.Accepted accepted() {
        return (ProviderAnswer.Accepted) start();
    }

    private ProviderReading read(String id) {
        return provider.read(store, new ProviderPaymentId(id));
    }

    private List<Kind> facts(ProviderPaymentId id) {
        return ((Found) provider.read(store, id))
                .facts().stream().map(PaymentEvent::kind).toList();
    }

    private byte[] body() {
        var urls = new ReturnUrls("https://shop.example/ok", "https://shop.example/fail", null);
        var request = new PaymentRequest(AMOUNT, urls, Channel.DESKTOP_WEB, null, "八達通", Map.of("basket", "b-881"));
        var back = new PayAddresses.Return("https://pay.example/ok", "https://pay.example/fail");
        return provider.startBody(store, OURS, request, back, REFERENCE);
    }

    private Store store(String secretKey) {
        return CheckoutStores.store(
                CheckoutStores.account(simulator.url().toString(), secretKey, RedirectChoice.AUTOMATIC));
    }

    private CheckoutProvider provider(CheckoutCalls through) {
        return new CheckoutProvider(through, SETTINGS, allowed(), InstantSource.system(), CheckoutStores.health());
    }

    private AllowedAddresses allowed() {
        return new AllowedAddresses(Set.of(simulator.url().getAuthority()));
    }
}
