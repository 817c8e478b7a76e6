package io.octopusgateway.killbill;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.killbill.billing.ErrorCode;
import org.killbill.billing.payment.api.Payment;
import org.killbill.billing.payment.api.PaymentApi;
import org.killbill.billing.payment.api.PaymentApiException;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.util.callcontext.TenantContext;

/** What Kill Bill has written down of its payments, and the one way to have it look at one again. Thread-safe. */
final class KillBill {
    private final PaymentApi payments;

    KillBill(PaymentApi payments) {
        this.payments = payments;
    }

    /** The payment as it is written down; empty if this tenant has none of that id. */
    Optional<Payment> payment(UUID id, TenantContext tenant) {
        return read(id, false, tenant);
    }

    /**
     * The payment after Kill Bill asked this plugin, and the plugin the gateway, how its open transactions stand. What
     * Kill Bill's janitor does by and by, invoice included, is done at once.
     */
    Optional<Payment> settle(UUID id, TenantContext tenant) {
        return read(id, true, tenant);
    }

    private Optional<Payment> read(UUID id, boolean asked, TenantContext tenant) {
        try {
            return Optional.of(payments.getPayment(id, asked, false, Collections.emptyList(), tenant));
        } catch (PaymentApiException no) {
            if (no.getCode() == ErrorCode.PAYMENT_NO_SUCH_PAYMENT.getCode()) {
                return Optional.empty();
            }
            throw new IllegalStateException("Kill Bill cannot tell about payment " + id, no);
        }
    }

    /** The latest purchase in any of these states. */
    static Optional<PaymentTransaction> purchase(Payment payment, List<TransactionStatus> states) {
        return payment.getTransactions().stream()
                .filter(one -> one.getTransactionType() == TransactionType.PURCHASE)
                .filter(one -> states.contains(one.getTransactionStatus()))
                .reduce((before, later) -> later);
    }

    static Optional<PaymentTransaction> transaction(Payment payment, String id) {
        return payment.getTransactions().stream()
                .filter(one -> one.getId().toString().equals(id))
                .findFirst();
    }
}
