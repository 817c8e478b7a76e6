package io.octopusgateway.checkoutcom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octopusgateway.checkoutcom.StubProvider.Reply;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.ProviderAccount.RedirectChoice;
import io.octopusgateway.store.Secret;
import io.octopusgateway.system.ManagedServer;
import jakarta.inject.Inject;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The numbers of fault tolerance as a running server has them: properties win, and what they say is what happens. */
@ExtendWith(ManagedServer.class)
@ArquillianTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultToleranceIT {
    private static final String CALLS = "io.octopusgateway.checkoutcom.CheckoutCalls";

    /** What the server of this test is configured with. */
    private static final Map<String, String> OVERRIDDEN = Map.of(
            CALLS + "/start/Retry/maxRetries", "1",
            CALLS + "/start/Bulkhead/value", "2",
            CALLS + "/createWorkflow/Retry/maxRetries", "0",
            CALLS + "/CircuitBreaker/requestVolumeThreshold", "6");

    @Inject
    @SuppressWarnings("NullAway.Init")
    private CheckoutCalls calls;

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(ZipImporter.class, "octopus-gateway.war")
                .importFrom(new File(System.getProperty("octopus.war")))
                .as(WebArchive.class)
                .addClass(FaultToleranceIT.class)
                .addClass(FaultToleranceNumbers.class)
                .addClass(StubProvider.class)
                .addClass(ManagedServer.class);
    }

    @Test
    void every_number_is_read_from_a_property_of_its_standard_name() {
        var config = ConfigProvider.getConfig();
        var defaults = FaultToleranceNumbers.all();
        var expected = new TreeMap<>(defaults);
        expected.putAll(OVERRIDDEN);

        var effective = new TreeMap<String, String>();
        defaults.forEach((name, value) ->
                effective.put(name, config.getOptionalValue(name, String.class).orElse(value)));

        assertEquals(expected, effective);
        assertTrue(defaults.keySet().containsAll(OVERRIDDEN.keySet()), "each names a number there is");
    }

    @Test
    void a_call_is_repeated_as_often_as_the_property_says() {
        try (var stub = new StubProvider()) {
            stub.on("POST /payments", 502, "");

            assertThrows(CallFailed.Silence.class, () -> calls.start(account(stub), "key", new byte[] {1}, tries()));

            assertEquals(2, stub.asked().size(), "by default it would be three times");
        }
    }

    @Test
    void what_a_property_says_need_not_be_repeated_is_not() {
        try (var stub = new StubProvider()) {
            stub.on("POST /workflows", 429, "");

            assertThrows(CallFailed.Limited.class, () -> calls.createWorkflow(account(stub), new byte[] {1}, tries()));

            assertEquals(1, stub.asked().size(), "by default it would be three times");
        }
    }

    @Test
    void a_breaker_opens_when_the_property_says() {
        try (var stub = new StubProvider()) {
            stub.on("GET /payments/pay_1/actions", 500, "");
            var account = account(stub);

            assertThrows(CallFailed.Silence.class, () -> calls.actions(account, "pay_1", tries()));
            assertThrows(CircuitBreakerOpenException.class, () -> calls.actions(account, "pay_1", tries()));

            assertEquals(6, stub.asked().size(), "by default it would be eight times");
        }
    }

    @Test
    void as_many_calls_are_made_at_once_as_the_property_says() throws InterruptedException, ExecutionException {
        var both = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(2);
        try (var stub = new StubProvider()) {
            stub.on("POST /payments", request -> {
                both.countDown();
                await(end);
                return new Reply(202, "{}");
            });
            var account = account(stub);
            var under = new ArrayList<Future<?>>();
            for (var one = 0; one < 2; one++) {
                under.add(threads.submit(() -> calls.start(account, "key", new byte[] {1}, tries())));
            }
            both.await();

            assertThrows(BulkheadException.class, () -> calls.start(account, "key", new byte[] {1}, tries()));

            end.countDown();
            for (var one : under) {
                one.get();
            }
            assertEquals(2, stub.asked().size(), "by default there would be three");
        } finally {
            threads.shutdownNow();
        }
    }

    private static ProviderAccount account(StubProvider stub) {
        return new ProviderAccount(stub.at(""), new Secret("sk_1"), null, RedirectChoice.AUTOMATIC);
    }

    private static Tries<String> tries() {
        return Tries.within(Duration.ofMinutes(1), body -> "read");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
