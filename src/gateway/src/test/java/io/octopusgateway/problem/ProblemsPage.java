package io.octopusgateway.problem;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes the page hosts follow a problem's type to: what the program says, and in a few words when it says so. */
final class ProblemsPage {
    private static final String HEAD = """
            # Problems

            Whatever cannot be done is answered with a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) of the type `application/problem+json`.
            Its `type` is `https://octopusgateway.io/problems#` and the name of the entry below; `code` is that name alone; `instance` names the occurrence.
            The words are constants: they never contain what was sent, what a library said, or where something runs.

            `retryable` says what may be tried next:

            | retryable | meaning |
            |---|---|
            | `NO` | change the request first |
            | `SAME_REQUEST` | make the very same request again; it does nothing twice |
            | `NEW_PAYMENT` | this payment is over; start another, with a reference of its own |
            | `LATER` | the same request, after time has passed or somebody has mended something |

            A decline is not a problem: it is a payment with the status `DECLINED`. Nor is doubt: it is a 202.
            """;

    private static final String TABLE = """

            | status | title | retryable | what to do |
            |---|---|---|---|
            """;

    private ProblemsPage() {}

    static String text() {
        return Arrays.stream(ProblemType.values())
                .map(ProblemType::slug)
                .distinct()
                .map(ProblemsPage::entry)
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String entry(String name) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(name))
                .map(type -> "| %d | %s | `%s` | %s |\n"
                        .formatted(type.status(), type.title(), type.retryable(), type.advice()))
                .collect(Collectors.joining("", "\n## " + name + "\n\n" + when(name) + "\n" + TABLE, ""));
    }

    /** When a problem of this name is answered. */
    private static String when(String name) {
        return switch (name) {
            case "invalid-request" ->
                "The body, a parameter or a header is not what the operation takes. 400: the bytes are "
                        + "not one JSON object. 422: they are, but a member is missing, unknown, of another type or "
                        + "outside its values; `detail` names it. `allowed` lists what may stand there, where that "
                        + "is a list. Under another 4xx status it is the server that could not read the request.";
            case "amount-not-allowed" ->
                "`amount` is an integer, but not one this store may ask for. `nearestAllowed` has the "
                        + "next amounts in both directions, `down` and `up`, null where there is none.";
            case "currency-not-supported" -> "Octopus takes Hong Kong dollars. `allowed` lists the currencies.";
            case "return-url-not-allowed" ->
                "A shopper would be sent where this store never said shoppers may be sent. The list of "
                        + "origins and app schemes is configuration; `detail` names the member.";
            case "unauthorized" ->
                "There is no key, or it is not one of a store of this environment. Which of the two is "
                        + "never said.";
            case "forbidden" -> "The key is good, but lacks the scope this operation needs. `allowed` names the scope.";
            case "not-found" ->
                "The id or reference is malformed, unknown, or another store's: the answer is the same.";
            case "operation-not-supported" ->
                "The path exists, but not with this method (405), not in the media type asked for (406), "
                        + "or not with this kind of body (415).";
            case "already-paid" ->
                "Money came in for this order: it was accepted, or a person is looking at it. `payment` "
                        + "is the payment that has it. After a full refund a start with a new `paymentReference` "
                        + "begins again.";
            case "open-payment-exists" ->
                "The shopper can still pay another amount for this order, and only the provider can end "
                        + "that. `payment` is the open one: name it in `replaces` to ask for another in its place, unless "
                        + "the shopper has approved it already.";
            case "refund-exceeds-captured" ->
                "The refund is larger than what the payment still holds: `refundable` says how much that is. It may have been "
                        + "refunded at the provider itself.";
            case "refund-not-possible" -> "Nothing was captured for this payment, so there is nothing to give back.";
            case "payment-in-doubt" ->
                "An answer of the provider got lost, so that nobody knows yet what could be given back.";
            case "refund-not-in-doubt" ->
                "Somebody brought evidence about a refund whose fate is known: it was never in doubt, or the provider's list, "
                        + "which is read first, has settled it meanwhile.";
            case "decision-not-possible" ->
                "Money that the order accepted is refunded, not decided about; what the host reversed goes back whatever "
                        + "anybody decides; and another amount than was asked for is never accepted.";
            case "already-captured" -> "A payment whose money has come in cannot be cancelled any more.";
            case "reference-reused" ->
                "The `paymentReference` was used before for another order, amount or currency, or the `refundReference` "
                        + "for another amount of this payment (either may come as `Idempotency-Key`). Or the provider's action "
                        + "that is said to be a refund in doubt is another refund.";
            case "store-not-configured" ->
                "The provider refuses the credentials of this store, or somebody paused it, so that no new payment "
                        + "begins; `detail` says which. Nothing was created. Whoever runs the gateway has to act.";
            case "provider-refused" ->
                "The provider said no to the request itself. `payment` is `REJECTED`; the same reference "
                        + "gets this answer for ever.";
            case "provider-unavailable" ->
                "Nothing reached the provider, or the order was busy for too long. Nothing is in doubt: "
                        + "an answer that got lost is not a problem but a 202 with `inDoubt`.";
            case "rate-limited" -> "More requests than are let through for this key.";
            case "too-large" -> "The body has more than 65536 bytes.";
            case "internal-error" ->
                "A fault of the gateway. `instance` names the occurrence; the log has the rest under the "
                        + "same name. It may come with another 5xx status.";
            default -> throw new IllegalArgumentException(name + " has no words yet: write when it is answered");
        };
    }
}
