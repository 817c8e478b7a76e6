package io.octopusgateway.killbill;

import static org.killbill.billing.payment.plugin.api.PaymentPluginStatus.ERROR;
import static org.killbill.billing.payment.plugin.api.PaymentPluginStatus.PENDING;
import static org.killbill.billing.payment.plugin.api.PaymentPluginStatus.PROCESSED;

import io.octopusgateway.client.Decline;
import io.octopusgateway.client.Disposition;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.Refund;
import java.util.Collections;
import java.util.List;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;

/** What the gateway says, in Kill Bill's words. Whatever is not certain is PENDING, and asked about again. */
final class Findings {
    private Findings() {}

    static TransactionInfo of(Wanted wanted, Payment payment) {
        TransactionInfo info = TransactionInfo.of(wanted, status(wanted, payment), payment.id())
                .with(Collections.unmodifiableList(properties(payment)));
        return payment.decline()
                .map(decline -> info.because(code(decline), decline.reasonWord()))
                .orElse(info);
    }

    private static PaymentPluginStatus status(Wanted wanted, Payment payment) {
        switch (payment.status()) {
            case CAPTURED:
            case PARTIALLY_REFUNDED:
            case REFUNDED:
                return taken(wanted, payment);
            case DECLINED:
            case CANCELED:
            case EXPIRED:
            case REJECTED:
                return ERROR;
            default:
                return PENDING;
        }
    }

    /** Money counts if the order took it, and if it is to the cent what was wanted; else a person is at work. */
    private static PaymentPluginStatus taken(Wanted wanted, Payment payment) {
        if (payment.disposition().filter(Disposition.REFUNDING::equals).isPresent()) {
            return ERROR;
        }
        boolean accepted = payment.order().status().isMoneyTaken()
                && !payment.disposition().isPresent();
        boolean exact =
                payment.captured() == wanted.minorUnits() && payment.currency().equals(wanted.currency.name());
        return accepted && exact ? PROCESSED : PENDING;
    }

    static TransactionInfo of(Wanted wanted, Refund refund) {
        String reference = refund.actionId().orElse(null);
        switch (refund.status()) {
            case SUCCEEDED:
                return TransactionInfo.of(wanted, PROCESSED, reference);
            case DECLINED:
                return TransactionInfo.of(wanted, ERROR, reference);
            default:
                return TransactionInfo.of(wanted, PENDING, reference);
        }
    }

    private static List<PluginProperty> properties(Payment payment) {
        return payment.nextAction()
                .map(next -> Collections.singletonList(new PluginProperty("payUrl", next.payUrl(), false)))
                .orElseGet(Collections::emptyList);
    }

    private static String code(Decline decline) {
        return decline.code().orElse(decline.reasonWord());
    }
}
