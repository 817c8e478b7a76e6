package io.octopusgateway.descriptor;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a field is shown to people, in each language by its tag.
 *
 * @param type what kind of value it takes, by the words of {@code plugin.json}
 * @param advanced whether most people never need it
 * @param choices for each value there is to choose, what it is called
 */
public record Face(
        String type,
        boolean advanced,
        Map<String, String> labels,
        Map<String, String> helps,
        Map<String, Map<String, String>> choices) {

    static Face of(JsonObject json) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        if (json.containsKey("choices")) {
            json.getJsonObject("choices").forEach((value, texts) -> choices.put(value, texts(texts.asJsonObject())));
        }
        return new Face(
                json.getString("type"),
                json.getBoolean("advanced", false),
                texts(json, "label"),
                texts(json, "help"),
                choices);
    }

    private static Map<String, String> texts(JsonObject json, String member) {
        return json.containsKey(member) ? texts(json.getJsonObject(member)) : Map.of();
    }

    private static Map<String, String> texts(JsonObject json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach((tag, text) -> texts.put(tag, ((JsonString) text).getString()));
        return texts;
    }

    /** What the field is called; its name in {@code plugin.json} is no word for people. */
    public String label(String tag) {
        return labels.getOrDefault(tag, "");
    }

    public String help(String tag) {
        return helps.getOrDefault(tag, "");
    }
}
