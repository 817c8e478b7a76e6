package io.octopusgateway.store;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a store wants its shoppers to be received. Immutable.
 *
 * @param payPage which page a desktop browser stays on; a phone always gets ours
 * @param tryAgain where a shopper whose payment came to nothing may ask for the next one
 */
public record ShopperSettings(PayPageChoice payPage, TryAgainChoice tryAgain, Names names, App app, Brand brand) {

    /** What a store says that sets nothing. */
    public static final ShopperSettings DEFAULTS = new ShopperSettings(
            PayPageChoice.PROVIDER,
            TryAgainChoice.SHOP,
            new Names(null, null),
            new App("com.octopuscards.nfc_reader", true, URI.create("https://www.octopus.com.hk/app")),
            new Brand(null, null));

    /** Whose page a desktop browser shows while its shopper pays. */
    public enum PayPageChoice {
        PROVIDER,
        OURS
    }

    /** Who offers another attempt after one that came to nothing. */
    public enum TryAgainChoice {
        /** The shop, which starts the next payment itself. */
        SHOP,
        /** Our page as well: the shop takes money for an order until it withdraws the payment. */
        PAGE
    }

    /** The store's name as its Chinese readers know it; without one it is called what it is called. */
    public record Names(
            @Nullable String traditionalOrNull, @Nullable String simplifiedOrNull) {

        public Optional<String> traditional() {
            return Optional.ofNullable(traditionalOrNull);
        }

        public Optional<String> simplified() {
            return Optional.ofNullable(simplifiedOrNull);
        }
    }

    /**
     * What is believed of the Octopus App and not said by the provider.
     *
     * @param androidPackage the one app an Android phone may open; a test build may be called otherwise
     * @param returns whether the app is told where to lead the shopper back to
     * @param page where shoppers get the app
     */
    public record App(String androidPackage, boolean returns, URI page) {}

    /**
     * What the pages look like.
     *
     * @param colourOrNull of the main button, as {@code #rrggbb}, dark enough for white letters
     */
    public record Brand(
            @Nullable String colourOrNull, @Nullable Picture logoOrNull) {

        public Optional<String> colour() {
            return Optional.ofNullable(colourOrNull);
        }

        public Optional<Picture> logo() {
            return Optional.ofNullable(logoOrNull);
        }
    }
}
