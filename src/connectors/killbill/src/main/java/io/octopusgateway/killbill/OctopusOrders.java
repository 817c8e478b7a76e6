package io.octopusgateway.killbill;

import io.octopusgateway.client.HostOrder;
import io.octopusgateway.client.HostOrders;
import io.octopusgateway.client.MinorUnits;
import io.octopusgateway.client.OrderStatus;
import io.octopusgateway.client.OrderUpdate;
import io.octopusgateway.client.RejectedException;
import io.octopusgateway.client.UpdateAnswer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.killbill.billing.payment.api.Payment;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.util.callcontext.TenantContext;

/**
 * Kill Bill's payments as orders. An update only says that there is news: Kill Bill then reads the payment as its janitor
 * would, under its own lock on the account. So no sequence is kept, and an update that is old or comes twice changes nothing.
 */
final class OctopusOrders implements HostOrders {
    /** What a pending transaction has already said. */
    private static final Set<OrderStatus> NO_NEWS =
            EnumSet.of(OrderStatus.UNPAID, OrderStatus.AWAITING_PAYMENT, OrderStatus.PROCESSING);

    private static final Set<TransactionStatus> ENDED =
            EnumSet.of(TransactionStatus.PAYMENT_FAILURE, TransactionStatus.PLUGIN_FAILURE);

    private final KillBill killBill;
    private final TenantContext tenant;

    OctopusOrders(KillBill killBill, TenantContext tenant) {
        this.killBill = killBill;
        this.tenant = tenant;
    }

    @Override
    public UpdateAnswer inTransaction(OrderUpdate update, Work work) {
        String reference = update.payment().paymentReference().orElse("");
        return work.on(id(update.orderReference())
                .flatMap(id -> killBill.payment(id, tenant))
                .flatMap(payment -> KillBill.transaction(payment, reference))
                .map(Purchase::new));
    }

    private static Optional<UUID> id(String reference) {
        try {
            return Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException notKillBills) {
            return Optional.empty();
        }
    }

    private final class Purchase implements HostOrder {
        private final PaymentTransaction transaction;

        Purchase(PaymentTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public long sequence() {
            return 0;
        }

        @Override
        public long expectedAmount() {
            return MinorUnits.of(transaction.getAmount(), expectedCurrency());
        }

        @Override
        public String expectedCurrency() {
            return transaction.getCurrency().name();
        }

        /**
         * Kill Bill never opens what has failed, so money that comes late is for a person at the gateway. And it must not be
         * made to look while it still works on the start: its janitor then ends the attempt under its own feet, and the
         * invoice stays open although the payment succeeds.
         */
        @Override
        public void apply(OrderUpdate update) {
            if (NO_NEWS.contains(update.status())) {
                return;
            }
            // The verdict is the order's: what is told of another payment of it says nothing of this transaction.
            boolean money = update.status().isMoneyTaken()
                    && update.payment().captured() > 0
                    && !update.payment().disposition().isPresent();
            if (money && ENDED.contains(transaction.getTransactionStatus())) {
                throw new RejectedException("PAYMENT_HAS_ENDED");
            }
            TransactionStatus now = killBill.settle(transaction.getPaymentId(), tenant)
                    .flatMap(this::again)
                    .orElseThrow(() -> new IllegalStateException("payment " + transaction.getPaymentId() + " is gone"))
                    .getTransactionStatus();
            if (money && now != TransactionStatus.SUCCESS) {
                throw new IllegalStateException("Kill Bill has transaction " + transaction.getId() + " as " + now);
            }
        }

        private Optional<PaymentTransaction> again(Payment payment) {
            return KillBill.transaction(payment, transaction.getId().toString());
        }
    }
}
