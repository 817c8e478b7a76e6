package io.octopusgateway.killbill;

import io.octopusgateway.client.GatewayException;
import io.octopusgateway.client.Order;
import io.octopusgateway.client.Refund;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.killbill.billing.payment.api.Payment;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;
import org.killbill.billing.payment.plugin.api.PaymentTransactionInfoPlugin;
import org.killbill.billing.util.callcontext.TenantContext;

/**
 * How all transactions of a payment stand: Kill Bill's own list, each entry looked up at the gateway by its id. Kill Bill asks
 * this whenever it reads a payment with its plugin's information, and its janitor for what stays open.
 */
final class Inquiry {
    private static final List<TransactionStatus> OPEN =
            Arrays.asList(TransactionStatus.PENDING, TransactionStatus.UNKNOWN);

    private final KillBill killBill;
    private final Gateway gateway;

    Inquiry(KillBill killBill, Gateway gateway) {
        this.killBill = killBill;
        this.gateway = gateway;
    }

    List<PaymentTransactionInfoPlugin> of(UUID kbPaymentId, TenantContext tenant) {
        Optional<Payment> payment = killBill.payment(kbPaymentId, tenant);
        if (!payment.isPresent()) {
            return new ArrayList<>();
        }
        try {
            return found(payment.get(), gateway.order(kbPaymentId.toString()));
        } catch (GatewayException noAnswer) {
            // Whoever only looks must see the payment all the same; nothing changes, and Kill Bill asks again by
            // itself.
            return nobodyKnows(payment.get(), noAnswer);
        }
    }

    private List<PaymentTransactionInfoPlugin> found(Payment payment, Optional<Order> order) {
        List<PaymentTransactionInfoPlugin> found = new ArrayList<>();
        for (PaymentTransaction transaction : payment.getTransactions()) {
            found.add(
                    transaction.getTransactionType() == TransactionType.REFUND
                            ? refund(payment, transaction, order)
                            : purchase(Wanted.of(transaction), order));
        }
        return found;
    }

    private static List<PaymentTransactionInfoPlugin> nobodyKnows(Payment payment, GatewayException why) {
        List<PaymentTransactionInfoPlugin> all = new ArrayList<>();
        for (PaymentTransaction transaction : payment.getTransactions()) {
            all.add(TransactionInfo.of(Wanted.of(transaction), PaymentPluginStatus.UNDEFINED, null)
                    .because("NO_ANSWER", why.getMessage()));
        }
        return all;
    }

    /** Not known to the gateway: the answer to the start is still out, or its request never came. It may be repeated. */
    private static TransactionInfo purchase(Wanted wanted, Optional<Order> order) {
        return order.map(Order::payments).orElseGet(Collections::emptyList).stream()
                .filter(one -> one.paymentReference()
                        .filter(wanted.reference()::equals)
                        .isPresent())
                .findFirst()
                .map(one -> Findings.of(wanted, one))
                .orElseGet(() -> TransactionInfo.of(wanted, PaymentPluginStatus.PENDING, null));
    }

    /** A refund that never reached the gateway is asked for again, under the same name: it is made once. */
    private TransactionInfo refund(Payment payment, PaymentTransaction transaction, Optional<Order> order) {
        Wanted wanted = Wanted.of(transaction);
        Optional<Refund> known = order.map(Order::payments).orElseGet(Collections::emptyList).stream()
                .flatMap(one -> one.refunds().stream())
                .filter(one ->
                        one.reference().filter(wanted.reference()::equals).isPresent())
                .findFirst();
        if (known.isPresent()) {
            return Findings.of(wanted, known.get());
        }
        Optional<PaymentTransaction> paid =
                KillBill.purchase(payment, Collections.singletonList(TransactionStatus.SUCCESS));
        return paid.isPresent() && OPEN.contains(transaction.getTransactionStatus())
                ? gateway.refund(wanted, paid.get().getId().toString())
                : TransactionInfo.of(wanted, PaymentPluginStatus.UNDEFINED, null);
    }
}
