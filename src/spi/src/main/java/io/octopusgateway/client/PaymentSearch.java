package io.octopusgateway.client;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Terms that must all fit. Immutable: each method answers with a search that has one more. */
public final class PaymentSearch {
    private static final int LARGEST_PAGE = 200;
    private static final PaymentSearch ALL = new PaymentSearch(new LinkedHashMap<>());

    private final Map<String, String> parameters;

    private PaymentSearch(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** All payments of the store, 50 a page. */
    public static PaymentSearch all() {
        return ALL;
    }

    /** Those of one order. */
    public PaymentSearch withOrderReference(String reference) {
        return with("orderReference", Checks.reference("orderReference", reference));
    }

    /** The one that has this name, or had it when an order was re-joined. */
    public PaymentSearch withPaymentReference(String reference) {
        return with("paymentReference", Checks.reference("paymentReference", reference));
    }

    /** Those in any of these states. */
    public PaymentSearch withStatus(PaymentStatus... anyOf) {
        if (anyOf.length == 0) {
            throw new IllegalArgumentException("no status to search for");
        }
        return with("status", Arrays.stream(anyOf).map(PaymentSearch::known).collect(Collectors.joining(",")));
    }

    private static String known(PaymentStatus status) {
        if (status == PaymentStatus.UNKNOWN) {
            throw new IllegalArgumentException("nobody can search for a status this version does not know");
        }
        return status.name();
    }

    /** Those that changed then or later. */
    public PaymentSearch withUpdatedSince(Instant time) {
        return with("updatedSince", Checks.present("time", time).toString());
    }

    /** At most so many a page: 1 to 200. */
    public PaymentSearch withLimit(int limit) {
        return with("limit", Integer.toString(Checks.limit(limit, LARGEST_PAGE)));
    }

    /** The page that begins there: {@link Page#next()} of the page before, with the same terms. */
    public PaymentSearch withCursor(String cursor) {
        return with("cursor", Checks.text("cursor", cursor));
    }

    private PaymentSearch with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new PaymentSearch(more);
    }

    Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaymentSearch && ((PaymentSearch) other).parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    /** The terms, for logs. */
    @Override
    public String toString() {
        return "PaymentSearch" + parameters;
    }
}
