package io.octopusgateway.killbill;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.payment.plugin.api.PaymentPluginStatus;
import org.killbill.billing.payment.plugin.api.PaymentTransactionInfoPlugin;

/** How one of Kill Bill's transactions stands. Immutable. */
final class TransactionInfo implements PaymentTransactionInfoPlugin {
    private final Wanted wanted;
    private final PaymentPluginStatus status;
    private final String reference;
    private final String error;
    private final String errorCode;
    private final List<PluginProperty> properties;
    private final DateTime now = DateTime.now(DateTimeZone.UTC);

    private TransactionInfo(
            Wanted wanted, PaymentPluginStatus status, String reference, String[] error, List<PluginProperty> more) {
        this.wanted = wanted;
        this.status = status;
        this.reference = reference;
        this.errorCode = error[0];
        this.error = error[1];
        this.properties = more;
    }

    /** @param reference the gateway's or the provider's name for it, or null while there is none */
    static TransactionInfo of(Wanted wanted, PaymentPluginStatus status, String reference) {
        return new TransactionInfo(wanted, status, reference, new String[2], Collections.emptyList());
    }

    TransactionInfo because(String code, String text) {
        return new TransactionInfo(wanted, status, reference, new String[] {code, text}, properties);
    }

    TransactionInfo with(List<PluginProperty> more) {
        return new TransactionInfo(wanted, status, reference, new String[] {errorCode, error}, more);
    }

    @Override
    public UUID getKbPaymentId() {
        return wanted.kbPaymentId;
    }

    @Override
    public UUID getKbTransactionPaymentId() {
        return wanted.kbTransactionId;
    }

    @Override
    public TransactionType getTransactionType() {
        return wanted.type;
    }

    @Override
    public BigDecimal getAmount() {
        return wanted.amount;
    }

    @Override
    public Currency getCurrency() {
        return wanted.currency;
    }

    @Override
    public DateTime getCreatedDate() {
        return now;
    }

    @Override
    public DateTime getEffectiveDate() {
        return now;
    }

    @Override
    public PaymentPluginStatus getStatus() {
        return status;
    }

    @Override
    public String getGatewayError() {
        return error;
    }

    @Override
    public String getGatewayErrorCode() {
        return errorCode;
    }

    @Override
    public String getFirstPaymentReferenceId() {
        return reference;
    }

    @Override
    public String getSecondPaymentReferenceId() {
        return null;
    }

    @Override
    public List<PluginProperty> getProperties() {
        return properties;
    }
}
