package io.octopusgateway.shopper;

import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser in front of a page, as far as it tells.
 *
 * @param phone whether the Octopus App can be on the same device
 * @param chosen the language picked on the page; it comes before what the shop or the browser says
 * @param present whether somebody is going to see the page; false when only its headers are asked for
 */
record Visitor(boolean phone, Optional<Language> chosen, Language language, boolean present) {
    private static final Pattern PHONE = Pattern.compile("Mobi|Android|iPhone|iPad|iPod");

    static Visitor of(@Nullable String userAgent, @Nullable String acceptLanguage, @Nullable String chosen) {
        var phone = userAgent != null && PHONE.matcher(userAgent).find();
        return new Visitor(phone, Texts.known(chosen), Texts.accepted(acceptLanguage), true);
    }

    Visitor absent() {
        return new Visitor(phone, chosen, language, false);
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
