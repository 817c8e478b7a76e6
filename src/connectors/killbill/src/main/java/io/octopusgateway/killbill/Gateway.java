package io.octopusgateway.killbill;

import static org.killbill.billing.payment.plugin.api.PaymentPluginStatus.CANCELED;
import static org.killbill.billing.payment.plugin.api.PaymentPluginStatus.PENDING;

import io.octopusgateway.client.GatewayException;
import io.octopusgateway.client.Order;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.PaymentProvider;
import io.octopusgateway.client.PaymentRequest;
import io.octopusgateway.client.Problem;
import io.octopusgateway.client.Refund;
import io.octopusgateway.client.RefundRequest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The gateway, asked in Kill Bill's terms. Every call may be repeated: the same transaction is the same request. */
final class Gateway {
    private final PaymentProvider provider;
    private final Settings settings;

    Gateway(PaymentProvider provider, Settings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /** Starts what is wanted, or finds it started already. */
    Payment start(Wanted wanted) {
        return provider.startPayment(PaymentRequest.builder(wanted.orderReference(), wanted.reference())
                .amount(wanted.minorUnits(), wanted.currency.name())
                .returnUrls(settings.successPage(wanted.kbPaymentId), settings.failurePage(wanted.kbPaymentId))
                .build());
    }

    TransactionInfo purchase(Wanted wanted) {
        return answered(wanted, Gateway::isKept, () -> Findings.of(wanted, start(wanted)));
    }

    /** Gives money of a purchase back, or finds it asked for already. Is it only not possible now, it stays open. */
    TransactionInfo refund(Wanted wanted, String purchaseReference) {
        return answered(wanted, no -> no.isOutcomeUnknown() || no.mayRepeatSameRequest(), () -> {
            Payment paid = provider.findPayment(purchaseReference)
                    .orElseThrow(() -> new IllegalArgumentException("the gateway has no payment " + purchaseReference));
            Refund refund =
                    provider.refundPayment(paid.id(), RefundRequest.of(wanted.reference(), wanted.minorUnits()));
            return Findings.of(wanted, refund);
        });
    }

    Optional<Order> order(String reference) {
        return provider.getOrder(reference);
    }

    /** What the gateway could not do just now it keeps under its name, and the same request goes on with it. */
    private static boolean isKept(GatewayException no) {
        return no.isOutcomeUnknown() || (no.problem().isPresent() && no.mayRepeatSameRequest());
    }

    /** A no means that nothing was done; without an answer the transaction stays open, and is asked about again. */
    private static TransactionInfo answered(
            Wanted wanted, Predicate<GatewayException> staysOpen, Supplier<TransactionInfo> call) {
        try {
            return call.get();
        } catch (GatewayException failure) {
            if (staysOpen.test(failure)) {
                return TransactionInfo.of(wanted, PENDING, null);
            }
            String code = failure.problem().map(Problem::codeWord).orElse("NO_ANSWER");
            return TransactionInfo.of(wanted, CANCELED, null).because(code, failure.getMessage());
        } catch (IllegalArgumentException neverRight) {
            return TransactionInfo.of(wanted, CANCELED, null).because("NEVER_RIGHT", neverRight.getMessage());
        }
    }
}
