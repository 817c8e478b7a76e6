package io.octopusgateway.shopper;

import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser in front of a page, as far as it tells.
 *
 * @param enclosed whether it is part of another app, and may be unable to open the Octopus App
 * @param chosen the language picked on the page; it comes before what the shop or the browser says
 * @param present whether somebody is going to see the page; false when only its headers are asked for
 */
record Visitor(Device device, boolean enclosed, Optional<Language> chosen, Language language, boolean present) {

    /** Chats, networks and wallets that show links in a browser of their own; the last is Android's word for it. */
    private static final Pattern ENCLOSED = Pattern.compile("MicroMessenger|Instagram|FBA[NV]/|FB_IAB|Line/|WhatsApp"
            + "|Weibo|\\bQQ/|AlipayClient|xhsdiscover|XiaoHongShu|BytedanceWebview|musical_ly|Snapchat|KAKAOTALK"
            + "|Threads|Telegram|LinkedInApp|; wv\\)");

    static Visitor of(@Nullable String userAgent, @Nullable String acceptLanguage, @Nullable String chosen) {
        var enclosed = userAgent != null && ENCLOSED.matcher(userAgent).find();
        return new Visitor(Device.of(userAgent), enclosed, Texts.known(chosen), Texts.accepted(acceptLanguage), true);
    }

    Visitor absent() {
        return new Visitor(device, enclosed, chosen, language, false);
    }

    /** The language of a page that belongs to no payment. */
    Language speaks() {
        return chosen.orElse(language);
    }

    /** The language of a payment's page: the shop knows better than the browser. */
    Language speaks(Optional<String> asked) {
        return chosen.or(() -> asked.map(Texts::language)).orElse(language);
    }
}
