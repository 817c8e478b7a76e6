package io.octopusgateway.shopper;

import io.octopusgateway.payment.ProviderPayment.PayPage;
import io.octopusgateway.store.ShopperSettings;
import io.octopusgateway.store.ShopperSettings.PayPageChoice;
import java.util.Optional;

/**
 * How this shopper can get to Octopus.
 *
 * @param token the pay page's own token, for the picture of its address
 * @param provider the provider's page
 * @param app what opens the Octopus App on this device
 * @param own whether a desktop browser stays on our page
 * @param page our page's address, for another browser to open
 * @param checked our page for those who have paid, where the provider is asked
 */
record Ways(
        String token,
        Visitor visitor,
        Optional<String> provider,
        Optional<String> app,
        boolean own,
        ShopperSettings.App about,
        String page,
        String checked) {

    static Ways of(String token, Visitor visitor, ShopperSettings settings, PayPage page, PayTokens.Addresses ours) {
        var provider = Links.toProvider(page);
        var app = Links.toApp(page).flatMap(uri -> switch (visitor.device()) {
            case ANDROID -> AppLink.android(uri, settings.app(), provider);
            case IPHONE, MAC -> Optional.of(AppLink.iphone(uri, settings.app(), ours.back()));
            default -> Optional.of(uri);
        });
        var own = settings.payPage() == PayPageChoice.OURS;
        return new Ways(token, visitor, provider, app, own, settings.app(), ours.pay(), ours.back());
    }

    boolean phone() {
        return visitor.device().isPhone();
    }

    /** Where a desktop browser is led without a page of ours: the provider's page shows what the app can scan. */
    Optional<String> straight() {
        return own || visitor.device() != Device.DESKTOP ? Optional.empty() : provider;
    }

    /** Where a script leads on to when it finds that a Mac is a Mac. */
    Optional<String> straightIfMac() {
        return own || visitor.device() != Device.MAC ? Optional.empty() : provider;
    }

    @Override
    public String toString() {
        return "Ways[***]";
    }
}
