package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.order.OrderReference;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.Decisions;
import io.octopusgateway.payment.Ending;
import io.octopusgateway.payment.IdempotencyKey;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.payment.PaymentEvent;
import io.octopusgateway.payment.PaymentEvent.Kind;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.payment.Payments;
import io.octopusgateway.payment.ProviderAnswer;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.payment.ProviderPaymentId;
import io.octopusgateway.payment.StartCall;
import io.octopusgateway.store.Environment;
import io.octopusgateway.store.MoneyPolicy;
import io.octopusgateway.store.ProviderAccount;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.Store;
import io.octopusgateway.store.StoreId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tea set for HK$128.50, bought by a shopper whose payment can be in every state there is. */
final class Purchases {
    static final Instant START = Instant.parse("2026-11-22T03:15:02Z");
    static final Money AMOUNT = Money.hkd(12850);
    static final PaymentId PAYMENT = new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V2");
    static final PaymentId LATER = new PaymentId("pmt_01JDA8Z3K4M5N6P7Q8R9S0T1V3");
    static final ProviderPaymentId THEIRS = new ProviderPaymentId("pay_ru2s");
    static final PayPage PAGE = new PayPage(
            "https://web-test.online.octopus.com.hk/oos/payment/?token=q7Wn2Zr", "q7", "octopus://payment?token=q7");
    static final String SUCCESS = "https://shop.example/done?o=5023";
    static final String FAILURE = "https://shop.example/failed?o=5023";

    private Purchases() {}

    static Store store() {
        return store("Wing & Sons Teas");
    }

    static Store store(String name) {
        return store(name, ShopperSettings.DEFAULTS);
    }

    static Store store(String name, ShopperSettings settings) {
        return new Store(
                new StoreId("hk-main"),
                name,
                Environment.SANDBOX,
                new ProviderAccount(
                        URI.create("https://api.sandbox.checkout.com"),
                        new Secret("sk"),
                        null,
                        ProviderAccount.RedirectChoice.AUTOMATIC),
                "hook",
                SecretPair.of(new Secret("whsec")),
                null,
                Set.of("https://shop.example"),
                Set.of(),
                List.of(),
                Money.hkd(10),
                Money.hkd(3_000_000),
                Duration.ofMinutes(10),
                MoneyPolicy.CAUTIOUS,
                settings,
                false);
    }

    static Payment requested() {
        return requested(PAYMENT, 1, AMOUNT, "en");
    }

    static Payment requested(PaymentId id, int attempt, Money amount, @Nullable String locale) {
        return requested(id, attempt, amount, locale, new PaymentRequest.ReturnUrls(SUCCESS, FAILURE, null));
    }

    private static Payment requested(
            PaymentId id, int attempt, Money amount, @Nullable String locale, PaymentRequest.ReturnUrls back) {
        var request = new PaymentRequest(amount, back, PaymentRequest.Channel.DESKTOP_WEB, locale, null, Map.of());
        var key = new IdempotencyKey(new UUID(1, 2));
        var call = StartCall.first(key, "{}".getBytes(UTF_8), START, Duration.ofSeconds(10));
        return Payment.begin(id, attempt, request, call, START);
    }

    static Payment pending() {
        return pending(PAGE);
    }

    static Payment pending(PayPage page) {
        return accepted(requested(), page);
    }

    static Payment accepted(Payment payment, PayPage page) {
        payment.answered(new ProviderAnswer.Accepted(THEIRS, page, List.of()), 1, true, START);
        return payment;
    }

    static Payment approved() {
        return after(pending(), Kind.CAPTURE_PENDING);
    }

    static Payment ended(Kind kind) {
        return after(pending(), kind);
    }

    static Payment declined(@Nullable String code) {
        var payment = pending();
        payment.record(PaymentEvent.declined(Kind.DECLINED, THEIRS, code, START));
        return payment;
    }

    static Payment captured(Money amount) {
        var payment = approved();
        payment.record(PaymentEvent.captured(THEIRS, amount, START));
        return payment;
    }

    /** Paid, with this address to go back to, however it came into the database. */
    static Payment captured(String back) {
        var urls = new PaymentRequest.ReturnUrls(back, back, null);
        var payment = accepted(requested(PAYMENT, 1, AMOUNT, "en", urls), PAGE);
        payment.record(PaymentEvent.captured(THEIRS, AMOUNT, START));
        return payment;
    }

    static Payment refunded(Kind kind, long minorUnits) {
        var payment = captured(AMOUNT);
        payment.record(PaymentEvent.refund(kind, THEIRS, new ActionId("act_1"), Money.hkd(minorUnits), START));
        return payment;
    }

    /** Money that came after the host had been told that the payment failed. */
    static Payment late() {
        var payment = ended(Kind.EXPIRED);
        payment.decide(Decisions::tellFailure);
        payment.record(PaymentEvent.captured(THEIRS, AMOUNT, START));
        return payment;
    }

    static Payment ended(Ending ending) {
        var payment = requested();
        payment.end(ending);
        return payment;
    }

    /** The order of a payment, its money settled. */
    static Order order(Payment payment) {
        return order(List.of(payment), payment.id());
    }

    /** The same after the host began another payment, of this amount. */
    static Order replaced(Payment payment, Money newer) {
        return order(List.of(payment, requested(LATER, 2, newer, "en")), LATER);
    }

    /** The same after another payment of the same amount took the money, or is about to. */
    static Order overtaken(Payment payment, boolean captured) {
        var other = accepted(requested(LATER, 2, AMOUNT, "en"), PAGE);
        after(other, Kind.CAPTURE_PENDING);
        if (captured) {
            other.record(PaymentEvent.captured(THEIRS, AMOUNT, START));
        }
        return order(List.of(payment, other), LATER);
    }

    /** The same after the host wished that it end. */
    static Order withdrawn(Payment payment) {
        payment.decide(made -> made.cancel(START));
        return order(List.of(payment), null);
    }

    private static Order order(List<Payment> payments, @Nullable PaymentId current) {
        var reference = new OrderReference("ORD-5023-4E89");
        var state = new Order.State(1, store().id(), reference, 0, current, null, new ArrayList<>(payments), Map.of());
        var order = new Order(state);
        order.settle(MoneyPolicy.CAUTIOUS, Payments.NOW);
        return order;
    }

    private static Payment after(Payment payment, Kind kind) {
        payment.record(PaymentEvent.of(kind, THEIRS, START));
        return payment;
    }
}
