package io.octopusgateway.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading;
import io.octopusgateway.postgres.Postgres;
import io.octopusgateway.processing.Backlog;
import io.octopusgateway.processing.Invariant;
import io.octopusgateway.processing.InvariantWatch;
import io.octopusgateway.processing.Invariants;
import io.octopusgateway.processing.OrderUpdateFeed;
import io.octopusgateway.processing.OrderUpdateRelay;
import io.octopusgateway.processing.PaymentCommands;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.ProviderHealth;
import io.octopusgateway.processing.Reconciliation;
import io.octopusgateway.processing.Signals;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import io.octopusgateway.system.ManagedServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR as it is built, in a server as it is configured. */
@ExtendWith(ManagedServer.class)
@ArquillianTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class InContainerIT {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private Provider provider;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Stores stores;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Postgres postgres;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Orders orders;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Startup startup;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Instance<Object> beans;

    @Resource(lookup = "jdbc/octopus")
    @SuppressWarnings("NullAway.Init")
    private DataSource pool;

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(ZipImporter.class, "octopus-gateway.war")
                .importFrom(new File(System.getProperty("octopus.war")))
                .as(WebArchive.class)
                .addClass(InContainerIT.class)
                .addClass(ManagedServer.class);
    }

    @Test
    void everything_is_wired() {
        var wanted = List.of(
                PaymentCommands.class,
                ProviderEvents.class,
                Reconciliation.class,
                OrderUpdateRelay.class,
                OrderUpdateFeed.class,
                Signals.class,
                Backlog.class,
                InvariantWatch.class,
                ProviderHealth.class);

        for (var type : wanted) {
            assertTrue(beans.select(type).isResolvable(), type.getName());
        }
        assertEquals(1, stores.all().size());
    }

    @Test
    void a_broken_invariant_is_on_the_health_page_and_takes_no_server_away() {
        var watch = new InvariantWatch(new OneBroken(), stores, Signals.SILENT, InstantSource.system());
        var before = new Sound(watch).call();
        watch.turn();
        var after = new Sound(watch).call();

        assertEquals(Map.of(), before.getData().orElse(Map.of()));
        assertEquals(HealthCheckResponse.Status.UP, after.getStatus());
        assertEquals(
                Map.of("I3", "rows that break it: 1; what must hold: " + Invariant.EVIDENCE.meaning()),
                after.getData().orElseThrow());
    }

    /** What another server found. */
    @Vetoed // or it would be a second bean beside the one under test
    private record OneBroken() implements Invariants {
        @Override
        public Optional<Instant> claim(Invariant invariant, Instant now, Instant next) {
            return Optional.empty();
        }

        @Override
        public List<Violation> violations(Invariant invariant, Scope scope) {
            return List.of();
        }

        @Override
        public void checked(Invariant invariant, Instant begun, List<Violation> found) {}

        @Override
        public List<Check> last() {
            var wrong = new Violation(new StoreId("demo"), "pmt_1");
            return List.of(new Check(Invariant.EVIDENCE, Instant.EPOCH, List.of(wrong)));
        }
    }

    @Test
    void a_read_is_tried_four_times() throws IOException {
        try (var broken = new Broken(0, 503)) {
            var reading = provider.read(broken.store(demo()), new ProviderPaymentId("pay_x"));

            assertInstanceOf(ProviderReading.Unread.class, reading);
            assertEquals(4, broken.requests.get());
        }
    }

    @Test
    void a_start_is_tried_as_often_as_is_configured_under_one_key_and_a_certain_no_once() throws IOException {
        var key = new IdempotencyKey(UUID.randomUUID());
        try (var broken = new Broken(1, 502);
                var refusing = new Broken(2, 422)) {
            var silent = provider.start(broken.store(demo()), key, "{}".getBytes(StandardCharsets.UTF_8));
            var refused = provider.start(refusing.store(demo()), key, "{}".getBytes(StandardCharsets.UTF_8));

            assertInstanceOf(ProviderAnswer.Silent.class, silent);
            assertEquals(2, broken.requests.get(), "the property says one retry");
            assertEquals(Set.of(key.toString()), broken.keys);
            assertInstanceOf(ProviderAnswer.Refused.class, refused);
            assertEquals(1, refusing.requests.get());
        }
    }

    @Test
    void a_transaction_that_throws_leaves_nothing() {
        var reference =
                new OrderReference("rolled-back-" + UUID.randomUUID().toString().substring(0, 8));
        var store = demo().id();

        assertThrows(
                IllegalStateException.class,
                () -> postgres.inTransaction(() -> {
                    orders.lock(store, reference);
                    assertTrue(orders.find(store, reference).isPresent(), "seen inside");
                    throw new IllegalStateException("no");
                }));

        assertTrue(orders.find(store, reference).isEmpty());
        assertTrue(startup.isReady());
    }

    @Test
    void every_connection_has_its_time_limits_and_commits_are_durable() throws SQLException {
        try (var connection = pool.getConnection()) {
            assertEquals("2s", setting(connection, "lock_timeout"), "for an order that somebody holds");
            assertEquals("10s", setting(connection, "statement_timeout"));
            assertEquals("20s", setting(connection, "idle_in_transaction_session_timeout"));
            assertEquals("on", setting(connection, "synchronous_commit"));
            assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }

    private Store demo() {
        return stores.byId(new StoreId("demo")).orElseThrow();
    }

    /** A provider that always gives one status, and counts. */
    private static final class Broken implements AutoCloseable {
        private final HttpServer server;
        private final AtomicInteger requests = new AtomicInteger();
        private final Set<String> keys = new HashSet<>();

        Broken(int which, int status) throws IOException {
            var ports = ConfigProvider.getConfig().getValue("test.broken-ports", Integer[].class);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[which]), 0);
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                var key = exchange.getRequestHeaders().getFirst("Cko-Idempotency-Key");
                if (key != null) {
                    keys.add(key);
                }
                exchange.getRequestBody().readAllBytes();
                var body =
                        "{\"error_type\":\"request_invalid\",\"error_codes\":[\"x\"]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        Store store(Store like) {
            var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var account = like.account();
            return new Store(
                    like.id(),
                    like.name(),
                    like.environment(),
                    new ProviderAccount(
                            base,
                            account.credentials(),
                            account.processingChannelOrNull(),
                            account.redirect(),
                            account.reference()),
                    like.webhookId(),
                    like.webhookSecrets(),
                    like.orderUpdatesOrNull(),
                    like.returnOrigins(),
                    like.appReturnSchemes(),
                    like.apiKeys(),
                    like.minimum(),
                    like.maximum(),
                    like.payWithin(),
                    like.money());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
