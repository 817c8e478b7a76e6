package io.octopusgateway.killbill;

import io.octopusgateway.client.NextAction;
import io.octopusgateway.client.UpdateAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.Payment;
import org.killbill.billing.payment.api.PaymentMethodPlugin;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.PluginProperty;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.api.TransactionType;
import org.killbill.billing.payment.plugin.api.GatewayNotification;
import org.killbill.billing.payment.plugin.api.HostedPaymentPageFormDescriptor;
import org.killbill.billing.payment.plugin.api.PaymentMethodInfoPlugin;
import org.killbill.billing.payment.plugin.api.PaymentPluginApi;
import org.killbill.billing.payment.plugin.api.PaymentPluginApiException;
import org.killbill.billing.payment.plugin.api.PaymentTransactionInfoPlugin;
import org.killbill.billing.util.callcontext.CallContext;
import org.killbill.billing.util.callcontext.TenantContext;
import org.killbill.billing.util.entity.Pagination;

/** What Kill Bill can ask for. Octopus is bought and refunded; it knows no authorization and keeps no card. Thread-safe. */
final class OctopusPlugin implements PaymentPluginApi {
    private static final List<TransactionStatus> PAYABLE =
            Arrays.asList(TransactionStatus.PENDING, TransactionStatus.UNKNOWN);
    private static final List<TransactionStatus> PAID = Collections.singletonList(TransactionStatus.SUCCESS);

    private final KillBill killBill;
    private final Gateway gateway;
    private final Updates updates;

    OctopusPlugin(KillBill killBill, Gateway gateway, Updates updates) {
        this.killBill = killBill;
        this.gateway = gateway;
        this.updates = updates;
    }

    /** Pending, until the shopper has approved: {@link #buildFormDescriptor} says where. */
    @Override
    public PaymentTransactionInfoPlugin purchasePayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            BigDecimal amount,
            Currency currency,
            Iterable<PluginProperty> properties,
            CallContext context) {
        return gateway.purchase(new Wanted(TransactionType.PURCHASE, kbPaymentId, kbTransactionId, amount, currency));
    }

    @Override
    public PaymentTransactionInfoPlugin refundPayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            BigDecimal amount,
            Currency currency,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        String paid = purchase(kbPaymentId, PAID, context).getId().toString();
        return gateway.refund(new Wanted(TransactionType.REFUND, kbPaymentId, kbTransactionId, amount, currency), paid);
    }

    /** The pay page of the open payment that the field or property {@code kbPaymentId} names. */
    @Override
    public HostedPaymentPageFormDescriptor buildFormDescriptor(
            UUID kbAccountId,
            Iterable<PluginProperty> customFields,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        String id = value(customFields, "kbPaymentId");
        PaymentTransaction open = purchase(uuid(id == null ? value(properties, "kbPaymentId") : id), PAYABLE, context);
        // The same request finds what was started, and starts what a lost call did not.
        String url = asked(() -> gateway.start(Wanted.of(open)))
                .nextAction()
                .map(NextAction::payUrl)
                .orElseThrow(() -> refused("NOT_PAYABLE", "nothing is left for the shopper to do"));
        return new PayPage(kbAccountId, url);
    }

    @Override
    public List<PaymentTransactionInfoPlugin> getPaymentInfo(
            UUID kbAccountId, UUID kbPaymentId, Iterable<PluginProperty> properties, TenantContext context)
            throws PaymentPluginApiException {
        return asked(() -> new Inquiry(killBill, gateway).of(kbPaymentId, context));
    }

    /** For a relay that hands the signature's headers over as properties; the gateway itself posts to the servlet. */
    @Override
    public GatewayNotification processNotification(
            String notification, Iterable<PluginProperty> properties, CallContext context) {
        InputStream body = new ByteArrayInputStream(notification.getBytes(StandardCharsets.UTF_8));
        UpdateAnswer answer = updates.take(context, name -> value(properties, name), body);
        return new Received(answer);
    }

    private PaymentTransaction purchase(UUID kbPaymentId, List<TransactionStatus> states, TenantContext tenant)
            throws PaymentPluginApiException {
        Payment payment = killBill.payment(kbPaymentId, tenant)
                .orElseThrow(() -> refused("NO_SUCH_PAYMENT", "there is no payment " + kbPaymentId));
        return KillBill.purchase(payment, states)
                .orElseThrow(() -> refused("WRONG_STATE", "payment " + kbPaymentId + " has no purchase in " + states));
    }

    /** What Kill Bill tells its caller; it asks again by itself later. */
    private static <T> T asked(Supplier<T> call) throws PaymentPluginApiException {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            throw new PaymentPluginApiException("the gateway could not be asked", failure);
        }
    }

    private static UUID uuid(String text) throws PaymentPluginApiException {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException noId) {
            throw refused("NO_SUCH_PAYMENT", "kbPaymentId must name the payment to show");
        }
    }

    private static String value(Iterable<PluginProperty> properties, String key) {
        for (PluginProperty one : properties) {
            if (one.getKey().equals(key) && one.getValue() != null) {
                return one.getValue().toString();
            }
        }
        return null;
    }

    private static PaymentPluginApiException refused(String type, String message) {
        return new PaymentPluginApiException(type, message);
    }

    private static PaymentPluginApiException unknown(String operation) {
        return refused("NOT_SUPPORTED", "Octopus knows no " + operation);
    }

    @Override
    public PaymentTransactionInfoPlugin authorizePayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            BigDecimal amount,
            Currency currency,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        throw unknown("authorization");
    }

    @Override
    public PaymentTransactionInfoPlugin capturePayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            BigDecimal amount,
            Currency currency,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        throw unknown("capture");
    }

    @Override
    public PaymentTransactionInfoPlugin voidPayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        throw unknown("void");
    }

    @Override
    public PaymentTransactionInfoPlugin creditPayment(
            UUID kbAccountId,
            UUID kbPaymentId,
            UUID kbTransactionId,
            UUID kbPaymentMethodId,
            BigDecimal amount,
            Currency currency,
            Iterable<PluginProperty> properties,
            CallContext context)
            throws PaymentPluginApiException {
        throw unknown("credit");
    }

    @Override
    public Pagination<PaymentTransactionInfoPlugin> searchPayments(
            String searchKey, Long offset, Long limit, Iterable<PluginProperty> properties, TenantContext context) {
        return new Nothing<>();
    }

    @Override
    public Pagination<PaymentMethodPlugin> searchPaymentMethods(
            String searchKey, Long offset, Long limit, Iterable<PluginProperty> properties, TenantContext context) {
        return new Nothing<>();
    }

    @Override
    public PaymentMethodPlugin getPaymentMethodDetail(
            UUID kbAccountId, UUID kbPaymentMethodId, Iterable<PluginProperty> properties, TenantContext context) {
        return new OctopusMethod(kbPaymentMethodId);
    }

    @Override
    public List<PaymentMethodInfoPlugin> getPaymentMethods(
            UUID kbAccountId, boolean refresh, Iterable<PluginProperty> properties, CallContext context) {
        return Collections.emptyList();
    }

    @Override
    public void addPaymentMethod(
            UUID kbAccountId,
            UUID kbPaymentMethodId,
            PaymentMethodPlugin method,
            boolean setDefault,
            Iterable<PluginProperty> properties,
            CallContext context) {
        // Kill Bill keeps it; there is nothing to add.
    }

    @Override
    public void deletePaymentMethod(
            UUID kbAccountId, UUID kbPaymentMethodId, Iterable<PluginProperty> properties, CallContext context) {
        // Nothing was kept.
    }

    @Override
    public void setDefaultPaymentMethod(
            UUID kbAccountId, UUID kbPaymentMethodId, Iterable<PluginProperty> properties, CallContext context) {
        // Kill Bill keeps it.
    }

    @Override
    public void resetPaymentMethods(
            UUID kbAccountId,
            List<PaymentMethodInfoPlugin> methods,
            Iterable<PluginProperty> properties,
            CallContext context) {
        // Nothing was kept.
    }
}
