package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.store.ShopperSettings;
import java.net.URLEncoder;
import java.util.Optional;

/** What opens the Octopus App from a web page, made of the address the provider gave. */
final class AppLink {
    private static final String SCHEME = "octopus://";

    private AppLink() {}

    /**
     * An Android intent: it opens the app and no other that claims its addresses, and leads on where there is none,
     * instead of failing. None for an address that could say something of its own in it.
     */
    static Optional<String> android(String uri, ShopperSettings.App app, Optional<String> provider) {
        if (uri.indexOf('#') >= 0) {
            return Optional.empty();
        }
        var elsewhere = provider.orElse(app.page().toString());
        return Optional.of("intent://" + uri.substring(SCHEME.length()) + "#Intent;scheme=octopus;package="
                + app.androidPackage() + ";S.browser_fallback_url=" + URLEncoder.encode(elsewhere, UTF_8) + ";end");
    }

    /** iOS comes back only where it is told to. */
    static String iphone(String uri, ShopperSettings.App app, String back) {
        if (!app.returns() || uri.indexOf('#') >= 0) {
            return uri;
        }
        return uri + (uri.indexOf('?') < 0 ? "?" : "&") + "return=" + URLEncoder.encode(back, UTF_8);
    }
}
