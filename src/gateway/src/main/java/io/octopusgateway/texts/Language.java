package io.octopusgateway.texts;

import java.util.Locale;

/** A language the shopper's texts exist in. */
public enum Language {
    ENGLISH("en"),
    TRADITIONAL_CHINESE("zh-Hant-HK"),
    SIMPLIFIED_CHINESE("zh-Hans");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The value of a {@code lang} attribute: without it Han characters come from the wrong font. */
    public String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }
}
