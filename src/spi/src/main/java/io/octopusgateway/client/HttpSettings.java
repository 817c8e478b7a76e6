package io.octopusgateway.client;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Where the gateway is, who asks, and how long to wait. */
final class HttpSettings {
    /** Held against the build by a test. */
    static final String VERSION = "0.1.0";

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Duration LONGEST = Duration.ofHours(1);

    final URI gateway;
    final Duration connectTimeout;
    final Duration readTimeout;
    final Duration totalTimeout;
    final String userAgent;
    final SSLSocketFactory sslSocketFactory;
    private final String apiKey;
    private final Supplier<String> correlationIds;

    HttpSettings(HttpPaymentProvider.Builder given) {
        this.gateway = gateway(given.gateway, given.plainHttpAllowed);
        this.apiKey = key(given.apiKey);
        this.connectTimeout = timeout("connectTimeout", given.connectTimeout);
        this.readTimeout = timeout("readTimeout", given.readTimeout);
        this.totalTimeout = timeout("totalTimeout", given.totalTimeout);
        this.userAgent = userAgent(given.userAgent);
        this.sslSocketFactory = given.sslSocketFactory;
        this.correlationIds = given.correlationIds;
    }

    private static URI gateway(URI given, boolean plainHttpAllowed) {
        Checks.present("the gateway's address", given);
        boolean plain = "http".equalsIgnoreCase(given.getScheme());
        if (given.getHost() == null || !(plain || "https".equalsIgnoreCase(given.getScheme()))) {
            throw new IllegalArgumentException("the gateway's address must be an absolute https address");
        }
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException("the gateway's address must have no user, query or fragment");
        }
        if (plain && !plainHttpAllowed && !LOOPBACK.matcher(given.getHost()).matches()) {
            throw new IllegalArgumentException(
                    "the API key would travel readable over http: use https, or allowPlainHttp() within a network you trust");
        }
        return URI.create(given.toString().replaceAll("/+$", ""));
    }

    private static String key(String given) {
        if (!PRINTABLE.matcher(Checks.present("the API key", given)).matches()) {
            throw new IllegalArgumentException("the API key is empty or has characters that no API key has");
        }
        return given;
    }

    private static Duration timeout(String name, Duration given) {
        Checks.present(name, given);
        if (given.toMillis() < 1 || given.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be from 1 ms to " + LONGEST.toHours() + " h");
        }
        return given;
    }

    private static String userAgent(String host) {
        String ours = "octopus-gateway-spi/" + VERSION + " Java/" + System.getProperty("java.version", "unknown");
        if (host == null) {
            return ours;
        }
        if (!host.matches("[ -~]{1,200}")) {
            throw new IllegalArgumentException("userAgent must be 1 to 200 printable ASCII characters");
        }
        return host + " " + ours;
    }

    URL address(String path) throws MalformedURLException {
        return new URL(gateway + "/api/v1" + path);
    }

    String authorization() {
        return "Bearer " + apiKey;
    }

    /** The host's, if it is one the gateway takes; a call never fails for its name in the logs. */
    String newCorrelationId() {
        String given = null;
        try {
            given = correlationIds.get();
        } catch (RuntimeException theHosts) {
            // As if there were none.
        }
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /** The address alone: the API key is a secret. */
    @Override
    public String toString() {
        return gateway.toString();
    }
}
