package io.octopusgateway.client;

import io.octopusgateway.client.GatewayException.Told;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The gateway over HTTP, with nothing but the JDK. Thread-safe; make one per store and share it. There is nothing to close.
 *
 * <p>It makes each call once. It repeats nothing by itself: whoever calls knows whether the shopper still waits. Redirects
 * are not followed, since the API key would travel with them. Answers may have up to 8 MiB.
 *
 * <p>Proxies are those of the JVM ({@code https.proxyHost} and its like), trusted certificates too unless
 * {@link Builder#sslSocketFactory} says otherwise. The JDK's own logger
 * {@code sun.net.www.protocol.http.HttpURLConnection} prints headers, the API key among them, at the level FINE: leave it off.
 */
public final class HttpPaymentProvider implements PaymentProvider {
    private static final int LARGEST_FEED_PAGE = 500;
    private static final int UNAUTHORIZED = 401;

    private final HttpSettings settings;
    private final Wire wire;

    private HttpPaymentProvider(HttpSettings settings) {
        this.settings = settings;
        this.wire = new Wire(settings);
    }

    /**
     * Begins a provider.
     *
     * <pre>{@code
     * PaymentProvider provider = HttpPaymentProvider
     *         .builder(URI.create("https://pay.shop.example/octopus"), System.getenv("OCTOPUS_API_KEY"))
     *         .userAgent("TeaShop/4.2")
     *         .build();
     * }</pre>
     *
     * @param gateway the address the gateway is deployed under, such as {@code https://pay.shop.example/octopus}
     * @param apiKey the store's key, {@code opk_…}; it is never printed
     */
    public static Builder builder(URI gateway, String apiKey) {
        return new Builder(gateway, apiKey);
    }

    @Override
    public Capabilities getCapabilities() {
        return ask(Call.get("/capabilities"), Capabilities::new);
    }

    @Override
    public Eligibility checkEligibility(EligibilityRequest request) {
        return ask(Call.post("/eligibility", request.json()), Eligibility::new);
    }

    @Override
    public Payment startPayment(PaymentRequest request) {
        return ask(Call.post("/payments", request.json()), Payment::new);
    }

    @Override
    public Payment getPayment(String paymentId) {
        return ask(Call.get(payment(paymentId)), Payment::new);
    }

    @Override
    public Payment refreshPayment(String paymentId) {
        return ask(Call.get(payment(paymentId) + "?refresh=true"), Payment::new);
    }

    @Override
    public Optional<Order> getOrder(String orderReference) {
        return find(Call.get("/orders/" + Checks.reference("orderReference", orderReference)), Order::new);
    }

    @Override
    public Page<Payment> findPayments(PaymentSearch search) {
        return ask(
                Call.get("/payments", search.parameters()),
                page -> new Page<>(page.objects("payments", Payment::new), page.optionalText("next")));
    }

    @Override
    public Payment cancelPayment(String paymentId) {
        return ask(Call.post(payment(paymentId) + "/cancel"), Payment::new);
    }

    @Override
    public Payment reversePayment(String paymentId) {
        return ask(Call.post(payment(paymentId) + "/reverse"), Payment::new);
    }

    @Override
    public Refund refundPayment(String paymentId, RefundRequest request) {
        return ask(Call.post(payment(paymentId) + "/refunds", request.json()), Refund::new);
    }

    @Override
    public Optional<Refund> getRefund(String paymentId, String refundReference) {
        String reference = Checks.reference("refundReference", refundReference);
        return find(Call.get(payment(paymentId) + "/refunds/" + reference), Refund::new);
    }

    @Override
    public Refunds getRefunds(String paymentId) {
        return ask(Call.get(payment(paymentId) + "/refunds"), Refunds::new);
    }

    @Override
    public OrderUpdatePage getOrderUpdates(String after, int limit) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (after != null) {
            parameters.put("after", Checks.text("after", after));
        }
        parameters.put("limit", Integer.toString(Checks.limit(limit, LARGEST_FEED_PAGE)));
        return ask(Call.get("/order-updates", parameters), OrderUpdatePage::new);
    }

    private static String payment(String id) {
        return "/payments/" + Checks.id("paymentId", id);
    }

    /** Empty only if the gateway itself said that there is no such thing; a proxy's 404 says nothing about money. */
    private <T> Optional<T> find(Call call, Function<Members, T> reading) {
        try {
            return Optional.of(ask(call, reading));
        } catch (ProblemException problem) {
            if (problem.is(ProblemCode.NOT_FOUND)) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private <T> T ask(Call call, Function<Members, T> reading) {
        Answer answer = wire.exchange(call);
        try {
            if (answer.isGood()) {
                return reading.apply(JsonReader.object(answer.body));
            }
            throw new ProblemException(problem(answer), call, answer);
        } catch (UnreadableJson unreadable) {
            throw new SilenceException(
                    call + " was answered " + answer.status + " with something that is not the gateway's"
                            + (answer.status / 100 == 3 ? ": a redirect, so check its address" : "")
                            + " (correlation id " + answer.correlationId + ")",
                    unreadable,
                    new Told(answer.status, answer.correlationId, call.changes(), true));
        }
    }

    private static Problem problem(Answer answer) {
        if (answer.status == UNAUTHORIZED && answer.body.length == 0) {
            // The JDK throws the body of a 401 away when a request was streamed, but its status says it all.
            return new Problem(JsonReader.object("{\"code\":\"unauthorized\",\"status\":401,\"retryable\":\"NO\","
                    + "\"title\":\"The API key is missing or not valid\","
                    + "\"detail\":\"Send the store's API key as 'Authorization: Bearer opk_...'.\"}"));
        }
        return new Problem(JsonReader.object(answer.body));
    }

    /** The gateway's address alone: the API key is a secret. */
    @Override
    public String toString() {
        return "HttpPaymentProvider[" + settings + "]";
    }

    /**
     * Gathers what a provider needs. Belongs to one thread. Nothing but address and key has to be said:
     *
     * <pre>{@code
     * PaymentProvider provider = HttpPaymentProvider
     *         .builder(URI.create("http://octopus-gateway.internal:9080/octopus"), System.getenv("OCTOPUS_API_KEY"))
     *         .allowPlainHttp() // the network is the shop's own
     *         .connectTimeout(Duration.ofSeconds(2))
     *         .readTimeout(Duration.ofSeconds(15)) // the gateway gives itself ten for a start
     *         .totalTimeout(Duration.ofSeconds(20))
     *         .correlationIds(() -> "tea-" + UUID.randomUUID())
     *         .build();
     * }</pre>
     */
    public static final class Builder {
        final URI gateway;
        final String apiKey;
        Duration connectTimeout = Duration.ofSeconds(5);
        Duration readTimeout = Duration.ofSeconds(20);
        Duration totalTimeout = Duration.ofSeconds(30);
        boolean plainHttpAllowed;
        String userAgent;
        SSLSocketFactory sslSocketFactory;
        Supplier<String> correlationIds = () -> UUID.randomUUID().toString();

        private Builder(URI gateway, String apiKey) {
            this.gateway = gateway;
            this.apiKey = apiKey;
        }

        /** How long a connection may take; without it, 5 seconds. */
        public Builder connectTimeout(Duration atMost) {
            this.connectTimeout = atMost;
            return this;
        }

        /** How long the gateway may be silent; without it, 20 seconds. It gives itself 10 for a start. */
        public Builder readTimeout(Duration atMost) {
            this.readTimeout = atMost;
            return this;
        }

        /**
         * How long a call may take from beginning to end, whatever happens: looking the name up, connecting, and an answer
         * that comes byte by byte included; without it, 30 seconds.
         */
        public Builder totalTimeout(Duration atMost) {
            this.totalTimeout = atMost;
            return this;
        }

        /**
         * Allows http to other machines than this one. The API key is then readable for everybody in between: only within a
         * network that is trusted, or behind a local proxy that encrypts.
         */
        public Builder allowPlainHttp() {
            this.plainHttpAllowed = true;
            return this;
        }

        /** What the host calls itself, such as {@code MyShop/4.2}; put before this library's own name. */
        public Builder userAgent(String name) {
            this.userAgent = name;
            return this;
        }

        /**
         * Where TLS connections come from, for certificates of an authority of one's own. Host names are checked all the same.
         *
         * <pre>{@code
         * SSLContext ownAuthority = SSLContext.getInstance("TLS"); // initialised with its certificate
         * PaymentProvider provider = HttpPaymentProvider
         *         .builder(URI.create("https://pay.shop.internal/octopus"), System.getenv("OCTOPUS_API_KEY"))
         *         .sslSocketFactory(ownAuthority.getSocketFactory())
         *         .build();
         * }</pre>
         */
        public Builder sslSocketFactory(SSLSocketFactory factory) {
            this.sslSocketFactory = factory;
            return this;
        }

        /**
         * Names for calls, asked for on the calling thread, to find them in the logs of both sides: 1 to 64 of
         * {@code A-Z a-z 0-9 . _ -}. Without it, or for anything else, a random one.
         */
        public Builder correlationIds(Supplier<String> ids) {
            this.correlationIds = Checks.present("correlationIds", ids);
            return this;
        }

        /**
         * The provider. Nothing is called yet.
         *
         * @throws IllegalArgumentException if address, key or a timeout is not what it should be
         */
        public HttpPaymentProvider build() {
            return new HttpPaymentProvider(new HttpSettings(this));
        }
    }
}
