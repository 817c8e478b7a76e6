package io.octopusgateway.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a start would go through just now; if not, every reason there is.
 *
 * @param nearestAllowed the amounts that would do, where it is the amount that does not
 */
public record SpiEligibility(
        boolean eligible, List<Reason> reasons, @Nullable NearestAllowed nearestAllowed) {

    /** One thing that stands in the way, with words for the shopper by language tag where there are any. */
    public record Reason(String code, @Nullable Map<String, String> shopperMessage) {}
}
