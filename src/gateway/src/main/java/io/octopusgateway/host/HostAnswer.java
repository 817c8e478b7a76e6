package io.octopusgateway.host;

import io.octopusgateway.host.CheckedHttp.Answer;
import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictBinding;
import io.octopusgateway.json.WrongShape;
import io.octopusgateway.order.Host.Delivery;
import jakarta.json.JsonNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host's answer means. Only an explicit body under 409 or 422 rejects an update, or says that the host has a newer
 * one; a bare error never does, because one bad deployment of a host must not undo a day's orders.
 */
final class HostAnswer {
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_REASON = 200;

    /** The explicit body; the binding makes it, so it is public. */
    public record Outcome(
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable JsonNumber sequence) {}

    private HostAnswer() {}

    static Delivery meaning(Answer answer, long sequence, Instant now) {
        if (answer.status() / 100 == 2) {
            return new Delivery.Acknowledged();
        }
        if (answer.status() == GONE) {
            return new Delivery.Gone();
        }
        var wait = answer.retryAfter().flatMap(header -> RetryAfter.of(header, now));
        return explicit(answer)
                .flatMap(outcome -> said(outcome, BigInteger.valueOf(sequence)))
                .orElseGet(() -> new Delivery.Refused(answer.status(), wait));
    }

    private static Optional<Outcome> explicit(Answer answer) {
        if (!answer.whole() || (answer.status() != CONFLICT && answer.status() != UNPROCESSABLE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictBinding.bind(answer.body(), Outcome.class));
        } catch (MalformedJson | WrongShape anythingElse) {
            return Optional.empty();
        }
    }

    private static Optional<Delivery> said(Outcome outcome, BigInteger sequence) {
        var named = outcome.sequence();
        if (named == null || !named.isIntegral()) {
            return Optional.empty();
        }
        var theirs = named.bigIntegerValueExact();
        var ours = theirs.equals(sequence) && theirs.signum() > 0; // a test has nothing that could be rejected
        if ("REJECTED".equals(outcome.outcome()) && ours && outcome.reason() != null) {
            return Optional.of(new Delivery.Rejected(cleaned(outcome.reason())));
        }
        return "SUPERSEDED".equals(outcome.outcome()) && theirs.compareTo(sequence) >= 0
                ? Optional.of(new Delivery.Acknowledged())
                : Optional.empty();
    }

    /** A host's words, fit for a log and a page: one line, no invisible characters, not too long. */
    private static String cleaned(String words) {
        var line = words.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        var end = Math.min(LONGEST_REASON, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, end));
    }
}
