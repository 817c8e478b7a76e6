package io.octopusgateway.people;

import io.octopusgateway.store.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What people did, for ever. Entries are only added; each is sealed together with the one before it, so that whoever
 * changes one, or takes one away, without the server's key is found out.
 */
public interface Audit {

    /** Adds what somebody does. It is committed before anything comes of it. */
    void add(Deed deed);

    /** Entries below a number, the newest first. */
    List<Entry> below(long number, int limit);

    /** The number of the first entry whose seal is wrong, or whose predecessor is missing; empty if all is well. */
    OptionalLong broken();

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
        PERSON_CHANGED
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

    /** @param number rises by one from each entry to the next, beginning with 1 */
    record Entry(long number, Instant at, Deed deed) {}
}
