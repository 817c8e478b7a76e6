package io.octopusgateway.shopper;

import java.util.Optional;

/**
 * How this shopper can get to Octopus.
 *
 * @param token the pay page's own token, for the picture of its address
 */
record Ways(String token, Optional<String> provider, Optional<String> app, boolean phone) {

    /** Where a desktop browser is led without a page of ours: the provider's page shows what the app can scan. */
    Optional<String> straight() {
        return phone ? Optional.empty() : provider;
    }
}
