package io.octopusgateway.host;

import io.octopusgateway.order.Host.Obstacle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to receivers that others named: only to checked addresses, a fresh connection each, no redirect, no cookie, no
 * proxy, nothing sent twice by itself, and one deadline over everything from the name's look-up to the last byte.
 * Thread-safe.
 */
final class CheckedHttp implements AutoCloseable {
    /** Look-ups cannot be interrupted, so exchanges have threads of their own, and no more than these. */
    private static final int MOST_AT_ONCE = 64;

    private static final int LONGEST_BODY = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final Timeout CONNECTING = Timeout.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ThreadPoolExecutor threads;

    /**
     * An answer.
     *
     * @param body at most 64 kB of it; longer ones are cut off
     */
    record Answer(int status, Optional<String> retryAfter, byte[] body, boolean whole) {}

    /** There was none. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private final Obstacle obstacle;

        NoAnswer(Obstacle obstacle) {
            super(obstacle.name(), null, false, false);
            this.obstacle = obstacle;
        }

        Obstacle obstacle() {
            return obstacle;
        }
    }

    CheckedHttp(Receivers receivers, SSLContext trust, Duration timeout) {
        this.timeout = timeout;
        var patience = Timeout.of(timeout);
        client = HttpClients.custom()
                .setConnectionManager(connections(receivers, trust, patience))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("octopus-gateway")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    var thread = new Thread(work, "octopus-host-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static HttpClientConnectionManager connections(Receivers receivers, SSLContext trust, Timeout patience) {
        var bounds = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxEmptyLineCount(1)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedAddresses(receivers))
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(trust)
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                        .buildClassic())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECTING)
                        .setSocketTimeout(patience)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(patience).build())
                .setMaxConnTotal(MOST_AT_ONCE)
                .setMaxConnPerRoute(MOST_AT_ONCE)
                .build();
    }

    Answer send(HttpPost request) throws NoAnswer {
        Future<Answer> exchange;
        try {
            exchange = threads.submit(() -> exchange(request));
        } catch (RejectedExecutionException allHang) {
            throw new NoAnswer(Obstacle.TIMED_OUT);
        }
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new NoAnswer(obstacle(failure.getCause()));
        } catch (TimeoutException slow) {
            throw new NoAnswer(Obstacle.TIMED_OUT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(Obstacle.TIMED_OUT);
        } finally {
            request.cancel(); // what is still under way ends together with its connection
        }
    }

    private Answer exchange(HttpPost request) throws IOException {
        try {
            return read(client.executeOpen(null, request, HttpClientContext.create()));
        } finally {
            request.cancel(); // closing would read an endless answer to its end
        }
    }

    private static Answer read(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LONGEST_BODY + 1);
        var retryAfter = Optional.ofNullable(answer.getFirstHeader("retry-after"));
        return new Answer(
                answer.getCode(), retryAfter.map(header -> header.getValue()), body, body.length <= LONGEST_BODY);
    }

    private static Obstacle obstacle(@Nullable Throwable failure) {
        if (failure instanceof Receivers.NotAllowed) {
            return Obstacle.ADDRESS_NOT_ALLOWED;
        }
        if (failure instanceof UnknownHostException) {
            return Obstacle.NAME_UNKNOWN;
        }
        if (failure instanceof SSLException) {
            return Obstacle.TLS_FAILED;
        }
        if (failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof ConnectTimeoutException) {
            return Obstacle.NO_CONNECTION;
        }
        return failure instanceof InterruptedIOException ? Obstacle.TIMED_OUT : Obstacle.BROKEN;
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdownNow();
    }
}
