package io.octopusgateway.console;

import io.octopusgateway.order.OrderReference;
import io.octopusgateway.order.Orders;
import io.octopusgateway.order.PaymentSearch;
import io.octopusgateway.order.PaymentSearch.Found;
import io.octopusgateway.order.PaymentSearch.Terms;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.store.StoreId;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches payments over stores: each of them by its index, and of those pages the page. */
public final class PaymentFinder {
    /** What can be asked for, and which statuses that means. */
    static final Map<String, Set<PaymentStatus>> STATES = states();

    private static final int ROWS = 50;

    private final PaymentSearch search;
    private final Orders orders;
    private final Shops shops;

    public PaymentFinder(PaymentSearch search, Orders orders, Shops shops) {
        this.search = search;
        this.orders = orders;
        this.shops = shops;
    }

    private static Map<String, Set<PaymentStatus>> states() {
        var states = new LinkedHashMap<String, Set<PaymentStatus>>();
        states.put("open", statuses(PaymentStatus::isOpen));
        states.put("paid", Set.of(PaymentStatus.CAPTURED, PaymentStatus.PARTIALLY_REFUNDED));
        states.put("refunded", Set.of(PaymentStatus.REFUNDED, PaymentStatus.PARTIALLY_REFUNDED));
        states.put("ended", statuses(PaymentStatus::isNegative));
        return Collections.unmodifiableMap(states);
    }

    private static Set<PaymentStatus> statuses(Predicate<PaymentStatus> which) {
        return Stream.of(PaymentStatus.values()).filter(which).collect(Collectors.toUnmodifiableSet());
    }

    /** What somebody looks for; what is left empty is not asked about. */
    record Wanted(String words, String store, String state, String below) {
        static Wanted of(UriInfo uri) {
            return new Wanted(
                    Query.text(uri, "q").orElse(""),
                    Query.text(uri, "store").orElse(""),
                    Query.text(uri, "state").filter(STATES::containsKey).orElse(""),
                    Query.text(uri, "below").filter(PaymentId::isValid).orElse(""));
        }

        boolean isEverything() {
            return values().values().stream().allMatch(String::isEmpty);
        }

        Map<String, String> values() {
            return new TreeMap<>(Map.of("q", words, "store", store, "state", state));
        }
    }

    /**
     * Some of what was found.
     *
     * @param below where the next page begins, if there is one
     */
    record Page(List<Found> found, Optional<String> below) {}

    Page find(Wanted wanted) {
        var found = shops.all().stream()
                .map(store -> store.id())
                .filter(store -> wanted.store().isEmpty() || store.value().equals(wanted.store()))
                .flatMap(store -> of(store, wanted))
                .distinct()
                .sorted(Comparator.comparing((Found one) -> one.payment().value())
                        .reversed())
                .toList();
        var shown = found.stream().limit(ROWS).toList();
        var more = found.size() > ROWS;
        return new Page(
                shown, more ? Optional.of(shown.get(shown.size() - 1).payment().value()) : Optional.empty());
    }

    private Stream<Found> of(StoreId store, Wanted wanted) {
        if (wanted.words().isEmpty()) {
            return search.find(store, terms(wanted, Optional.empty(), Optional.empty())).stream();
        }
        return named(store, wanted.words())
                .map(payment -> payment.stream().flatMap(id -> one(store, id).stream()))
                .orElseGet(() -> byReference(store, wanted));
    }

    /** By our name or the provider's, which say exactly what is meant; empty if the words are no such name. */
    private Optional<Optional<PaymentId>> named(StoreId store, String words) {
        if (PaymentId.isValid(words)) {
            return Optional.of(Optional.of(new PaymentId(words)));
        }
        return words.matches("pay_.{1,90}")
                ? Optional.of(orders.paymentOf(store, new ProviderPaymentId(words)))
                : Optional.empty();
    }

    private Optional<Found> one(StoreId store, PaymentId id) {
        return orders.findByPayment(store, id).map(order -> new Found(order, id));
    }

    private Stream<Found> byReference(StoreId store, Wanted wanted) {
        if (!PaymentReference.isValid(wanted.words())) {
            return Stream.empty();
        }
        var order =
                search.find(store, terms(wanted, Optional.of(new OrderReference(wanted.words())), Optional.empty()));
        return order.isEmpty()
                ? search
                        .find(store, terms(wanted, Optional.empty(), Optional.of(new PaymentReference(wanted.words()))))
                        .stream()
                : order.stream();
    }

    private static Terms terms(Wanted wanted, Optional<OrderReference> order, Optional<PaymentReference> name) {
        return new Terms(
                order,
                name,
                STATES.getOrDefault(wanted.state(), Set.of()),
                Optional.empty(),
                Optional.of(wanted.below()).filter(PaymentId::isValid).map(PaymentId::new),
                ROWS + 1);
    }
}
