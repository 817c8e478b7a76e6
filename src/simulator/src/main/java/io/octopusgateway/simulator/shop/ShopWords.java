package io.octopusgateway.simulator.shop;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;

/** What the shop says, in one of three languages; the tag is that of a {@code lang} attribute. */
record ShopWords(String tag, ResourceBundle texts) {
    private static final Pattern SIMPLIFIED = Pattern.compile("zh-(cn|sg|hans)\\b.*");

    /** Only the browser's first choice counts here. */
    static ShopWords accepted(String acceptLanguage) {
        String first = acceptLanguage.split("[,;]", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!first.startsWith("zh") && !first.startsWith("yue")) {
            return of("en");
        }
        return of(SIMPLIFIED.matcher(first).matches() ? "zh-Hans" : "zh-Hant-HK");
    }

    static ShopWords of(String tag) {
        return new ShopWords(
                tag,
                ResourceBundle.getBundle(
                        "io.octopusgateway.simulator.shop.Shop",
                        Locale.forLanguageTag(tag),
                        ShopWords.class.getClassLoader(),
                        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }

    String text(String key, Object... values) {
        return texts.getString(key).formatted(values);
    }
}
