package io.octopusgateway.shopper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.octopusgateway.json.JsonText;
import io.octopusgateway.texts.Language;
import io.octopusgateway.texts.Texts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The web component for storefronts as one module: its look and the shopper's words, which stay where all others are,
 * and the parts of its code.
 *
 * @param text the module
 * @param tag another one for another text
 */
record Storefront(String text, String tag) {
    private static final List<String> PARTS =
            List.of("octopus-words.js", "octopus-watch.js", "octopus-face.js", "octopus-payment.js");

    /** What the component says by itself; all else it is told by the gateway. */
    private static final List<String> KEYS = List.of(
            "method.name",
            "method.pay",
            "method.hint",
            "desktop.continue",
            "status.preparing",
            "status.checking",
            "status.slow",
            "status.paid",
            "status.not_paid",
            "action.try_again",
            "unavailable.step",
            "unavailable.nearest",
            "unavailable.down",
            "shop.unknown");

    /** Filled in by the component. */
    private static final Map<String, String> HOLES = Map.of("shop", "{shop}", "amount", "{amount}");

    /** The module made of the files that the given function reads. */
    static Storefront of(UnaryOperator<String> file) {
        var module = "const TEXTS = " + JsonText.of(texts()) + ";\n"
                + "const STYLE = " + JsonText.of(file.apply("octopus-payment.css")) + ";\n"
                + PARTS.stream().map(file).collect(Collectors.joining("\n"));
        return new Storefront(module, digest(module));
    }

    private static Map<String, Map<String, String>> texts() {
        return Arrays.stream(Language.values())
                .collect(Collectors.toMap(Language::tag, Storefront::texts, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> texts(Language language) {
        return KEYS.stream()
                .collect(Collectors.toMap(
                        key -> key, key -> Texts.text(key, language, HOLES), (one, other) -> one, TreeMap::new));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
