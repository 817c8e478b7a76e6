package io.octopusgateway.order;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentStatus;
import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to payments: who told us, and what came of it. For people; nothing is ever decided by it. */
public interface Timeline {

    /** Adds what has just happened, in the transaction in which it did and under the order's lock. */
    void add(PaymentId payment, List<Entry> entries);

    /** What happened to a payment after a position (0 is the beginning); empty if the store has no such payment. */
    Optional<List<Placed>> of(StoreId store, PaymentId payment, long after, int limit);

    /** Who told us. */
    enum Source {
        /** A call of the host, or its explicit answer to an order update. */
        HOST,
        /** The answer to a call of ours that starts a payment. */
        PROVIDER_ANSWER,
        /** An authentic webhook. */
        PROVIDER_WEBHOOK,
        /** A look at the provider, whatever made us look. */
        PROVIDER_READ,
        /** We ourselves, by our rules and our clock. */
        GATEWAY,
        /** Somebody who decided what no rule could. */
        PERSON
    }

    /** What sort of thing happened. */
    enum Kind {
        /** A start, or the same bytes sent once more. */
        COMMAND,
        /** How our call ended. */
        CALL,
        /** A fact, named by its kind. */
        FACT,
        /** A payment that was found, or not found, at the provider. */
        LOOK,
        /** What we decided: about money, or that nothing came of a payment. */
        DECISION,
        /** An order update that was written, named by its type. */
        ORDER_UPDATE
    }

    /** One thing that happened; the two statuses are the same if it had no effect on the status. */
    record Entry(
            Instant at,
            Source source,
            Kind kind,
            String name,
            PaymentStatus before,
            PaymentStatus after,
            Detail detail) {

        /** The same with a person's words. */
        public Entry noting(String note) {
            var noted = new Detail(
                    detail.referenceOrNull(),
                    detail.amountOrNull(),
                    detail.codeOrNull(),
                    detail.occurredAtOrNull(),
                    detail.sequenceOrNull(),
                    note);
            return new Entry(at, source, kind, name, before, after, noted);
        }
    }

    /**
     * What is known besides.
     *
     * @param referenceOrNull the provider's name for what a fact is about, the id of an order update, or the API key of
     *     the person who decided
     * @param occurredAtOrNull when a fact happened, in the provider's words
     * @param sequenceOrNull the number of an order update
     * @param noteOrNull why a person decided so
     */
    record Detail(
            @Nullable String referenceOrNull,
            @Nullable Money amountOrNull,
            @Nullable String codeOrNull,
            @Nullable Instant occurredAtOrNull,
            @Nullable Long sequenceOrNull,
            @Nullable String noteOrNull) {
        public static final Detail NONE = new Detail(null, null, null, null, null);

        public Detail(
                @Nullable String reference,
                @Nullable Money amount,
                @Nullable String code,
                @Nullable Instant occurredAt,
                @Nullable Long sequence) {
            this(reference, amount, code, occurredAt, sequence, null);
        }
    }

    /** An entry and where it stands; positions rise, with gaps. */
    record Placed(long position, Entry entry) {}
}
