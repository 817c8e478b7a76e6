package io.octopusgateway.problem;

import static io.octopusgateway.problem.Retryable.LATER;
import static io.octopusgateway.problem.Retryable.NEW_PAYMENT;
import static io.octopusgateway.problem.Retryable.NO;
import static io.octopusgateway.problem.Retryable.SAME_REQUEST;

import io.octopusgateway.payment.Refusal;
import java.net.URI;

/**
 * Every problem there is: its stable name, status, title, what may be tried next, and what to do about it. One name may
 * have several statuses; {@code docs/problems.md} has one entry a name.
 */
public enum ProblemType {
    MALFORMED_REQUEST(
            "invalid-request",
            400,
            "The request is not valid",
            NO,
            "Send one JSON object in UTF-8, without duplicate members and with nothing after it."),
    INVALID_REQUEST(
            "invalid-request",
            422,
            "The request is not valid",
            NO,
            "Send the members this operation takes, each with the type and the values it allows."),
    AMOUNT_NOT_ALLOWED(
            "amount-not-allowed",
            422,
            "The amount is not allowed",
            NO,
            "Ask for a positive amount in minor units that is a multiple of the step and within the store's range."),
    CURRENCY_NOT_SUPPORTED(
            "currency-not-supported",
            422,
            "The currency is not supported",
            NO,
            "Ask for one of the currencies in 'allowed'."),
    RETURN_URL_NOT_ALLOWED(
            "return-url-not-allowed",
            422,
            "The return address is not allowed",
            NO,
            "Send absolute https addresses of an origin that is listed for this store."),
    UNAUTHORIZED(
            "unauthorized",
            401,
            "The API key is missing or not valid",
            NO,
            "Send the store's API key as 'Authorization: Bearer opk_...'."),
    FORBIDDEN(
            "forbidden",
            403,
            "The API key may not do this",
            NO,
            "Use a key with the scope this operation needs; 'allowed' names it."),
    NOT_FOUND("not-found", 404, "There is no such thing", NO, "Use a name that this store knows."),
    METHOD_NOT_SUPPORTED(
            "operation-not-supported",
            405,
            "The operation is not supported",
            NO,
            "Use one of the methods in the Allow header."),
    ANSWER_NOT_SUPPORTED(
            "operation-not-supported",
            406,
            "The operation is not supported",
            NO,
            "Accept application/json and application/problem+json."),
    BODY_NOT_SUPPORTED(
            "operation-not-supported",
            415,
            "The operation is not supported",
            NO,
            "Send the body as application/json in UTF-8 and without Content-Encoding."),
    ALREADY_PAID(
            "already-paid",
            409,
            "The order is paid already",
            NO,
            "Look at 'payment'; money came in for this order, so nothing more is asked for."),
    OPEN_PAYMENT_EXISTS(
            "open-payment-exists",
            409,
            "The order has an open payment of another amount",
            NO,
            "Look at 'payment'; ask for the same amount, or name it in replaces if it is not being paid already."),
    ALREADY_CAPTURED(
            "already-captured",
            409,
            "The payment is paid already",
            NO,
            "Look at 'payment'; its money has come in, so there is nothing left to cancel."),
    REFUND_EXCEEDS_CAPTURED(
            "refund-exceeds-captured",
            409,
            "There is not so much to give back",
            NO,
            "Ask for at most 'refundable'; what is refunded, on its way or in doubt counts as given back."),
    REFUND_NOT_POSSIBLE(
            "refund-not-possible",
            409,
            "There is no money to give back",
            NO,
            "Look at 'payment'; only a payment whose money has come in can be refunded."),
    PAYMENT_IN_DOUBT(
            "payment-in-doubt",
            409,
            "It is not known yet whether the payment exists",
            LATER,
            "The gateway finds out by itself; ask again when 'payment' is no longer in doubt."),
    REFUND_NOT_IN_DOUBT(
            "refund-not-in-doubt",
            409,
            "There is no doubt about this refund",
            NO,
            "Look at 'payment'; it is known how the refund stands, so nothing a person says can change it."),
    DECISION_NOT_POSSIBLE(
            "decision-not-possible",
            409,
            "This cannot be decided about this money",
            NO,
            "Look at 'payment'; only money that is held or about to go back can be decided about, and an order accepts it only if it was captured as asked, was not withdrawn, and nothing else was accepted."),
    REFERENCE_REUSED(
            "reference-reused",
            422,
            "The reference means something else",
            NO,
            "A reference names one thing for ever: a payment's its order, amount and currency, a refund's its amount; use a new one."),
    STORE_NOT_CONFIGURED(
            "store-not-configured",
            503,
            "The store is not ready to take payments",
            LATER,
            "The provider does not take the store's credentials; nothing was created. Mend them, then ask again."),
    PROVIDER_REFUSED(
            "provider-refused",
            422,
            "The provider refused the request",
            NEW_PAYMENT,
            "Nothing can be paid with 'payment'; it stays refused under its reference."),
    PROVIDER_UNAVAILABLE(
            "provider-unavailable",
            503,
            "The provider cannot be reached just now",
            SAME_REQUEST,
            "Certainly nothing was created; make the same request again."),
    RATE_LIMITED("rate-limited", 429, "Too many requests", LATER, "Wait as long as Retry-After says, then ask again."),
    TOO_LARGE("too-large", 413, "The body is too large", NO, "Send at most 65536 bytes."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Something is broken here",
            SAME_REQUEST,
            "The outcome is unknown; the same request with the same reference does nothing twice.");

    private static final String BASE = "https://octopusgateway.io/problems#";

    private final String slug;
    private final int status;
    private final String title;
    private final Retryable retryable;
    private final String advice;

    ProblemType(String slug, int status, String title, Retryable retryable, String advice) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.advice = advice;
    }

    /** The problem of a refusal; a new reason does not compile before it has one. */
    public static ProblemType of(Refusal.Reason reason) {
        return switch (reason) {
            case AMOUNT_NOT_ALLOWED -> AMOUNT_NOT_ALLOWED;
            case REFUND_EXCEEDS_CAPTURED -> REFUND_EXCEEDS_CAPTURED;
            case REFUND_NOT_POSSIBLE -> REFUND_NOT_POSSIBLE;
            case REFUND_REFERENCE_REUSED -> REFERENCE_REUSED;
            case PAYMENT_IN_DOUBT -> PAYMENT_IN_DOUBT;
            case REFUND_NOT_IN_DOUBT -> REFUND_NOT_IN_DOUBT;
            case DECISION_NOT_POSSIBLE -> DECISION_NOT_POSSIBLE;
            case REFERENCE_REUSED -> REFERENCE_REUSED;
            case ALREADY_PAID -> ALREADY_PAID;
            case ALREADY_CAPTURED -> ALREADY_CAPTURED;
            case OPEN_PAYMENT_EXISTS -> OPEN_PAYMENT_EXISTS;
            case REPLACED_NOT_FOUND -> INVALID_REQUEST;
            case PAYMENT_NOT_FOUND -> NOT_FOUND;
            case PROVIDER_REFUSED -> PROVIDER_REFUSED;
            case PROVIDER_UNAVAILABLE -> PROVIDER_UNAVAILABLE;
            case STORE_NOT_CONFIGURED, STORE_PAUSED -> STORE_NOT_CONFIGURED;
        };
    }

    /** The problem that says best what the server means by a status of its own. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_SUPPORTED;
            case 406 -> ANSWER_NOT_SUPPORTED;
            case 413 -> TOO_LARGE;
            case 415 -> BODY_NOT_SUPPORTED;
            case 422 -> INVALID_REQUEST;
            case 429 -> RATE_LIMITED;
            default -> status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }

    /** The stable name: the member {@code code} and the end of the type. */
    public String slug() {
        return slug;
    }

    public URI type() {
        return URI.create(BASE + slug);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public Retryable retryable() {
        return retryable;
    }

    /** What to do about it, when the thrower has nothing more precise to say. */
    public String advice() {
        return advice;
    }
}
