package io.octopusgateway.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ProviderPayment.PayPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Payments of HK$128.50 in every state there is. */
public final class Payments {
    public static final Instant NOW = Instant.parse("2026-11-22T03:15:02Z");
    public static final Money AMOUNT = Money.hkd(12_850);
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int DIGITS = 26;

    private Payments() {}

    /** The n-th id, rising with n. */
    public static PaymentId id(int number) {
        var digits = Integer.toString(number);
        return new PaymentId("pmt_" + "0".repeat(DIGITS - digits.length()) + digits);
    }

    public static PaymentRequest request(Money amount) {
        return new PaymentRequest(
                amount, returnUrls("done"), PaymentRequest.Channel.DESKTOP_WEB, "en", "2 × tea set", Map.of());
    }

    public static PaymentRequest.ReturnUrls returnUrls(String page) {
        return new PaymentRequest.ReturnUrls(
                "https://shop.example/" + page, "https://shop.example/" + page + "?failed", null);
    }

    public static PayPage page(String token) {
        return new PayPage(
                "https://web-test.online.octopus.com.hk/oos/payment/?token=" + token,
                token,
                "octopus://payment?token=" + token);
    }

    public static ProviderAnswer accepted(String id) {
        return accepted(id, Facts.pending(id));
    }

    public static ProviderAnswer accepted(String id, PaymentEvent... facts) {
        return new ProviderAnswer.Accepted(Facts.provider(id), page(id), List.of(facts));
    }

    public static ProviderAnswer refused() {
        return new ProviderAnswer.Refused(List.of("amount_invalid"));
    }

    public static ProviderAnswer unreachable() {
        return new ProviderAnswer.NotSent(ProviderAnswer.NotSent.Cause.UNREACHABLE);
    }

    public static ProviderAnswer unauthorized() {
        return new ProviderAnswer.NotSent(ProviderAnswer.NotSent.Cause.CREDENTIALS);
    }

    public static ProviderAnswer silence() {
        return new ProviderAnswer.Silent();
    }

    /** Committed, and being sent at {@link #NOW}. */
    public static Payment requested() {
        return requested(1, AMOUNT);
    }

    public static Payment requested(int number, Money amount) {
        var call = StartCall.first(new IdempotencyKey(new UUID(0, number)), "{}".getBytes(UTF_8), NOW, PATIENCE);
        return Payment.begin(id(number), number, request(amount), call, NOW);
    }

    public static Payment answered(ProviderAnswer answer) {
        var payment = requested();
        payment.answered(answer, 1, true, NOW);
        return payment;
    }

    /** The shopper has the address of the provider payment {@code pay_a}. */
    public static Payment pending() {
        return answered(accepted("a"));
    }

    public static Payment silent() {
        return answered(silence());
    }

    /** {@link #pending()} and what was heard since. */
    public static Payment after(PaymentEvent... facts) {
        return hearing(pending(), facts);
    }

    public static Payment captured() {
        return after(Facts.captured("a"));
    }

    public static Payment hearing(Payment payment, PaymentEvent... facts) {
        for (var fact : facts) {
            payment.record(fact);
        }
        return payment;
    }
}
