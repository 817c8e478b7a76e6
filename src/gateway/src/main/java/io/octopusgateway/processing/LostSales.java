package io.octopusgateway.processing;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.store.StoreId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts that were refused for nothing but that the amount is in no step of the method: sales a shop would have had with
 * rounder prices. They are counted by Hong Kong's day and written down every few seconds, so that nobody who is refused
 * waits for a database. Thread-safe.
 */
public final class LostSales {
    private static final Logger LOG = System.getLogger(LostSales.class.getName());
    private static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");

    private final Book book;
    private final InstantSource clock;
    private final Map<Key, Lost> counted = new ConcurrentHashMap<>();

    /** Where they are written down, for all servers. */
    public interface Book {
        void add(StoreId store, LocalDate day, Lost lost);

        /** Those of this day and later ones. */
        Lost since(StoreId store, LocalDate first);
    }

    /** How many starts, and what they would have brought; a start that was tried twice counts twice. */
    public record Lost(long starts, Money amount) {
        Lost plus(Lost other) {
            return new Lost(starts + other.starts, amount.plus(other.amount));
        }
    }

    private record Key(StoreId store, LocalDate day) {}

    public LostSales(Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Somebody asked for this amount and was refused; counts if its step is what is wrong with it. */
    public void refused(StoreId store, Money amount) {
        var method = PaymentMethod.OCTOPUS;
        var isOfMethod = amount.currency().equals(method.currency()) && amount.isPositive();
        if (isOfMethod && amount.minorUnits() % method.step() != 0) {
            count(new Key(store, day(clock.instant())), new Lost(1, amount));
        }
    }

    private void count(Key key, Lost lost) {
        counted.merge(key, lost, Lost::plus);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** Writes down what was counted since the last time. */
    public void turn() {
        for (var key : List.copyOf(counted.keySet())) {
            var lost = counted.remove(key);
            if (lost != null) {
                write(key, lost);
            }
        }
    }

    private void write(Key key, Lost lost) {
        try {
            book.add(key.store(), key.day(), lost);
        } catch (RuntimeException failure) {
            count(key, lost);
            LOG.log(Level.WARNING, "sales lost to the amount’s step are not written down yet", failure);
        }
    }

    /** What was lost on the day of a moment and since. */
    public Lost since(StoreId store, Instant first) {
        return book.since(store, day(first));
    }
}
