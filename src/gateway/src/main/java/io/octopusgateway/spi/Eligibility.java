package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.payment.PaymentMethod;
import io.octopusgateway.processing.ProviderHealth.Circuit;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.processing.ProviderHealth.Trust;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, from what is known here, whether the payment method can be offered. Pure: nobody is asked. */
final class Eligibility {

    /** What can stand in the way, in the order in which it is told. */
    enum Reason {
        CURRENCY_NOT_SUPPORTED(null),
        AMOUNT_STEP("unavailable.step"),
        BELOW_MINIMUM("unavailable.range"),
        ABOVE_MAXIMUM("unavailable.range"),
        STORE_NOT_CONFIGURED("unavailable.down"),
        PROVIDER_UNAVAILABLE("unavailable.down");

        private final @Nullable String text;

        Reason(@Nullable String text) {
            this.text = text;
        }
    }

    private Eligibility() {}

    /**
     * The answer to a well-formed question. Step and range are those of the method's own currency; minor units of
     * another one cannot be held against them.
     */
    static SpiEligibility of(Money amount, String currency, Store store, Health health) {
        var supported = currency.equals(PaymentMethod.OCTOPUS.currency().getCurrencyCode());
        var byAmount = supported ? ofAmount(amount, store) : List.<Reason>of();
        var reasons = new ArrayList<Reason>();
        if (!supported) {
            reasons.add(Reason.CURRENCY_NOT_SUPPORTED);
        }
        reasons.addAll(byAmount);
        if (health.trust() == Trust.REFUSED) {
            reasons.add(Reason.STORE_NOT_CONFIGURED);
        }
        if (health.circuit() == Circuit.OPEN) {
            reasons.add(Reason.PROVIDER_UNAVAILABLE);
        }
        return new SpiEligibility(
                reasons.isEmpty(),
                reasons.stream().map(reason -> told(reason, store)).toList(),
                byAmount.isEmpty() ? null : NearestAllowed.of(amount, store));
    }

    private static List<Reason> ofAmount(Money amount, Store store) {
        var reasons = new ArrayList<Reason>();
        if (!PaymentMethod.OCTOPUS.canBe(amount)) {
            reasons.add(Reason.AMOUNT_STEP);
        }
        if (amount.compareTo(store.minimum()) < 0) {
            reasons.add(Reason.BELOW_MINIMUM);
        }
        if (amount.compareTo(store.maximum()) > 0) {
            reasons.add(Reason.ABOVE_MAXIMUM);
        }
        return reasons;
    }

    private static SpiEligibility.Reason told(Reason reason, Store store) {
        return new SpiEligibility.Reason(reason.name(), reason.text == null ? null : texts(reason.text, store));
    }

    private static Map<String, String> texts(String key, Store store) {
        var range = Map.of("min", Texts.amount(store.minimum()), "max", Texts.amount(store.maximum()));
        return Arrays.stream(Language.values())
                .collect(Collectors.toUnmodifiableMap(Language::tag, language -> Texts.text(key, language, range)));
    }
}
