package io.octopusgateway.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Some of the payments that were searched for. Immutable.
 *
 * @param <T> what is listed
 */
public final class Page<T> {
    private final List<T> items;
    private final Optional<String> next;

    Page(List<T> items, Optional<String> next) {
        this.items = items;
        this.next = next;
    }

    /** The only page, for a host's own tests. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(Collections.unmodifiableList(new ArrayList<>(items)), Optional.empty());
    }

    /** What was found, the newest first; empty if nothing was. */
    public List<T> items() {
        return items;
    }

    /** Where the next page begins, for {@link PaymentSearch#withCursor}; empty on the last one. */
    public Optional<String> next() {
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Page && ((Page<?>) other).items.equals(items) && ((Page<?>) other).next.equals(next);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** The items, for logs. */
    @Override
    public String toString() {
        return items + next.map(cursor -> " and more").orElse("");
    }
}
