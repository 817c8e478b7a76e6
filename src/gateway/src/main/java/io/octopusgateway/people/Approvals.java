package io.octopusgateway.people;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one person asks for and another one has to approve, as it is kept. Each is approved or refused once, at whichever
 * server. Another thing that needs a second person is a {@link Kind} more, and whoever carries it out.
 */
public interface Approvals {

    /**
     * Asks, unless the same was asked for already.
     *
     * @return the request of this kind and reference, whether it is a new one or not: its wish may be another one
     */
    Request ask(Person by, Wish wish, Instant now, Instant expires);

    Optional<Request> find(long id);

    Optional<Request> find(Kind kind, String reference);

    /** What nobody decided about and is not too old, and what was approved since then and is not done; the oldest first. */
    List<Request> waiting(Instant now, Instant approvedAfter);

    /** Decides; false if somebody did before, or if it is too old. */
    boolean decide(long id, Person by, boolean isApproved, Instant now);

    /** It was carried out. */
    void done(long id, Instant now);

    /** What may need a second person. */
    enum Kind {
        /** Money back, above what one person gives back in a day. */
        REFUND(Permission.REFUND, Permission.APPROVE),
        /** More roles for somebody. */
        ROLES(Permission.PEOPLE, Permission.PEOPLE);

        private final Permission asks;
        private final Permission decides;

        Kind(Permission asks, Permission decides) {
            this.asks = asks;
            this.decides = decides;
        }

        /** What whoever asks must be allowed to, then and when it is approved. */
        public Permission asks() {
            return asks;
        }

        public Permission decides() {
            return decides;
        }
    }

    /**
     * What is asked for: everything that somebody approves, and nothing else.
     *
     * @param reference made with the form, so that a second click asks for nothing new
     * @param fields names of small letters, and values of one line, in the order people read them
     */
    record Wish(Kind kind, String reference, Map<String, String> fields) {
        public Wish {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            fields.forEach((name, value) -> {
                if (!name.matches("[a-z-]+") || value.matches("(?s).*[\n\r].*")) {
                    throw new IllegalArgumentException(name + " is no field of one line");
                }
            });
        }

        /** The wish that was written so. */
        public static Wish read(Kind kind, String reference, String text) {
            var fields = new LinkedHashMap<String, String>();
            text.lines().forEach(line -> {
                var at = line.indexOf(": ");
                fields.put(line.substring(0, at), line.substring(at + 2));
            });
            return new Wish(kind, reference, fields);
        }

        public String field(String name) {
            return Optional.ofNullable(fields.get(name)).orElseThrow();
        }

        /** A line a field: the same text is the same wish. */
        public String text() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .collect(Collectors.joining("\n"));
        }

        /** What is approved, in short. */
        public String sha256() {
            return Tokens.sha256(kind + "\n" + reference + "\n" + text());
        }
    }

    /**
     * A wish with what became of it.
     *
     * @param askedBy the name of whoever asked
     * @param sha256 of the wish, as it was when it was asked for
     */
    record Request(
            long id,
            Wish wish,
            String sha256,
            long askedById,
            PersonName askedBy,
            Instant askedAt,
            Instant expiresAt,
            @Nullable Decision decisionOrNull,
            @Nullable Instant doneAtOrNull) {

        public Optional<Decision> decision() {
            return Optional.ofNullable(decisionOrNull);
        }

        public boolean isDone() {
            return doneAtOrNull != null;
        }

        public State state(Instant now) {
            if (decisionOrNull == null) {
                return now.isBefore(expiresAt) ? State.WAITING : State.EXPIRED;
            }
            if (!decisionOrNull.isApproved()) {
                return State.REFUSED;
            }
            return isDone() ? State.DONE : State.APPROVED;
        }
    }

    record Decision(PersonName by, Instant at, boolean isApproved) {}

    /** How a request stands. */
    enum State {
        WAITING,
        APPROVED,
        DONE,
        REFUSED,
        EXPIRED
    }
}
