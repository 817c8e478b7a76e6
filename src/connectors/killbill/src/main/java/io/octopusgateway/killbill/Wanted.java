package io.octopusgateway.killbill;

import io.octopusgateway.client.MinorUnits;
import java.math.BigDecimal;
import java.util.UUID;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.TransactionType;

/**
 * One of Kill Bill's transactions as Kill Bill has written it down before it asks for anything, which is why nothing needs a
 * table here: its ids are the references at the gateway. Immutable.
 */
final class Wanted {
    final TransactionType type;
    final UUID kbPaymentId;
    final UUID kbTransactionId;
    final BigDecimal amount;
    final Currency currency;

    Wanted(TransactionType type, UUID kbPaymentId, UUID kbTransactionId, BigDecimal amount, Currency currency) {
        this.type = type;
        this.kbPaymentId = kbPaymentId;
        this.kbTransactionId = kbTransactionId;
        this.amount = amount;
        this.currency = currency;
    }

    static Wanted of(PaymentTransaction transaction) {
        return new Wanted(
                transaction.getTransactionType(),
                transaction.getPaymentId(),
                transaction.getId(),
                transaction.getAmount(),
                transaction.getCurrency());
    }

    /** The order at the gateway: all transactions of one payment. */
    String orderReference() {
        return kbPaymentId.toString();
    }

    /** The payment's or the refund's name at the gateway: this transaction alone, for ever. */
    String reference() {
        return kbTransactionId.toString();
    }

    /**
     * Kill Bill's amounts have nine decimals.
     *
     * @throws IllegalArgumentException if it is no whole number of minor units
     */
    long minorUnits() {
        return MinorUnits.of(amount, currency.name());
    }
}
