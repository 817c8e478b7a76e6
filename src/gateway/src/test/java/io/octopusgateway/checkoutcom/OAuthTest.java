package io.octopusgateway.checkoutcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.StubProvider.Reply;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderAnswer.NotSent.Cause;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.ProviderAccount.ReferenceChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is an OAuth client, over real HTTP. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OAuthTest {
    private static final String TOKEN = "POST /connect/token";
    private static final String READ = "GET /payments/pay_ru2szexxwcxsbyjsfl2wcln253";
    private static final String START = "POST /payments";
    private static final ProviderPaymentId PAYMENT = new ProviderPaymentId("pay_ru2szexxwcxsbyjsfl2wcln253");
    private static final IdempotencyKey KEY = new IdempotencyKey(new UUID(1, 2));
    private static final CheckoutSettings SETTINGS = new CheckoutSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger issued = new AtomicInteger();
    private final StubProvider stub = new StubProvider();
    private final RepeatingCalls calls = new RepeatingCalls(SETTINGS, nanos::get);
    private final CheckoutProvider provider = new CheckoutProvider(
            calls,
            SETTINGS,
            new AllowedAddresses(Set.of(stub.authority())),
            InstantSource.system(),
            CheckoutStores.health());

    @BeforeEach
    void answer() {
        stub.on(TOKEN, request -> new Reply(200, token("t" + issued.incrementAndGet(), 3600)));
        stub.on(READ, 200, Fixtures.text("payment-details-pending"));
        stub.on(START, 202, "{\"id\":\"pay_1\",\"status\":\"Pending\"}");
    }

    @AfterEach
    void hangUp() {
        calls.close();
        stub.close();
    }

    @Test
    void a_token_is_asked_for_as_documented_and_used_for_every_call_until_it_is_old() {
        assertThat(read()).isInstanceOf(ProviderReading.Found.class);
        assertThat(start()).isInstanceOf(ProviderAnswer.Accepted.class);

        assertThat(stub.asked(TOKEN)).singleElement().satisfies(asked -> {
            // ack_one:s3cret
            assertThat(asked.authorization()).isEqualTo("Basic YWNrX29uZTpzM2NyZXQ=");
            assertThat(asked.contentType()).startsWith("application/x-www-form-urlencoded");
            assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=gateway");
        });
        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1");
    }

    @Test
    void the_documented_answer_is_understood() {
        stub.on(TOKEN, 200, Fixtures.text("oauth-token-response"));

        assertThat(read()).isInstanceOf(ProviderReading.Found.class);
    }

    @Test
    void a_token_is_fetched_anew_shortly_before_it_runs_out() {
        read();
        nanos.addAndGet(Duration.ofSeconds(3600 - 61).toNanos());
        read();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        read();

        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void a_token_of_a_short_life_is_used_for_half_of_it() {
        stub.on(TOKEN, request -> new Reply(200, token("t" + issued.incrementAndGet(), 20)));

        read();
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        read();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        read();

        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void however_many_calls_need_a_token_it_is_fetched_once() throws InterruptedException, ExecutionException {
        var many = 8;
        var reached = new CountDownLatch(1);
        stub.on(TOKEN, request -> {
            await(reached);
            return new Reply(200, token("t" + issued.incrementAndGet(), 3600));
        });
        var threads = Executors.newFixedThreadPool(many);
        var readings = new ArrayList<Future<ProviderReading>>();
        for (var one = 0; one < many; one++) {
            readings.add(threads.submit(this::read));
        }
        reached.countDown();
        for (var reading : readings) {
            assertThat(reading.get()).isInstanceOf(ProviderReading.Found.class);
        }
        threads.shutdown();

        assertThat(stub.asked(TOKEN)).hasSize(1);
    }

    @Test
    void a_kept_token_that_is_not_taken_is_dropped_and_the_call_made_once_more() {
        read();
        stub.on(
                READ,
                request -> request.authorization().equals("Bearer t1")
                        ? new Reply(401, "")
                        : new Reply(200, Fixtures.text("payment-details-pending")));

        assertThat(read()).isInstanceOf(ProviderReading.Found.class);
        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void a_fresh_token_that_is_not_taken_is_refused_at_once_and_not_kept() {
        stub.on(START, 401, "");

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(stub.asked(START)).hasSize(1);
        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(bearers()).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void a_call_that_may_not_be_made_does_not_cost_the_token() {
        read();
        stub.on(START, 403, "");

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        read();
        assertThat(stub.asked(TOKEN)).hasSize(1);
    }

    @Test
    void a_dropped_token_without_a_new_one_sent_nothing() {
        read();
        stub.on(START, 401, "");
        stub.on(TOKEN, 503, "");

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({"400, CREDENTIALS", "401, CREDENTIALS", "500, UNREACHABLE", "429, UNREACHABLE", "302, UNREACHABLE"})
    void without_a_token_certainly_nothing_was_sent(int status, Cause cause) {
        stub.on(TOKEN, status, Fixtures.text("oauth-token-error-400"));

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(cause));
        assertThat(stub.asked(START)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"expires_in\":0}",
                "{\"access_token\":\"t\\r\\nX: y\",\"expires_in\":3600}",
                "{\"access_token\":\"t\",\"access_token\":\"u\",\"expires_in\":3600}"
            })
    void an_answer_that_is_no_token_sends_nothing(String body) {
        stub.on(TOKEN, 200, body);

        assertThat(start()).isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
        assertThat(stub.asked(START)).isEmpty();
    }

    @Test
    void a_token_endpoint_that_cannot_be_reached_sends_nothing() {
        var nowhere = new StubProvider();
        nowhere.close();
        var elsewhere = new CheckoutProvider(
                calls,
                SETTINGS,
                new AllowedAddresses(Set.of(stub.authority(), nowhere.authority())),
                InstantSource.system(),
                CheckoutStores.health());

        assertThat(elsewhere.start(store(nowhere.at("/connect/token")), KEY, new byte[] {'{', '}'}))
                .isEqualTo(new ProviderAnswer.NotSent(Cause.UNREACHABLE));
        assertThat(stub.asked()).isEmpty();
    }

    @Test
    void a_secret_goes_to_no_token_endpoint_that_is_not_allowed() {
        var elsewhere = new StubProvider();

        assertThat(provider.start(store(elsewhere.at("/connect/token")), KEY, new byte[0]))
                .isEqualTo(new ProviderAnswer.NotSent(Cause.CREDENTIALS));
        assertThat(elsewhere.asked()).isEmpty();
        elsewhere.close();
    }

    private ProviderReading read() {
        return provider.read(store(stub.at("/connect/token")), PAYMENT);
    }

    private ProviderAnswer start() {
        return provider.start(store(stub.at("/connect/token")), KEY, new byte[] {'{', '}'});
    }

    private Store store(URI endpoint) {
        var client = new Credentials.OAuthClient("ack_one", new Secret("s3cret"), endpoint);
        return CheckoutStores.store(
                Environment.SANDBOX,
                new ProviderAccount(stub.at(""), client, null, RedirectChoice.AUTOMATIC, ReferenceChoice.WITH_TAIL));
    }

    private List<String> bearers() {
        return stub.asked().stream()
                .filter(asked -> !asked.line().equals(TOKEN))
                .map(StubProvider.Asked::authorization)
                .toList();
    }

    private static String token(String value, int life) {
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}".formatted(value, life);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
