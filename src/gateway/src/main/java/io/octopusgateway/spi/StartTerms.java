package io.octopusgateway.spi;

import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentReference;
import io.octopusgateway.payment.RefundReference;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for the texts of a start: each gives the text back or says, naming the member, what to send instead. */
final class StartTerms {
    private static final int LONGEST_LOCALE = 35;
    private static final int LONGEST_DESCRIPTION = 100;
    private static final int LONGEST_REASON = 255;
    private static final String OUR_PREFIX = "auto-";

    private StartTerms() {}

    static ProblemException invalid(String constantDetail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, constantDetail);
    }

    static String orderReference(@Nullable String text) {
        if (text == null || !PaymentReference.isValid(text)) {
            throw invalid("orderReference must be 1 to 40 of A-Z a-z 0-9 _ -.");
        }
        return text;
    }

    /** The host's name for the payment, which may come in the body or, quoted or not, as Idempotency-Key. */
    static Optional<String> paymentReference(@Nullable String inBody, @Nullable String inHeader) {
        return reference("paymentReference", inBody, inHeader);
    }

    private static Optional<String> reference(String member, @Nullable String inBody, @Nullable String inHeader) {
        var alias = inHeader == null ? null : withoutQuotes(inHeader);
        if (inBody != null && alias != null && !inBody.equals(alias)) {
            throw invalid(member + " and Idempotency-Key name the same thing; send one of them, or the same twice.");
        }
        var text = inBody == null ? alias : inBody;
        if (text != null && !PaymentReference.isValid(text)) {
            throw invalid(member + " (or Idempotency-Key) must be 1 to 40 of A-Z a-z 0-9 _ -.");
        }
        if (text != null && text.startsWith(OUR_PREFIX)) {
            throw invalid(member + " (or Idempotency-Key) must not begin with auto-; such names are the gateway's.");
        }
        return Optional.ofNullable(text);
    }

    private static String withoutQuotes(String header) {
        var quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        return quoted ? header.substring(1, header.length() - 1) : header;
    }

    /** The host's name for a refund, which may come in the body or, quoted or not, as Idempotency-Key. */
    static RefundReference refundReference(@Nullable String inBody, @Nullable String inHeader) {
        var name = reference("refundReference", inBody, inHeader);
        return name.map(RefundReference::new)
                .orElseThrow(() -> invalid("refundReference (or Idempotency-Key) must be 1 to 40 of A-Z a-z 0-9 _ -."));
    }

    static @Nullable String reason(@Nullable String text) {
        if (text != null && text.length() > LONGEST_REASON) {
            throw invalid("reason must have at most 255 characters.");
        }
        return text == null || text.isBlank() ? null : text;
    }

    /** The payment that the host no longer wants. */
    static Optional<PaymentId> replaces(@Nullable String text) {
        if (text != null && !PaymentId.isValid(text)) {
            throw invalid("replaces must be the id of a payment, as the gateway gave it.");
        }
        return Optional.ofNullable(text).map(PaymentId::new);
    }

    static ProblemException unknownReplaced() {
        return invalid("replaces must name a payment of this order; leave it out if the order has none.");
    }

    /** An old host knows the problem for what it is: nothing was created, ask later. */
    static ProblemException paused() {
        return new ProblemException(
                ProblemType.STORE_NOT_CONFIGURED,
                "Somebody paused this store; nothing was created. Payments on their way go on; ask again when it is"
                        + " resumed.");
    }

    static String currency(@Nullable String text) {
        if (text == null) {
            throw invalid("currency must be an ISO 4217 code.");
        }
        return text;
    }

    static void currency(@Nullable String text, String supported) {
        if (!currency(text).equals(supported)) {
            var type = ProblemType.CURRENCY_NOT_SUPPORTED;
            throw new ProblemException(type, type.advice(), Map.of("allowed", List.of(supported)));
        }
    }

    static @Nullable String description(@Nullable String text) {
        if (text != null && text.length() > LONGEST_DESCRIPTION) {
            throw invalid("description must have at most 100 characters.");
        }
        return text == null || text.isBlank() ? null : text;
    }

    static @Nullable String locale(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            new Locale.Builder().setLanguageTag(text);
        } catch (IllformedLocaleException illFormed) {
            throw invalid("locale must be a well-formed BCP 47 tag, such as zh-Hant-HK.");
        }
        if (text.isEmpty() || text.length() > LONGEST_LOCALE) {
            throw invalid("locale must be a BCP 47 tag of 1 to 35 characters.");
        }
        return text;
    }
}
