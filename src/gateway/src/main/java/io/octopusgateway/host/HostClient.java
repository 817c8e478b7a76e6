package io.octopusgateway.host;

import io.octopusgateway.host.CheckedHttp.NoAnswer;
import io.octopusgateway.order.Host;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A host that listens over HTTP: posts each update as it was written down, signed. Thread-safe. */
public final class HostClient implements Host, AutoCloseable {
    private static final Logger LOG = System.getLogger(HostClient.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ContentType JSON = ContentType.create("application/json");

    private final Receivers receivers;
    private final InstantSource clock;
    private final CheckedHttp http;

    public HostClient(AllowedAddresses allowed, InstantSource clock) {
        this(new Receivers(allowed, InetAddress::getAllByName), clock, platformTrust(), TIMEOUT);
    }

    HostClient(Receivers receivers, InstantSource clock, SSLContext trust, Duration timeout) {
        this.receivers = receivers;
        this.clock = clock;
        this.http = new CheckedHttp(receivers, trust, timeout);
    }

    /** Whom the Java platform trusts, with whatever the server's operator added to that. */
    static SSLContext platformTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("the platform's trust store cannot be read", broken);
        }
    }

    @Override
    public Delivery deliver(Store store, Message message) {
        var endpoint = store.orderUpdates();
        if (endpoint.isEmpty()) {
            return unreachable(Obstacle.NO_RECEIVER, store, message);
        }
        var objection = receivers.objection(endpoint.get().url());
        if (objection.isPresent()) {
            LOG.log(Level.WARNING, "store {0} has a receiver that {1}", store.id(), objection.get());
            return unreachable(Obstacle.MISCONFIGURED, store, message);
        }
        try {
            var answer = http.send(request(endpoint.get(), message));
            return logged(HostAnswer.meaning(answer, message.sequence(), clock.instant()), store, message);
        } catch (NoAnswer none) {
            return unreachable(none.obstacle(), store, message);
        } catch (IllegalArgumentException notASecret) {
            return unreachable(Obstacle.MISCONFIGURED, store, message);
        }
    }

    private HttpPost request(OrderUpdateEndpoint endpoint, Message message) {
        var second = clock.instant().getEpochSecond();
        var request = new HttpPost(endpoint.url());
        request.setHeader("webhook-id", message.id());
        request.setHeader("webhook-timestamp", Long.toString(second));
        request.setHeader(
                "webhook-signature", UpdateSignature.of(message.id(), second, message.body(), endpoint.secrets()));
        request.setEntity(new ByteArrayEntity(message.body(), JSON));
        return request;
    }

    private static Delivery logged(Delivery delivery, Store store, Message message) {
        if (delivery instanceof Delivery.Refused refused) {
            LOG.log(
                    Level.WARNING,
                    "the host of store {0} answered order update {1} with {2}",
                    store.id(),
                    message.id(),
                    refused.status());
        }
        return delivery;
    }

    private static Delivery unreachable(Obstacle obstacle, Store store, Message message) {
        LOG.log(
                Level.WARNING,
                "the host of store {0} did not get order update {1}: {2}",
                store.id(),
                message.id(),
                obstacle);
        return new Delivery.Unreachable(obstacle);
    }

    @Override
    public void close() {
        http.close();
    }
}
