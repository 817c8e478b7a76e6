package io.octopusgateway.descriptor;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be configured.
 *
 * @param type what sort of value it has, as {@code plugin.json} calls it
 * @param list whether there may be several, separated by commas
 * @param rules names of what must hold besides, which JSON cannot say
 * @param remedy what to do about a wrong or missing value
 * @param shape what each value must look like
 * @param face how it is shown to people
 */
public record Field(
        String name,
        String type,
        boolean secret,
        boolean list,
        @Nullable String defaultOrNull,
        Requirement requirement,
        List<String> rules,
        String remedy,
        Predicate<String> shape,
        Face face) {

    public Field {
        rules = List.copyOf(rules);
    }

    static Field of(JsonObject json) {
        return new Field(
                json.getString("name"),
                json.getString("type"),
                json.getString("type").equals("secret"),
                json.getBoolean("list", false),
                json.getString("default", null),
                Requirement.of(json),
                names(json, "rules"),
                json.getString("remedy"),
                Shapes.of(json),
                Face.of(json));
    }

    static List<String> names(JsonObject json, String member) {
        return json.containsKey(member) ? json.getJsonArray(member).getValuesAs(JsonString::getString) : List.of();
    }

    /** The values in a text: one, or the parts of a list. */
    public List<String> values(String text) {
        return list
                ? Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList()
                : List.of(text);
    }

    /** Whether a text looks as it should, whatever else is configured. */
    public boolean fits(String text) {
        var values = values(text);
        return !values.isEmpty() && values.stream().allMatch(shape);
    }

    /** What holds when nothing is configured. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultOrNull);
    }

    /**
     * When a field must be there, and when it must not.
     *
     * @param with fields any of which make it required
     * @param unless fields any of which make it optional
     * @param excludes fields it cannot stand beside
     */
    public record Requirement(boolean always, List<String> with, List<String> unless, List<String> excludes) {
        static Requirement of(JsonObject json) {
            return new Requirement(
                    json.getBoolean("required", false),
                    names(json, "requiredWith"),
                    names(json, "requiredUnless"),
                    names(json, "excludes"));
        }

        /** Whether the field is missing although it should be there, given the names of all that is. */
        public boolean misses(String name, Set<String> there) {
            return !there.contains(name)
                    && (always
                            || with.stream().anyMatch(there::contains)
                            || (!unless.isEmpty() && unless.stream().noneMatch(there::contains)));
        }

        /** Whether the field is there although it should not be. */
        public boolean clashes(String name, Set<String> there) {
            return there.contains(name) && excludes.stream().anyMatch(there::contains);
        }
    }
}
