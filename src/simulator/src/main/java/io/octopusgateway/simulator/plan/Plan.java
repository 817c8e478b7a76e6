package io.octopusgateway.simulator.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What each occurrence of something meets: what was planned for its number, else what is queued, else what is standing.
 * Safe for use by several threads.
 */
public final class Plan<T> {
    private final T nothing;
    private final Deque<T> queued = new ArrayDeque<>();
    private final List<Numbered<T>> numbered = new ArrayList<>();
    private T standing;
    private long seen;

    private record Numbered<T>(long first, long last, T what) {}

    /** {@code nothing} is what an occurrence meets that nobody planned anything for. */
    public Plan(T nothing) {
        this.nothing = nothing;
        this.standing = nothing;
    }

    /** The next occurrences meet these, one each. */
    public synchronized void next(Collection<? extends T> what) {
        queued.addAll(what);
    }

    /** Every occurrence meets this, unless something else is planned for it or queued. */
    public synchronized void always(T what) {
        standing = what;
    }

    /** The occurrence of this number, counted from now on and from 1, meets this. */
    public void at(long number, T what) {
        between(number, number, what);
    }

    /** The occurrences from the first to the last number, counted from now on and from 1, meet this. */
    public synchronized void between(long first, long last, T what) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("Occurrences are counted from 1, the first before the last");
        }
        numbered.add(new Numbered<>(seen + first, last == Long.MAX_VALUE ? last : seen + last, what));
    }

    /** Nothing is planned any more. */
    public synchronized void clear() {
        queued.clear();
        numbered.clear();
        standing = nothing;
    }

    /** Counts one occurrence and tells what it meets. */
    public synchronized T take() {
        seen++;
        numbered.removeIf(one -> one.last() < seen);
        Optional<T> planned = numbered.stream()
                .filter(one -> one.first() <= seen)
                .map(Numbered::what)
                .findFirst();
        if (planned.isPresent()) {
            return planned.get();
        }
        T next = queued.poll();
        return next == null ? standing : next;
    }
}
