package io.octopusgateway.texts;

import io.octopusgateway.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shopper's texts, and those of other bundles. Placeholders have names, because a translator can read {@code {shop}}
 * and not {@code {0}}; the price is that {@link java.text.MessageFormat}, which only counts, is not used.
 */
public final class Texts {
    private static final String BUNDLE = "io.octopusgateway.texts.Shopper";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final int LONGEST_HEADER = 500;
    private static final int LONGEST_TAG = 100;

    /** Falling back to the server's own locale would make the page speak whatever the machine was installed in. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** The language for a BCP 47 tag; English for everything that is not Chinese as it is written somewhere. */
    public static Language language(@Nullable String bcp47OrNull) {
        return known(bcp47OrNull).orElse(Language.ENGLISH);
    }

    /** The first language of an {@code Accept-Language} header that we speak, by the reader's own weights. */
    public static Language accepted(@Nullable String headerOrNull) {
        if (headerOrNull == null || headerOrNull.length() > LONGEST_HEADER) {
            return Language.ENGLISH;
        }
        try {
            return Locale.LanguageRange.parse(headerOrNull).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> known(range.getRange()).stream())
                    .findFirst()
                    .orElse(Language.ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return Language.ENGLISH;
        }
    }

    /**
     * The language for a BCP 47 tag, if it is one we speak. Mapped by hand, because the JDK 17 look-up has no script for
     * a bare {@code zh} or {@code yue} and would end in English.
     */
    public static Optional<Language> known(@Nullable String bcp47OrNull) {
        if (bcp47OrNull == null || bcp47OrNull.length() > LONGEST_TAG) {
            return Optional.empty();
        }
        var locale = Locale.forLanguageTag(bcp47OrNull.replace('_', '-'));
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(Language.ENGLISH);
            case "yue" -> Optional.of(Language.TRADITIONAL_CHINESE);
            case "zh" -> chinese(locale);
            default -> Optional.empty();
        };
    }

    /** The script says it; where there is none, the region does. */
    private static Optional<Language> chinese(Locale locale) {
        var said = locale.getScript().isEmpty() ? locale.getCountry() : locale.getScript();
        return switch (said) {
            case "", "HK", "MO", "TW", "Hant" -> Optional.of(Language.TRADITIONAL_CHINESE);
            case "CN", "SG", "Hans" -> Optional.of(Language.SIMPLIFIED_CHINESE);
            default -> Optional.empty();
        };
    }

    /** A text without placeholders. */
    public static String text(String key, Language language) {
        return text(key, language, Map.of());
    }

    /**
     * A text with its placeholders filled in, each once: a value that looks like a placeholder stays as it is.
     *
     * @throws IllegalArgumentException if a placeholder has no value
     * @throws java.util.MissingResourceException if there is no such text
     */
    public static String text(String key, Language language, Map<String, String> values) {
        return text(BUNDLE, key, language, values);
    }

    /** The same out of another bundle than the shopper's. */
    public static String text(String bundle, String key, Language language, Map<String, String> values) {
        var pattern = bundle(bundle, language).getString(key);
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(key + " needs " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Whether a bundle has such a text. */
    public static boolean has(String bundle, String key, Language language) {
        return bundle(bundle, language).containsKey(key);
    }

    private static ResourceBundle bundle(String name, Language language) {
        return ResourceBundle.getBundle(name, language.locale(), Texts.class.getClassLoader(), NO_FALLBACK);
    }

    /** An amount as all three languages write it: {@code HK$1,128.50}. */
    public static String amount(Money money) {
        var code = money.currency().getCurrencyCode();
        var digits = money.currency().getDefaultFractionDigits();
        var number = BigDecimal.valueOf(money.minorUnits(), Math.max(digits, 0));
        return (code.equals("HKD") ? "HK$" : code + " ")
                + String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
    }
}
