package io.octopusgateway.console;

import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.util.Map;

/** The words of the console. */
final class Words {
    static final String BUNDLE = "io.octopusgateway.texts.Console";

    private Words() {}

    static String text(String key, Language language, Map<String, String> values) {
        return Texts.text(BUNDLE, key, language, values);
    }

    /** What an alert is about. */
    static String alert(String name, Language language) {
        return Texts.text("io.octopusgateway.texts.Alerts", "alert." + name, language, Map.of());
    }

    /** The word for a name of the code, or the name itself where nobody has found a word yet. */
    static String word(String group, String name, Language language) {
        var key = group + "." + name;
        return Texts.has(BUNDLE, key, language) ? text(key, language, Map.of()) : name;
    }
}
