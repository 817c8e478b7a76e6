package io.octopusgateway.shopper;

import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The browser in front of a page, as far as it tells.
 *
 * @param phone whether the Octopus App can be on the same device
 * @param present whether somebody is going to see the page; false when only its headers are asked for
 */
record Visitor(boolean phone, Language language, boolean present) {
    private static final Pattern PHONE = Pattern.compile("Mobi|Android|iPhone|iPad|iPod");

    static Visitor of(@Nullable String userAgent, @Nullable String acceptLanguage) {
        var phone = userAgent != null && PHONE.matcher(userAgent).find();
        return new Visitor(phone, Texts.accepted(acceptLanguage), true);
    }

    Visitor absent() {
        return new Visitor(phone, language, false);
    }
}
