package io.octopusgateway.host;

import io.octopusgateway.order.Host;
import io.octopusgateway.order.OrderUpdates.Claim;
import io.octopusgateway.store.AllowedAddresses;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.Store.OrderUpdateEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A host that listens over HTTP: posts each update as it was written down, signed. Thread-safe. */
public final class HostClient implements Host {
    private static final Logger LOG = System.getLogger(HostClient.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Receivers receivers;
    private final InstantSource clock;
    private final Duration timeout;
    private final HttpClient client;

    public HostClient(AllowedAddresses allowed, InstantSource clock) {
        this(new Receivers(allowed, InetAddress::getAllByName), clock, TIMEOUT);
    }

    HostClient(Receivers receivers, InstantSource clock, Duration timeout) {
        this.receivers = receivers;
        this.clock = clock;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Delivery deliver(Store store, Claim claim) {
        var endpoint = store.orderUpdates();
        if (endpoint.isEmpty()) {
            return failed("has no receiver", store, claim);
        }
        var objection = receivers.objection(endpoint.get().url());
        if (objection.isPresent()) {
            return failed("has a receiver that " + objection.get(), store, claim);
        }
        try {
            return send(store, request(endpoint.get(), claim), claim);
        } catch (IllegalArgumentException misconfigured) {
            return failed("has a receiver or a secret that cannot be used", store, claim);
        }
    }

    private HttpRequest request(OrderUpdateEndpoint endpoint, Claim claim) {
        var second = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(endpoint.url())
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("user-agent", "octopus-gateway")
                .header("webhook-id", claim.updateId())
                .header("webhook-timestamp", Long.toString(second))
                .header(
                        "webhook-signature",
                        UpdateSignature.of(claim.updateId(), second, claim.body(), endpoint.secrets()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(claim.body()))
                .build();
    }

    /** The request's own timeout ends with the headers, so the whole exchange is waited for with one of ours. */
    private Delivery send(Store store, HttpRequest request, Claim claim) {
        var exchange = client.sendAsync(request, answer -> new BoundedDiscard());
        try {
            return judge(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS), store, claim);
        } catch (ExecutionException | TimeoutException failure) {
            return failed("did not answer", store, claim);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return failed("was not waited for", store, claim);
        } finally {
            abandon(exchange);
        }
    }

    /** Does nothing to an exchange that has ended; otherwise ends it together with its connection. */
    private static void abandon(Future<?> exchange) {
        exchange.cancel(true);
    }

    private Delivery judge(HttpResponse<Boolean> answer, Store store, Claim claim) {
        if (answer.statusCode() / 100 == 2) {
            return new Delivery.Acknowledged();
        }
        LOG.log(
                Level.WARNING,
                "the host of store {0} answered order update {1} with {2}",
                store.id(),
                claim.updateId(),
                answer.statusCode());
        return new Delivery.Failed(
                answer.headers().firstValue("retry-after").flatMap(header -> RetryAfter.of(header, clock.instant())));
    }

    private static Delivery failed(String why, Store store, Claim claim) {
        LOG.log(Level.WARNING, "the host of store {0} {1}: order update {2} waits", store.id(), why, claim.updateId());
        return new Delivery.Failed(Optional.empty());
    }
}
