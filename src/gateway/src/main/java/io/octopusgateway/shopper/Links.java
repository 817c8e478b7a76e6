package io.octopusgateway.shopper;

import io.octopusgateway.payment.ProviderPayment.PayPage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses a page may lead to. They were checked before they were stored; they are checked once more here, because a
 * script or a line break in one of them would run on our own page.
 */
final class Links {
    private static final Pattern WEB = Pattern.compile("https?://[!-~&&[^\\\\\"<>]]+");
    private static final Pattern APP = Pattern.compile("octopus://[!-~&&[^\\\\\"<>]]+");

    private Links() {}

    /** The provider's page. */
    static Optional<String> toProvider(PayPage page) {
        return Optional.ofNullable(page.redirectUrlOrNull()).filter(Links::isWeb);
    }

    /** The Octopus App on this phone. */
    static Optional<String> toApp(PayPage page) {
        return Optional.ofNullable(page.appUriOrNull())
                .filter(uri -> APP.matcher(uri).matches());
    }

    static boolean isWeb(String url) {
        return WEB.matcher(url).matches();
    }
}
