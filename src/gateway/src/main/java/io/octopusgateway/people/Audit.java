package io.octopusgateway.people;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people did, for ever. Entries are only added; each is sealed together with the one before it, so that whoever
 * changes one, or takes one away, without the server's key is found out.
 */
public interface Audit {

    /** Adds what somebody does. It is committed before anything comes of it. */
    void add(Deed deed);

    /**
     * Does something in the database and adds that it was done, both in one transaction: neither is ever there without the
     * other.
     *
     * @param work what is done; if it comes to nothing, nothing is added
     */
    <T> Optional<T> add(Deed deed, Supplier<Optional<T>> work);

    /** Entries below a number, the newest first. */
    List<Entry> below(long number, int limit);

    /** Reads all of it and looks whether it still is as it was written. */
    Check check();

    /** What people do. */
    enum Action {
        FIRST_ACCOUNT,
        SIGN_IN,
        SIGN_OUT,
        REFUND,
        REVERSE,
        CANCEL,
        DECIDE,
        SETTLE,
        LOOK,
        REPLAY,
        DISMISS,
        REDELIVER,
        RESUME,
        LINK,
        ALERT_TEST,
        COMPARE,
        BUNDLE,
        PERSON_ADDED,
        PERSON_CHANGED,
        STORE_ADDED,
        STORE_CHANGED,
        STORE_PAUSED,
        STORE_RESUMED,
        STORE_TRIED,
        KEY_MADE,
        KEY_ENDED,
        CODE_REFUSED,
        FACTOR_ADDED,
        FACTOR_REMOVED,
        RECOVERY_CODE_USED,
        APPROVAL_ASKED,
        APPROVED,
        APPROVAL_REFUSED
    }

    /**
     * @param subject what it was done to: a payment, an order, an event, a person
     * @param detail what was before and is after, or what was asked for and why
     */
    record Deed(String person, Action action, @Nullable StoreId storeOrNull, String subject, String detail) {
        public static Deed of(Person person, Action action, String subject, String detail) {
            return new Deed(person.name().value(), action, null, subject, detail);
        }

        public static Deed of(Person person, Action action, StoreId store, String subject, String detail) {
            return new Deed(person.name().value(), action, store, subject, detail);
        }
    }

    /**
     * A deed as it was written.
     *
     * @param number rises by one from each entry to the next, beginning with 1
     * @param action the name of an {@link Action}, or one that only a newer version of the gateway knows
     */
    record Entry(
            long number,
            Instant at,
            String person,
            String action,
            @Nullable StoreId storeOrNull,
            String subject,
            String detail) {

        public static Entry of(long number, Instant at, Deed deed) {
            return new Entry(
                    number, at, deed.person(), deed.action().name(), deed.storeOrNull(), deed.subject(), deed.detail());
        }
    }

    /**
     * What a look at all entries found. What was cut off at the end it cannot know: the seals in the log do.
     *
     * @param last the number of the last entry that is as it was written; 0 if there is none
     * @param seal that entry's
     * @param broken the first entry whose seal is wrong, or whose predecessor is missing; empty if all is well
     */
    record Check(long last, String seal, OptionalLong broken) {}
}
