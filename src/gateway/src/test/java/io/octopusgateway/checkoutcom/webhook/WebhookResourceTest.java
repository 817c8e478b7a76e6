package io.octopusgateway.checkoutcom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.checkoutcom.CheckoutStores;
import io.octopusgateway.order.OrderUpdates;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.Snapshots;
import io.octopusgateway.order.Timeline;
import io.octopusgateway.payment.Provider;
import io.octopusgateway.processing.Backoff;
import io.octopusgateway.processing.Bookkeeping;
import io.octopusgateway.processing.EventLog;
import io.octopusgateway.processing.Ids;
import io.octopusgateway.processing.ProviderEvent;
import io.octopusgateway.processing.ProviderEvents;
import io.octopusgateway.processing.RecordedSignals;
import io.octopusgateway.processing.Transactions;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import io.octopusgateway.store.Stores;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.resteasy.specimpl.ResteasyHttpHeaders;
import org.junit.jupiter.api.Test;

class WebhookResourceTest {
    private static final Store STORE = CheckoutStores.withSecrets(CheckoutStores.SECRETS);
    private static final String EVENT = "{\"id\":\"evt_1\",\"type\":\"payment_approved\"}";

    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    private final List<String> kept = new ArrayList<>();
    private final RecordedSignals signals = new RecordedSignals();
    private boolean databaseIsDown;

    WebhookResourceTest() {
        headers.putSingle("Content-Type", "application/json; charset=utf-8");
    }

    @Test
    void what_is_authentic_is_kept_and_answered_with_nothing() {
        sign(EVENT);

        var answer = post("webhook-id", EVENT);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.hasEntity()).isFalse();
        assertThat(kept).containsExactly("IGNORED evt_1");
        assertThat(signals.all()).containsExactly("WEBHOOKS hk-main ignored");
    }

    @Test
    void what_is_authentic_and_unreadable_is_kept_as_well() {
        sign("<html>");

        assertThat(post("webhook-id", "<html>").getStatus()).isEqualTo(200);
        assertThat(kept).singleElement().asString().startsWith("PARKED ");
        assertThat(signals.all()).first().isEqualTo("WEBHOOKS hk-main stuck");
        assertThat(signals.all()).last().asString().startsWith("EVENT_STUCK hk-main ");
    }

    @Test
    void what_could_not_be_stored_must_come_again() {
        sign(EVENT);
        databaseIsDown = true;

        var answer = post("webhook-id", EVENT);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.hasEntity()).isFalse();
        assertThat(signals.all()).containsExactly("WEBHOOKS hk-main not-stored");
    }

    @Test
    void an_unknown_store_a_wrong_and_a_missing_signature_look_the_same() {
        var missing = post("webhook-id", EVENT);
        headers.putSingle("Cko-Signature", "0".repeat(64));
        var wrong = post("webhook-id", EVENT);
        sign(EVENT);
        var unknown = post("another-webhook-id", EVENT);
        headers.add("Cko-Signature", "0".repeat(64));
        var two = post("webhook-id", EVENT);

        for (var answer : List.of(missing, wrong, unknown, two)) {
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.hasEntity()).isFalse();
            assertThat(answer.getHeaders()).isEmpty();
        }
        assertThat(kept).isEmpty();
        assertThat(signals.all())
                .containsExactly(
                        "WEBHOOKS hk-main unsigned",
                        "SIGNATURE_REFUSED hk-main ",
                        "WEBHOOKS hk-main unsigned",
                        "SIGNATURE_REFUSED hk-main ",
                        "WEBHOOKS unknown unsigned",
                        "WEBHOOKS hk-main unsigned",
                        "SIGNATURE_REFUSED hk-main ");
    }

    @Test
    void a_body_of_another_kind_is_not_even_read() {
        sign(EVENT);
        var unread = unreadable(new IOException("nobody should read this"));

        headers.putSingle("Content-Encoding", "gzip");
        assertThat(post("webhook-id", unread).getStatus()).isEqualTo(415);

        headers.remove("Content-Encoding");
        for (var type : List.of("text/plain", "application/json5", "application/x-www-form-urlencoded", "", ";")) {
            headers.putSingle("Content-Type", type);
            assertThat(post("webhook-id", unread).getStatus()).as(type).isEqualTo(415);
        }

        headers.put("Content-Type", List.of("application/json", "text/plain"));
        assertThat(post("webhook-id", unread).getStatus()).isEqualTo(415);

        headers.remove("Content-Type");
        assertThat(post("webhook-id", unread).getStatus()).isEqualTo(415);
    }

    @Test
    void a_body_that_is_too_large_is_refused_declared_or_not() {
        var largest = "x".repeat(64 * 1024);
        sign(largest);
        assertThat(post("webhook-id", largest).getStatus()).isEqualTo(200);

        sign(largest + "x");
        assertThat(post("webhook-id", largest + "x").getStatus()).isEqualTo(413);

        assertThat(signals.all()).last().isEqualTo("WEBHOOKS unknown too-large");

        var unread = unreadable(new IOException("nobody should read this"));
        for (var length : List.of("65537", "99999999999999999999")) {
            headers.putSingle("Content-Length", length);
            assertThat(post("webhook-id", unread).getStatus()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() {
        assertThat(post("webhook-id", unreadable(new SocketTimeoutException("Read timed out")))
                        .getStatus())
                .isEqualTo(408);
        assertThat(signals.all()).containsExactly("WEBHOOKS unknown too-slow");
    }

    @Test
    void a_body_that_drips_is_not_waited_for_either() {
        var nanos = new AtomicLong(Long.MAX_VALUE);
        var drip = new InputStream() {
            @Override
            public int read() {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                return 'x';
            }

            @Override
            public int read(byte[] chunk, int offset, int length) {
                chunk[offset] = (byte) read();
                return 1;
            }
        };

        var taken = new WebhookBody(nanos::get).take(asHeaders(), drip);

        assertThat(taken.bytesOrNull()).isNull();
        assertThat(taken.status()).isEqualTo(408);
    }

    private Response post(String webhookId, String body) {
        return post(webhookId, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private Response post(String webhookId, InputStream body) {
        return new WebhookResource(new OneStore(), new WebhookReader(), events(), signals)
                .hear(webhookId, asHeaders(), body);
    }

    private void sign(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CheckoutStores.SECRETS.current().reveal().getBytes(UTF_8), "HmacSHA256"));
            headers.putSingle("Cko-Signature", HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream unreadable(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] chunk, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    private HttpHeaders asHeaders() {
        return new ResteasyHttpHeaders(headers);
    }

    /** The real first floor; these events touch no order, so there is none. */
    private ProviderEvents events() {
        var orders = absent(Orders.class);
        var books = new Bookkeeping(
                orders,
                absent(OrderUpdates.class),
                absent(Snapshots.class),
                absent(Ids.class),
                absent(Timeline.class),
                signals,
                new OneStore());
        var backoff = new Backoff(Backoff.PARKED_EVENTS, new Random(1));
        var look =
                new ProviderEvents.Look(new OneStore(), absent(Provider.class), new WebhookReader(), backoff, signals);
        return new ProviderEvents(orders, new Log(), books, new Immediately(), look, () -> Instant.EPOCH);
    }

    /** Stands where nothing should be needed. */
    private static <T> T absent(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private final class Immediately implements Transactions {
        @Override
        public <T> T inTransaction(Supplier<T> work) {
            if (databaseIsDown) {
                throw new IllegalStateException("no connection");
            }
            return work.get();
        }
    }

    private final class Log implements EventLog {
        @Override
        public Optional<Entry> find(StoreId store, String eventId) {
            return Optional.empty();
        }

        @Override
        public Set<String> known(StoreId store, Collection<String> eventIds) {
            return Set.of();
        }

        @Override
        public void put(StoreId store, ProviderEvent event, State state, Optional<Instant> nextAttempt, Instant now) {
            kept.add(state + " " + event.id());
        }

        @Override
        public List<Parked> claim(StoreId store, Instant now, Duration lease, int limit) {
            return List.of();
        }

        @Override
        public List<Waiting> parked(StoreId store, long after, int limit) {
            return List.of();
        }

        @Override
        public List<Waiting> stuck(StoreId store, int limit) {
            return List.of();
        }

        @Override
        public Optional<Kept> kept(StoreId store, String eventId) {
            return Optional.empty();
        }

        @Override
        public boolean dismiss(StoreId store, String eventId) {
            return false;
        }
    }

    private static final class OneStore implements Stores {
        @Override
        public Optional<Store> byId(StoreId id) {
            return Optional.of(STORE);
        }

        @Override
        public Optional<Store> byWebhookId(String webhookId) {
            return Optional.of(STORE).filter(store -> store.webhookId().equals(webhookId));
        }

        @Override
        public Optional<Store> byApiKeyId(String apiKeyId) {
            return Optional.empty();
        }

        @Override
        public Collection<Store> all() {
            return List.of(STORE);
        }
    }
}
