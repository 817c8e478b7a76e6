package io.octopusgateway.order;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comparisons that were made, and how files are read. Of a file itself only its hash is kept. Thread-safe. */
public interface Comparisons {

    /** Keeps one; returns its number. */
    long add(Kept kept);

    Optional<Kept> find(StoreId store, long number);

    /** Those of a store, the latest first, without their lines. */
    List<Kept> lately(StoreId store, int limit);

    /** Which columns of a store's files say what; empty if nobody said so yet. */
    Optional<Columns> columns(StoreId store);

    void remember(StoreId store, Columns columns);

    /**
     * One comparison.
     *
     * @param number 0 before it is kept
     * @param period the month or the day
     * @param others rows about other things than captures and refunds
     * @param differences how many lines the result has, also where they are not read
     */
    record Kept(
            long number,
            StoreId store,
            String period,
            Instant at,
            String person,
            String sha256,
            int rows,
            int others,
            int differences,
            Comparison.Result result) {}

    /** Headings of a file's columns. Without a type the sign tells; without a currency it is Hong Kong dollars. */
    record Columns(
            String reference,
            String amount,
            @Nullable String currencyOrNull,
            @Nullable String typeOrNull,
            @Nullable String dayOrNull) {}
}
