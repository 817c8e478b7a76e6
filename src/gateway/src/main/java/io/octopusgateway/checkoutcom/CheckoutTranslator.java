package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.ProviderReading.Found;
import io.octopusgateway.processing.ProviderEvent.Report;
import io.octopusgateway.store.ProviderAccount;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider's answers in our language. Whatever is not exactly as documented in the members
 * we use throws {@link MalformedJson}; members we do not use may be anything.
 */
public final class CheckoutTranslator {
    private static final Logger LOG = System.getLogger(CheckoutTranslator.class.getName());

    private CheckoutTranslator() {}

    // What we are answered

    /**
     * The answer to a start.
     *
     * @param sent our request: an answer that echoes something else is not the answer to it
     */
    static ProviderAnswer.Accepted accepted(
            ProviderAccount account, byte[] sent, byte[] body, PayPages pages, Instant now) {
        var answer = StrictJson.object(body);
        StartBody.checkEcho(StrictJson.object(sent), answer);
        var id = CheckoutJson.payment(answer);
        var at = CheckoutJson.time(answer, "processed_on").orElse(now);
        return new ProviderAnswer.Accepted(id, pages.of(answer, account), facts(answer, id, at, at));
    }

    /**
     * A payment as a read or a list tells it, refunds left out.
     *
     * @param now when money moved is not in it, so it is known to have moved by now
     */
    static Found found(JsonObject payment, Instant now) {
        var id = CheckoutJson.payment(payment);
        var requested = CheckoutJson.time(payment, "requested_on")
                .orElseThrow(() -> new MalformedJson("the time of the request is missing"));
        return new Found(
                id,
                CheckoutJson.claim(payment, StartBody.PAYMENT_ID),
                CheckoutJson.claim(payment, StartBody.STORE),
                CheckoutJson.text(CheckoutJson.object(payment, "source"), "type")
                        .orElse(""),
                CheckoutJson.money(payment),
                requested,
                facts(payment, id, requested, now));
    }

    /** The payment that was asked for, or nothing that can be believed. */
    static Found found(ProviderPaymentId asked, JsonObject payment, Instant now) {
        var found = found(payment, now);
        if (!found.id().equals(asked)) {
            throw new Contradiction("the answer is about another payment");
        }
        return found;
    }

    /** How many payments a list has over all its pages. */
    static long total(JsonObject list) {
        return CheckoutJson.whole(list, "total_count")
                .orElseThrow(() -> new MalformedJson("the length of the list is missing"));
    }

    private static List<PaymentEvent> facts(JsonObject payment, ProviderPaymentId id, Instant requested, Instant now) {
        var captured = captured(payment);
        if (captured > 0) {
            var amount = new Money(captured, CheckoutJson.currency(payment));
            return List.of(PaymentEvent.captured(id, amount, now));
        }
        var status = CheckoutJson.text(payment, "status").orElse("");
        return switch (status) {
            case "Pending" -> List.of(PaymentEvent.of(Kind.PENDING, id, requested));
            case "Declined" -> List.of(PaymentEvent.declined(Kind.DECLINED, id, code(payment), now));
            case "Canceled" -> List.of(PaymentEvent.of(Kind.CANCELED, id, now));
            case "Expired" -> List.of(PaymentEvent.of(Kind.EXPIRED, id, now));
            default -> {
                // Words of other payment methods, and those to come: the payment exists, and that is all it says.
                LOG.log(Level.WARNING, "the provider has an unrecognised status for payment {0}", id);
                yield List.of();
            }
        };
    }

    /** What the balances say was captured, whatever the status; without balances, the amount of a captured payment. */
    private static long captured(JsonObject payment) {
        var balance = CheckoutJson.whole(CheckoutJson.object(payment, "balances"), "total_captured");
        var isCaptured = switch (CheckoutJson.text(payment, "status").orElse("")) {
            case "Captured", "Partially Captured", "Partially Refunded", "Refunded" -> true;
            default -> false;
        };
        if (isCaptured && balance.isPresent() && balance.getAsLong() == 0) {
            throw new MalformedJson("a captured payment without captured money");
        }
        return balance.orElse(isCaptured ? CheckoutJson.amount(payment) : 0);
    }

    /** The newest action stands first; an answer to a start has the code itself. */
    private static @Nullable String code(JsonObject payment) {
        var actions = CheckoutJson.elements(payment, "actions");
        var newest = actions.isEmpty() ? payment : actions.get(0);
        return CheckoutJson.code(newest, "response_code").orElse(null);
    }

    static long refunded(JsonObject payment) {
        return CheckoutJson.whole(CheckoutJson.object(payment, "balances"), "total_refunded")
                .orElse(0);
    }

    // What we are told

    /**
     * What an event says; empty when it is not our business.
     *
     * @param event the whole envelope, of which there are two shapes
     */
    public static Optional<Report> event(JsonObject event) {
        return kind(CheckoutJson.text(event, "type").orElse("")).map(kind -> {
            var data = CheckoutJson.object(event, "data");
            return new Report(
                    CheckoutJson.payment(data),
                    CheckoutJson.claim(data, StartBody.PAYMENT_ID),
                    CheckoutJson.claim(data, StartBody.STORE),
                    List.of(fact(kind, event, data)));
        });
    }

    /** Whether events of this type can say anything about a payment. */
    static boolean isOurBusiness(String type) {
        return kind(type).isPresent();
    }

    private static Optional<Kind> kind(String type) {
        return switch (type) {
            case "payment_pending" -> Optional.of(Kind.PENDING);
            case "payment_capture_pending" -> Optional.of(Kind.CAPTURE_PENDING);
            case "payment_captured" -> Optional.of(Kind.CAPTURED);
            case "payment_capture_declined" -> Optional.of(Kind.CAPTURE_DECLINED);
            case "payment_declined" -> Optional.of(Kind.DECLINED);
            // That Octopus's event has this name is inferred from other methods, so the other spelling counts too.
            case "payment_canceled", "payment_cancelled" -> Optional.of(Kind.CANCELED);
            case "payment_expired" -> Optional.of(Kind.EXPIRED);
            case "payment_refund_pending" -> Optional.of(Kind.REFUND_PENDING);
            case "payment_refunded" -> Optional.of(Kind.REFUNDED);
            case "payment_refund_declined" -> Optional.of(Kind.REFUND_DECLINED);
            case "payment_returned" -> Optional.of(Kind.REFUND_RETURNED);
            default -> Optional.empty();
        };
    }

    private static PaymentEvent fact(Kind kind, JsonObject event, JsonObject data) {
        var id = CheckoutJson.payment(data);
        var amount = CheckoutJson.money(data);
        var at = CheckoutJson.time(data, "processed_on")
                .or(() -> CheckoutJson.time(event, "created_on"))
                .or(() -> CheckoutJson.time(event, "timestamp"))
                .orElseThrow(() -> new MalformedJson("the time of the event is missing"));
        return switch (kind) {
            case PENDING, CAPTURE_PENDING, CANCELED, EXPIRED -> PaymentEvent.of(kind, id, at);
            case CAPTURED -> PaymentEvent.captured(id, amount, at);
            case DECLINED, CAPTURE_DECLINED ->
                PaymentEvent.declined(
                        kind, id, CheckoutJson.code(data, "response_code").orElse(null), at);
            case REFUND_PENDING, REFUNDED, REFUND_DECLINED, REFUND_RETURNED ->
                PaymentEvent.refund(kind, id, CheckoutJson.action(data, "action_id"), amount, at);
        };
    }
}
