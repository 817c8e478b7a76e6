package io.octopusgateway.killbill;

import io.octopusgateway.client.Order;
import io.octopusgateway.client.PaymentProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.killbill.billing.ErrorCode;
import org.killbill.billing.catalog.api.Currency;
import org.killbill.billing.payment.api.Payment;
import org.killbill.billing.payment.api.PaymentApi;
import org.killbill.billing.payment.api.PaymentApiException;
import org.killbill.billing.payment.api.PaymentTransaction;
import org.killbill.billing.payment.api.TransactionStatus;
import org.killbill.billing.payment.api.TransactionType;

/** A Kill Bill with one payment of HK$186.00, and a gateway that says what a test says. */
final class Fakes {
    static final UUID PAYMENT = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000001");
    static final UUID PURCHASE = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000002");
    static final UUID REFUND = UUID.fromString("5a0f2d0e-0000-4000-8000-000000000003");
    static final Tenant TENANT = new Tenant(UUID.fromString("5a0f2d0e-0000-4000-8000-000000000004"));

    private final Map<UUID, PaymentTransaction> transactions = new LinkedHashMap<>();
    private final Map<String, Function<Object[], Object>> gateway = new LinkedHashMap<>();

    /** What Kill Bill does when it is made to look: it asks the plugin how things stand. */
    Runnable look = () -> {};

    /** How often it was made to look. */
    int looks;

    /** What the gateway was asked, each as a method's name. */
    final List<String> asked = new ArrayList<>();

    Fakes purchase(TransactionStatus status) {
        return transaction(PURCHASE, TransactionType.PURCHASE, "186.000000000", status);
    }

    Fakes refund(TransactionStatus status) {
        return transaction(REFUND, TransactionType.REFUND, "66.000000000", status);
    }

    private Fakes transaction(UUID id, TransactionType type, String amount, TransactionStatus status) {
        Map<String, Object> values = Map.of(
                "getId", id,
                "getPaymentId", PAYMENT,
                "getTransactionType", type,
                "getAmount", new BigDecimal(amount),
                "getCurrency", Currency.HKD,
                "getTransactionStatus", status);
        transactions.put(id, fake(PaymentTransaction.class, (name, given) -> values.get(name)));
        return this;
    }

    /** Has the gateway answer a call; others are not expected. */
    Fakes gateway(String call, Function<Object[], Object> answer) {
        gateway.put(call, answer);
        return this;
    }

    Fakes order(Order order) {
        return gateway("getOrder", given -> Optional.ofNullable(order));
    }

    KillBill killBill() {
        return new KillBill(fake(PaymentApi.class, (name, given) -> {
            if (!PAYMENT.equals(given[0])) {
                throw new PaymentApiException(ErrorCode.PAYMENT_NO_SUCH_PAYMENT, given[0]);
            }
            if (Boolean.TRUE.equals(given[1])) {
                looks++;
                look.run();
            }
            var all = List.copyOf(transactions.values());
            return fake(Payment.class, (asked, nothing) -> asked.equals("getTransactions") ? all : PAYMENT);
        }));
    }

    Gateway gateway() {
        var provider = fake(PaymentProvider.class, (name, given) -> {
            asked.add(name);
            return gateway.get(name).apply(given);
        });
        return new Gateway(provider, new Settings(name -> "https://shop.example/{paymentId}", name -> null));
    }

    private interface Answers {
        Object to(String method, Object[] given) throws Exception;
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(self, method, given);
            }
            return answers.to(method.getName(), given == null ? new Object[0] : given);
        }));
    }

    /** A payment as the gateway tells of it, with these refunds as JSON. */
    static String payment(String status, String order, long captured, String disposition, String refunds) {
        return "{\"id\": \"pmt_1\", \"orderReference\": \"" + PAYMENT + "\", \"paymentReference\": \"" + PURCHASE
                + "\", \"attempt\": 1, \"status\": \"" + status + "\", \"inDoubt\": false, \"cancelRequested\": false,"
                + " \"flags\": [], \"disposition\": " + (disposition == null ? "null" : "\"" + disposition + "\"")
                + ", \"order\": " + verdict(order, captured) + ", \"currency\": \"HKD\", \"amount\": 18600,"
                + " \"captured\": " + captured + ", \"refunded\": 0, \"refundable\": 0, \"refunds\": [" + refunds
                + "], \"allowedActions\": [], \"provider\": {}, \"version\": 1,"
                + " \"createdAt\": \"2026-11-27T10:00:00Z\", \"updatedAt\": \"2026-11-27T10:00:00Z\"}";
    }

    private static String verdict(String order, long captured) {
        return "{\"reference\": \"" + PAYMENT + "\", \"status\": \"" + order + "\", \"captured\": " + captured
                + ", \"refunded\": 0}";
    }

    /** The order with this one payment. */
    static Order order(String status, long captured, String payment) {
        return Order.fromJson("{\"reference\": \"" + PAYMENT + "\", \"status\": \"" + status + "\", \"sequence\": 3,"
                + " \"captured\": " + captured + ", \"refunded\": 0, \"payments\": [" + payment + "]}");
    }

    /** An update whose verdict is this, told of this payment. */
    static String update(String status, long captured, String payment) {
        return "{\"type\": \"payment.captured\", \"sequence\": 3, \"store\": \"hk-main\","
                + " \"occurredAt\": \"2026-11-27T10:00:00Z\", \"order\": " + verdict(status, captured)
                + ", \"payment\": " + payment + "}";
    }
}
