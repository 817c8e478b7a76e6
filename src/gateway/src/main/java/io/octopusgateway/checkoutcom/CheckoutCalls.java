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
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
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
    static final int PAGE = 100;
    private static final Logger LOG = System.getLogger(CheckoutCalls.class.getName());
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_DOUBLINGS = 6;

    private final CheckoutSettings settings;
    private final CheckoutClients clients;
    private final OAuthTokens tokens;
    private final ReadBudget reads;

    /** Only for the proxies of the container, which need a constructor without parameters. */
    protected CheckoutCalls() {
        this(CheckoutSettings.defaults());
    }

    @Inject
    public CheckoutCalls(CheckoutSettings settings) {
        this(settings, System::nanoTime);
    }

    CheckoutCalls(CheckoutSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        clients = new CheckoutClients(settings);
        tokens = new OAuthTokens(clients, nanoTime);
        reads = new ReadBudget(settings.readsPerSecond(), nanoTime);
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
        attempt(account, settings.paymentScopes(), tries, (api, bearer) -> api.start(bearer, idempotencyKey, body));
    }

    /** Asks for a refund. Silence is never repeated: what the provider began without an answer it may begin once more. */
    @Retry(
            maxRetries = 2,
            delay = 200,
            jitter = 100,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {Unsent.class, Limited.class},
            abortOn = {Silence.class, OutOfTime.class})
    public <T> void refund(ProviderAccount account, String id, String idempotencyKey, byte[] body, Tries<T> tries) {
        attempt(
                account,
                settings.paymentScopes(),
                tries,
                (api, bearer) -> api.refund(bearer, idempotencyKey, id, body));
    }

    /** Reads one payment. */
    public <T> void read(ProviderAccount account, String id, Tries<T> tries) {
        readOnly(account, settings.paymentScopes(), tries, (api, bearer) -> api.read(bearer, id));
    }

    /** Reads what was done with one payment. */
    public <T> void actions(ProviderAccount account, String id, Tries<T> tries) {
        readOnly(account, settings.paymentScopes(), tries, (api, bearer) -> api.actions(bearer, id));
    }

    /** Reads one page of the payments with a reference. */
    public <T> void list(ProviderAccount account, String reference, int skip, Tries<T> tries) {
        readOnly(account, settings.paymentScopes(), tries, (api, bearer) -> api.list(bearer, reference, PAGE, skip));
    }

    /** Reads which workflows there are. */
    public <T> void workflows(ProviderAccount account, Tries<T> tries) {
        readOnly(account, settings.webhookScopes(), tries, CheckoutApi::workflows);
    }

    /** Reads which events there are about one payment. */
    public <T> void eventsOf(ProviderAccount account, String id, Tries<T> tries) {
        readOnly(account, settings.webhookScopes(), tries, (api, bearer) -> api.eventsOf(bearer, id));
    }

    /** Reads one event. */
    public <T> void event(ProviderAccount account, String id, Tries<T> tries) {
        readOnly(account, settings.webhookScopes(), tries, (api, bearer) -> api.event(bearer, id));
    }

    /** Reads one workflow. */
    public <T> void workflow(ProviderAccount account, String id, Tries<T> tries) {
        readOnly(account, settings.webhookScopes(), tries, (api, bearer) -> api.workflow(bearer, id));
    }

    /** Makes a workflow. The provider remembers no key for it, so silence is not repeated. */
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 250,
            maxDuration = 10,
            durationUnit = ChronoUnit.SECONDS,
            retryOn = {Unsent.class, Limited.class},
            abortOn = {Silence.class, OutOfTime.class})
    public <T> void createWorkflow(ProviderAccount account, byte[] body, Tries<T> tries) {
        attempt(account, settings.webhookScopes(), tries, (api, bearer) -> api.createWorkflow(bearer, body));
    }

    /** How long a breaker keeps calls back before it lets one through, unless a property says otherwise. */
    public static Duration breakerStaysOpen() {
        var breaker = Objects.requireNonNull(CheckoutCalls.class.getAnnotation(CircuitBreaker.class));
        return Duration.of(breaker.delay(), breaker.delayUnit());
    }

    @PreDestroy
    protected void close() {
        clients.close();
    }

    /** Waits because the provider asked for patience; tests pass the time otherwise. */
    void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OutOfTime();
        }
    }

    private interface Request {
        Response send(CheckoutApi api, String bearer);
    }

    private <T> void readOnly(ProviderAccount account, String scopes, Tries<T> tries, Request request) {
        if (!reads.take(account.base())) {
            tries.kept(Outcome.LIMITED);
            throw new Limited();
        }
        attempt(account, scopes, tries, request);
    }

    private <T> void attempt(ProviderAccount account, String scopes, Tries<T> tries, Request request) {
        var pause = tries.pause(settings.longestTry());
        if (!pause.isZero()) {
            pause(pause);
        }
        var outcome = account.credentials() instanceof Credentials.SecretKey key
                ? send(account, tries, request, "Bearer " + key.value().reveal())
                : send(account, (Credentials.OAuthClient) account.credentials(), scopes, tries, request);
        switch (outcome) {
            case NOT_SENT -> throw new Unsent();
            case LIMITED -> throw new Limited();
            case BUSY -> throw new Busy();
            case SILENT -> throw new Silence();
            case CREDENTIALS, REFUSED, ANSWERED -> {}
        }
    }

    /** A kept token that is not taken may just have been taken back, so the call is made once more with a new one. */
    private <T> Outcome send(
            ProviderAccount account, Credentials.OAuthClient client, String scopes, Tries<T> tries, Request request) {
        var first = tokens.token(client, scopes, tries.left());
        if (first.token().isEmpty()) {
            tries.kept(first.why());
            return first.why();
        }
        var outcome = send(account, tries, request, first.token().get().bearer());
        if (outcome != Outcome.CREDENTIALS || tries.status() != UNAUTHORIZED) {
            return outcome;
        }
        tokens.drop(client, scopes, first.token().get());
        if (first.fresh()) {
            return outcome;
        }
        tries.forgetLast();
        var second = tokens.token(client, scopes, tries.left());
        if (second.token().isEmpty()) {
            tries.kept(second.why());
            return second.why();
        }
        return send(account, tries, request, second.token().get().bearer());
    }

    private <T> Outcome send(ProviderAccount account, Tries<T> tries, Request request, String bearer) {
        try (var lease = clients.lease(account.base())) {
            tries.begin(settings.longestTry());
            return exchange(lease, tries, api -> request.send(api, bearer));
        }
    }

    private <T> Outcome exchange(CheckoutClients.Lease lease, Tries<T> tries, Function<CheckoutApi, Response> request) {
        try {
            var response = request.apply(lease.api());
            var outcome = tries.answered(response.getStatus(), body(response, lease, tries));
            if (outcome == Outcome.LIMITED) {
                tries.waitAtLeast(patience(response, tries.count()));
            }
            if (outcome != Outcome.ANSWERED) {
                LOG.log(
                        tries.expects(response.getStatus()) ? Level.DEBUG : Level.WARNING,
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
                    Outcome.root(failure).getClass().getSimpleName());
            return outcome;
        }
    }

    /** The body, or null if it broke off, was too long or took too long. */
    private static byte @Nullable [] body(Response response, CheckoutClients.Lease lease, Tries<?> tries) {
        try {
            var body = response.hasEntity()
                    ? BoundedBody.read(response.readEntity(InputStream.class), tries::isLate)
                    : new byte[0];
            response.close();
            return body;
        } catch (IOException | ProcessingException brokenOff) {
            lease.retire();
            return null;
        }
    }

    /** As long as the provider says, if it says so in seconds; else longer after each time. */
    private Duration patience(Response response, int times) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElseGet(() -> settings.limitedPause().multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)));
    }

    private static String requestId(Response response) {
        return Optional.ofNullable(response.getHeaderString("Cko-Request-Id"))
                .filter(id -> id.matches("[\\w-]{1,64}"))
                .orElse("unknown");
    }
}
