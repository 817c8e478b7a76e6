package io.octopusgateway.descriptor;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * Fields that are configured together.
 *
 * @param prefix what stands before a field's name in its property, with {@value #NAME} for a store's name
 */
public record Group(String id, String prefix, List<Field> fields) {
    private static final String NAME = "<name>";

    public Group {
        fields = List.copyOf(fields);
    }

    static Group of(JsonObject json) {
        var fields = json.getJsonArray("fields").getValuesAs(JsonObject.class);
        return new Group(
                json.getString("id"),
                json.getString("prefix"),
                fields.stream().map(Field::of).toList());
    }

    /** The same fields for one store. */
    public Group of(String store) {
        return new Group(id, prefix.replace(NAME, store), fields);
    }

    /** What a property begins with, whichever store it is of. */
    public String commonPrefix() {
        return prefix.replace(NAME + ".", "");
    }

    /**
     * A field by its name.
     *
     * @throws IllegalArgumentException if it is not described: nobody reads what {@code plugin.json} does not say
     */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("plugin.json has no " + prefix + name));
    }

    public String property(Field field) {
        return prefix + field.name();
    }
}
