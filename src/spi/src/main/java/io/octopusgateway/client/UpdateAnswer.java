package io.octopusgateway.client;

import java.util.Optional;

/** What to answer to a delivery, and why. Immutable. */
public final class UpdateAnswer {
    private final Outcome outcome;
    private final String body;
    private final Optional<Throwable> cause;

    private UpdateAnswer(Outcome outcome, String body, Optional<Throwable> cause) {
        this.outcome = outcome;
        this.body = body;
        this.cause = cause;
    }

    static UpdateAnswer of(Outcome outcome) {
        return new UpdateAnswer(outcome, "", Optional.empty());
    }

    static UpdateAnswer because(Outcome outcome, Throwable cause) {
        return new UpdateAnswer(outcome, "", Optional.of(cause));
    }

    /** Only this body tells the gateway that the host will not have the update; a bare 4xx is tried again. */
    static UpdateAnswer rejected(String reason, long sequence) {
        String body = new JsonWriter()
                .text("outcome", "REJECTED")
                .text("reason", reason)
                .whole("sequence", sequence)
                .toString();
        return new UpdateAnswer(Outcome.REJECTED, body, Optional.empty());
    }

    /** The HTTP status to answer with. */
    public int status() {
        return outcome.status;
    }

    /** The body to answer with, as {@code application/json}; often empty. */
    public String body() {
        return body;
    }

    /** What became of the delivery. */
    public Outcome outcome() {
        return outcome;
    }

    /** Why it failed or was refused, for the host's log: {@link OrderUpdateException}, or what the host's own code threw. */
    public Optional<Throwable> cause() {
        return cause;
    }

    /** Status and outcome, for logs. */
    @Override
    public String toString() {
        return outcome.status + " " + outcome + cause.map(why -> ": " + why).orElse("");
    }

    /** What may become of a delivery. */
    public enum Outcome {
        /** The host stored it: 200. */
        APPLIED(200),

        /** The host has this sequence, or a higher one, already: 200, and nothing was done. */
        KNOWN_ALREADY(200),

        /** Genuine and of no order, like the gateway's test of the receiver: 200, and nothing was done. */
        OF_NO_ORDER(200),

        /** The host will never take it: 422 with the body that says so. */
        REJECTED(422),

        /** The host does not have this order, or not yet: 404. The gateway tries again, and alerts its operator. */
        UNKNOWN_ORDER(404),

        /** Not signed by the gateway, or not in time: 401. */
        NOT_GENUINE(401),

        /** Larger than any update: 413. */
        TOO_LARGE(413),

        /** Genuine, but this version cannot read it: 500, so that it comes again after an upgrade. */
        UNREADABLE(500),

        /** The host's own code failed: 500, so that it comes again. */
        FAILED(500);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }
    }
}
