package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import jakarta.json.JsonString;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What one try came to. The order is that of badness: what we know least about is worst. */
enum Outcome {
    /** No connection: nothing arrived. */
    NOT_SENT,
    /** Turned away because there were too many: nothing was created. */
    LIMITED,
    /** The provider does not take our credentials: nothing was created. */
    CREDENTIALS,
    /** A certain no to the request itself. */
    REFUSED,
    /** Our own earlier call is still being worked on, so something may come to be. */
    BUSY,
    /** No answer, or none that can be believed. */
    SILENT,
    /** An answer that was read and understood. */
    ANSWERED;

    private static final int TOO_MANY = 429;
    private static final Set<Integer> UNDERSTOOD = Set.of(200, 201, 202);
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

    /**
     * The statuses that say for certain that nothing came of the request. The others of the 4xx are not among them: 408,
     * 409, 425 and what proxies invent may be said about a request that somebody else is still working on.
     */
    private static final Set<Integer> CERTAIN =
            Set.of(400, 402, 404, 405, 406, 410, 411, 412, 413, 414, 415, 417, 422, 426, 428, 431, 451);

    /** HTTP clients have their own names for a connection that could not be had, and not all are on our class path. */
    private static final Set<String> CLIENTS_CONNECT_TIMEOUTS =
            Set.of("ConnectTimeoutException", "ConnectionPoolTimeoutException", "HttpHostConnectException");

    /** What a status means; ANSWERED is still to be confirmed by reading the body, which is null if it broke off. */
    static Outcome of(int status, byte @Nullable [] body) {
        if (UNAUTHORIZED.contains(status)) {
            return CREDENTIALS;
        }
        if (CERTAIN.contains(status)) {
            return REFUSED;
        }
        if (body == null) {
            return SILENT;
        }
        if (status == TOO_MANY) {
            return tooMany(body);
        }
        return UNDERSTOOD.contains(status) ? ANSWERED : SILENT;
    }

    /** What a failure without a status means: only a connection that never was is certain. */
    static Outcome of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isNoConnection(cause)) {
                return NOT_SENT;
            }
        }
        return SILENT;
    }

    /** The provider's codes in the body of an error; empty when there are none that can be read. */
    static List<String> codes(byte[] body) {
        try {
            var codes = StrictJson.object(body).get("error_codes");
            return codes == null
                    ? List.of()
                    : codes.asJsonArray().getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .map(code -> code.toLowerCase(Locale.ROOT))
                            .toList();
        } catch (MalformedJson | ClassCastException unreadable) {
            return List.of();
        }
    }

    /** One status, two meanings: https://www.checkout.com/docs/payments/manage-payments/idempotency, 2026-11-22. */
    private static Outcome tooMany(byte[] body) {
        if (body.length == 0) {
            return LIMITED;
        }
        try {
            StrictJson.object(body);
        } catch (MalformedJson unreadable) {
            return SILENT;
        }
        return codes(body).contains("duplicate_request") ? BUSY : LIMITED;
    }

    private static boolean isNoConnection(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof HttpConnectTimeoutException
                || CLIENTS_CONNECT_TIMEOUTS.contains(cause.getClass().getSimpleName())
                || isConnectTimeout(cause);
    }

    /** The JDK throws one type for a connection and for an answer that did not come in time. */
    private static boolean isConnectTimeout(Throwable cause) {
        return cause instanceof SocketTimeoutException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect timed out");
    }

    /** What a failure comes from in the end. */
    static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
