package io.octopusgateway.shopper;

import io.octopusgateway.money.Money;
import io.octopusgateway.order.Order;
import io.octopusgateway.payment.Payment;
import io.octopusgateway.store.Store;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is said about one payment, in one language.
 *
 * @param now when it is said: the time that is left depends on it
 */
record Words(Store store, Order order, Payment payment, Language language, Instant now) {

    String text(String key) {
        return text(new View.Line(key, payment.amount()));
    }

    String text(View.Line line) {
        return Texts.text(line.key(), language, values(line.amount()));
    }

    /** The shop's name as readers of this language know it. */
    String shop() {
        var names = store.shopper().names();
        return switch (language) {
            case ENGLISH -> store.name();
            case TRADITIONAL_CHINESE -> names.traditional().orElse(store.name());
            case SIMPLIFIED_CHINESE -> names.simplified().orElse(store.name());
        };
    }

    private Map<String, String> values(Money amount) {
        return Map.of(
                "shop", shop(),
                "order", order.reference().value(),
                "amount", Texts.amount(amount),
                "minutes", Long.toString(minutesLeft()),
                "ref", payment.id().value());
    }

    /** Rounded up, and never none: the time is only what we told the shopper. */
    private long minutesLeft() {
        var end = payment.createdAt().plus(store.payWithin());
        var seconds = Duration.between(now, end).toSeconds();
        return Math.max(1, (seconds + 59) / 60);
    }
}
