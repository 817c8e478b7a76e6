package io.octopusgateway.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a JSON object, each read as what it must be. Members nobody asks for may be anything. An optional one
 * may be null or left out.
 */
final class Members {
    /** Stands for JSON's null, so that a member that is null differs from none. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private final Map<String, Object> values;

    Members(Map<String, Object> values) {
        this.values = values;
    }

    /** A number as it was written. */
    static final class NumberText {
        final String text;

        NumberText(String text) {
            this.text = text;
        }

        /** The whole number it is; one with a fraction or an exponent is none, and none is ever rounded. */
        long whole(String name) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notWhole) {
                throw new UnreadableJson(name + " is not a whole number");
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NumberText && ((NumberText) other).text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /**
     * Reads a value out of JSON that a caller brought.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static <T> T parse(String json, Function<Members, T> reading) {
        try {
            return reading.apply(JsonReader.object(json));
        } catch (UnreadableJson unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    boolean has(String name) {
        return values.getOrDefault(name, NULL) != NULL;
    }

    String text(String name) {
        return as(String.class, values.get(name), name);
    }

    Optional<String> optionalText(String name) {
        return optional(name, this::text);
    }

    long whole(String name) {
        return as(NumberText.class, values.get(name), name).whole(name);
    }

    Optional<Long> optionalWhole(String name) {
        return optional(name, this::whole);
    }

    int count(String name) {
        long count = whole(name);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new UnreadableJson(name + " is no count");
        }
        return (int) count;
    }

    /** An amount in minor units, which is never negative. */
    long amount(String name) {
        long amount = whole(name);
        if (amount < 0) {
            throw new UnreadableJson(name + " is negative");
        }
        return amount;
    }

    boolean flag(String name) {
        return as(Boolean.class, values.get(name), name);
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException notATime) {
            throw new UnreadableJson(name + " is not a time");
        }
    }

    Optional<Instant> optionalTime(String name) {
        return optional(name, this::time);
    }

    Members object(String name) {
        return object(values.get(name), name);
    }

    Optional<Members> optionalObject(String name) {
        return optional(name, this::object);
    }

    List<String> texts(String name) {
        return each(name, element -> as(String.class, element, name));
    }

    /** As {@link #texts}, and none where the member is left out. */
    List<String> optionalTexts(String name) {
        return has(name) ? texts(name) : Collections.emptyList();
    }

    <T> List<T> objects(String name, Function<Members, T> reading) {
        return each(name, element -> reading.apply(object(element, name)));
    }

    /** The members of an object whose names are free, such as texts by language. */
    <T> Map<String, T> named(String name, Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        object(name).values.forEach((key, value) -> found.put(key, as(type, value, name)));
        return Collections.unmodifiableMap(found);
    }

    private <T> List<T> each(String name, Function<Object, T> reading) {
        List<T> found = new ArrayList<>();
        for (Object element : as(List.class, values.get(name), name)) {
            found.add(reading.apply(element));
        }
        return Collections.unmodifiableList(found);
    }

    private <T> Optional<T> optional(String name, Function<String, T> reading) {
        return has(name) ? Optional.of(reading.apply(name)) : Optional.empty();
    }

    private static Members object(Object value, String name) {
        @SuppressWarnings("unchecked") // The reader makes no other maps.
        Map<String, Object> members = as(Map.class, value, name);
        return new Members(members);
    }

    private static <T> T as(Class<T> type, Object value, String name) {
        if (!type.isInstance(value)) {
            throw new UnreadableJson(name + (value == null ? " is missing" : " is not what it should be"));
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Members && ((Members) other).values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
