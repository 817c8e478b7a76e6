package io.octopusgateway.spi;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.PaymentSearch.Terms;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import io.octopusgateway.store.StoreId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a host searches for: each parameter is what it must be, or refused by its name. */
final class SearchTerms {
    /** The one that takes several values. */
    static final String STATUS = "status";

    static final List<String> PARAMETERS =
            List.of("orderReference", "paymentReference", STATUS, "updatedSince", Paging.CURSOR, Paging.LIMIT);

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private SearchTerms() {}

    /** Names the list these parameters ask for, whichever page of it. */
    static String list(StoreId store, Map<String, String> parameters) {
        return PARAMETERS.stream()
                .filter(name -> !name.equals(Paging.CURSOR) && !name.equals(Paging.LIMIT))
                .map(name -> parameters.getOrDefault(name, ""))
                .collect(Collectors.joining("\n", "payments\n" + store.value() + "\n", ""));
    }

    static Terms of(Map<String, String> parameters, Paging page) {
        return new Terms(
                reference(parameters, "orderReference").map(OrderReference::new),
                reference(parameters, "paymentReference").map(PaymentReference::new),
                statuses(parameters.get(STATUS)),
                Optional.ofNullable(parameters.get("updatedSince")).map(SearchTerms::time),
                page.after().map(PaymentId::new),
                page.wanted());
    }

    private static Optional<String> reference(Map<String, String> parameters, String name) {
        var text = Optional.ofNullable(parameters.get(name));
        if (text.filter(one -> !PaymentReference.isValid(one)).isPresent()) {
            throw StartTerms.invalid(name + " must be 1 to 40 of A-Z a-z 0-9 _ -.");
        }
        return text;
    }

    private static Set<PaymentStatus> statuses(@Nullable String text) {
        var statuses = EnumSet.noneOf(PaymentStatus.class);
        if (text != null) {
            for (var word : text.split(",", -1)) {
                statuses.add(status(word));
            }
        }
        return statuses;
    }

    private static PaymentStatus status(String word) {
        var names = Arrays.stream(PaymentStatus.values()).map(Enum::name).toList();
        if (!names.contains(word)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "status must be one or more of those in 'allowed', separated by commas.",
                    Map.of("allowed", names));
        }
        return PaymentStatus.valueOf(word);
    }

    private static Instant time(String text) {
        try {
            if (TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException noSuchTime) {
            // said below, like any other text that is no time
        }
        throw StartTerms.invalid("updatedSince must be a time in UTC, such as 2026-11-22T03:10:07Z.");
    }
}
