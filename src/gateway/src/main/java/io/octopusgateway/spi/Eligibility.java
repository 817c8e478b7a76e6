package io.octopusgateway.spi;

import io.octopusgateway.money.Money;
import io.octopusgateway.processing.Obstacle;
import io.octopusgateway.processing.ProviderHealth.Health;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says, from what is known here, whether the payment method can be offered. Pure: nobody is asked. */
final class Eligibility {
    private Eligibility() {}

    /** The answer to a well-formed question. */
    static SpiEligibility of(Money amount, String currency, Store store, Health health) {
        var obstacles = Obstacle.inTheWay(amount, currency, store, health);
        return new SpiEligibility(
                obstacles.isEmpty(),
                obstacles.stream().map(one -> told(one, store)).toList(),
                obstacles.stream().anyMatch(Obstacle::isOfAmount) ? NearestAllowed.of(amount, store) : null);
    }

    private static SpiEligibility.Reason told(Obstacle obstacle, Store store) {
        return new SpiEligibility.Reason(
                obstacle.name(), text(obstacle).map(key -> texts(key, store)).orElse(null));
    }

    /** What the shopper may read; of another currency there is nothing to say. */
    private static Optional<String> text(Obstacle obstacle) {
        return switch (obstacle) {
            case CURRENCY_NOT_SUPPORTED -> Optional.empty();
            case AMOUNT_STEP -> Optional.of("unavailable.step");
            case BELOW_MINIMUM, ABOVE_MAXIMUM -> Optional.of("unavailable.range");
            case STORE_NOT_CONFIGURED, PROVIDER_UNAVAILABLE, STORE_PAUSED -> Optional.of("unavailable.down");
        };
    }

    private static Map<String, String> texts(String key, Store store) {
        var range = Map.of("min", Texts.amount(store.minimum()), "max", Texts.amount(store.maximum()));
        return Arrays.stream(Language.values())
                .collect(Collectors.toUnmodifiableMap(Language::tag, language -> Texts.text(key, language, range)));
    }
}
