package io.octopusgateway.spi;

import io.octopusgateway.payment.Decline;
import java.util.Map;

/** What a shopper is told about a decline, by language tag. Thread-safe. */
@FunctionalInterface
public interface DeclineTexts {
    Map<String, String> of(Decline.Reason reason);
}
