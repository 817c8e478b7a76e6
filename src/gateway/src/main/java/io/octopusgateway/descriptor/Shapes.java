package io.octopusgateway.descriptor;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What values look like, by the words of {@code plugin.json}. */
final class Shapes {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private Shapes() {}

    static Predicate<String> of(JsonObject field) {
        var type = byType(field);
        return field.containsKey("pattern")
                ? type.and(Pattern.compile(field.getString("pattern")).asMatchPredicate())
                : type;
    }

    private static Predicate<String> byType(JsonObject field) {
        var type = field.getString("type");
        return switch (type) {
            case "text", "secret", "address", "host", "api-key" -> text -> true;
            case "integer", "amount" -> whole(field);
            case "duration" -> duration(field);
            case "choice" -> Set.copyOf(field.getJsonObject("choices").keySet())::contains;
            case "url" -> Shapes::isAddress;
            case "origin" -> Shapes::isOrigin;
            default -> throw new IllegalArgumentException("plugin.json has the unknown type " + type);
        };
    }

    private static Predicate<String> whole(JsonObject field) {
        var minimum = field.getJsonNumber("minimum").longValueExact();
        var maximum = field.getJsonNumber("maximum").longValueExact();
        var step = field.getInt("step", 1);
        return text -> {
            if (!WHOLE.matcher(text).matches()) {
                return false;
            }
            var number = Long.parseLong(text);
            return number >= minimum && number <= maximum && number % step == 0;
        };
    }

    private static Predicate<String> duration(JsonObject field) {
        var minimum = Duration.parse(field.getString("minimum"));
        var maximum = Duration.parse(field.getString("maximum"));
        return text -> {
            try {
                var duration = Duration.parse(text);
                return duration.compareTo(minimum) >= 0 && duration.compareTo(maximum) <= 0;
            } catch (DateTimeException notOne) {
                return false;
            }
        };
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static boolean isOrigin(String text) {
        return isAddress(text)
                && "".equals(URI.create(text).getRawPath())
                && URI.create(text).getRawQuery() == null;
    }
}
