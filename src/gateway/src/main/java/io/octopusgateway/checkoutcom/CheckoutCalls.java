package io.octopusgateway.checkoutcom;

import io.octopusgateway.checkoutcom.CallFailed.Busy;
import io.octopusgateway.checkoutcom.CallFailed.Limited;
import io.octopusgateway.checkoutcom.CallFailed.OutOfTime;
import io.octopusgateway.checkoutcom.CallFailed.Silence;
import io.octopusgateway.checkoutcom.CallFailed.Unsent;
import io.octopusgateway.store.Credentials;
import io.octopusgateway.store.ProviderAccount;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Every call to the provider, with the fault tolerance around it. Each method is one try; the annotations repeat it, and
 * {@link Tries} remembers them all. A certain no is not a failure: it returns, so neither retries nor breakers see it.
 * Each method has a breaker and a bulkhead of its own. Thread-safe.
 */
@ApplicationScoped
@Retry(
        maxRetries = 3,
        delay = 300,
        jitter = 250,
        maxDuration = 10,
        durationUnit = ChronoUnit.SECONDS,
        retryOn = {Unsent.class, Limited.class, Silence.class},
        abortOn = {Busy.class, OutOfTime.class})
@CircuitBreaker(
        requestVolumeThreshold = 10,
        failureRatio = 0.5,
        delay = 30,
        delayUnit = ChronoUnit.SECONDS,
        successThreshold = 5,
        failOn = {Unsent.class, Silence.class},
        skipOn = {Limited.class, Busy.class, OutOfTime.class})
@Bulkhead(20)
public class CheckoutCalls {
    private static final Logger LOG = System.getLogger(CheckoutCalls.class.getName());
    private static final int MOST_BYTES = 256 * 1024;
    private static final int CHUNK = 8 * 1024;
    static final int PAGE = 100;

    private final CheckoutSettings settings;
    private final CheckoutClients clients;

    /** Only for the proxies of the container, which need a constructor without parameters. */
    protected CheckoutCalls() {
        this(CheckoutSettings.defaults());
    }

    @Inject
    public CheckoutCalls(CheckoutSettings settings) {
        this.settings = settings;
        this.clients = new CheckoutClients(settings);
    }

    /** Asks for a payment. A repeat sends the same bytes under the same key, which the provider remembers. */
    @Retry(
            maxRetries = 2,
            delay = 200,
            jitter = 100,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {Unsent.class, Limited.class, Silence.class},
            abortOn = {Busy.class, OutOfTime.class})
    @Bulkhead(50)
    public <T> void start(ProviderAccount account, String idempotencyKey, byte[] body, Tries<T> tries) {
        attempt(account, tries, api -> api.start(bearer(account), idempotencyKey, body));
    }

    /** Reads one payment. */
    public <T> void read(ProviderAccount account, String id, Tries<T> tries) {
        attempt(account, tries, api -> api.read(bearer(account), id));
    }

    /** Reads what was done with one payment. */
    public <T> void actions(ProviderAccount account, String id, Tries<T> tries) {
        attempt(account, tries, api -> api.actions(bearer(account), id));
    }

    /** Reads one page of the payments with a reference. */
    public <T> void list(ProviderAccount account, String reference, int skip, Tries<T> tries) {
        attempt(account, tries, api -> api.list(bearer(account), reference, PAGE, skip));
    }

    @PreDestroy
    protected void close() {
        clients.close();
    }

    private interface Request {
        Response send(CheckoutApi api);
    }

    private <T> void attempt(ProviderAccount account, Tries<T> tries, Request request) {
        try (var lease = clients.lease(account.base())) {
            tries.begin(settings.longestTry());
            var outcome = exchange(lease, tries, request);
            switch (outcome) {
                case NOT_SENT -> throw new Unsent();
                case LIMITED -> throw new Limited();
                case BUSY -> throw new Busy();
                case SILENT -> throw new Silence();
                case CREDENTIALS, REFUSED, ANSWERED -> {}
            }
        }
    }

    private static <T> Outcome exchange(CheckoutClients.Lease lease, Tries<T> tries, Request request) {
        try {
            var response = request.send(lease.api());
            var outcome = tries.answered(response.getStatus(), body(response, lease, tries));
            if (outcome != Outcome.ANSWERED) {
                LOG.log(
                        Level.WARNING,
                        "try {0} at the provider was {1} with status {2}, request {3}",
                        tries.count(),
                        outcome,
                        response.getStatus(),
                        requestId(response));
            }
            return outcome;
        } catch (ProcessingException failure) {
            var outcome = tries.failed(failure);
            LOG.log(
                    Level.WARNING,
                    "try {0} at the provider was {1}: {2}",
                    tries.count(),
                    outcome,
                    root(failure).getClass().getSimpleName());
            return outcome;
        }
    }

    /** The body, or null if it broke off, was too long or took too long. */
    private static byte @Nullable [] body(Response response, CheckoutClients.Lease lease, Tries<?> tries) {
        try {
            var body = response.hasEntity() ? drain(response.readEntity(InputStream.class), tries) : new byte[0];
            response.close();
            return body;
        } catch (IOException | ProcessingException brokenOff) {
            lease.retire();
            return null;
        }
    }

    /** A read timeout alone lets one byte a second run for hours, so the deadline is looked at between chunks. */
    private static byte[] drain(InputStream stream, Tries<?> tries) throws IOException {
        var body = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (var length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
            body.write(chunk, 0, length);
            if (body.size() > MOST_BYTES || tries.isLate()) {
                throw new IOException("the answer is too long or takes too long");
            }
        }
        return body.toByteArray();
    }

    private static String requestId(Response response) {
        return Optional.ofNullable(response.getHeaderString("Cko-Request-Id"))
                .filter(id -> id.matches("[\\w-]{1,64}"))
                .orElse("unknown");
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String bearer(ProviderAccount account) {
        if (account.credentials() instanceof Credentials.SecretKey key) {
            return "Bearer " + key.value().reveal();
        }
        throw new IllegalStateException("OAuth clients cannot be used yet");
    }
}
