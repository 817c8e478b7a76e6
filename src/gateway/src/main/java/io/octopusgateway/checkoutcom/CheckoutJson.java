package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.money.Money;
import io.octopusgateway.payment.ActionId;
import io.octopusgateway.payment.ProviderPaymentId;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Members of the provider's JSON, exactly. A member of another type than expected makes the whole body unreadable;
 * nothing is rounded, cut or guessed.
 */
final class CheckoutJson {
    private static final String WHOLE = "0|[1-9][0-9]{0,14}";
    private static final String ID = "\\w{1,100}";
    private static final int LONGEST_CLAIM = 255;

    private CheckoutJson() {}

    /** The object that is a member, or an empty one. */
    static JsonObject object(JsonObject parent, String name) {
        var value = present(parent, name);
        if (value instanceof JsonObject object) {
            return object;
        }
        if (value == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        throw new MalformedJson("a member that should be an object is none");
    }

    /** The objects in the array that is a member; none if it is missing. */
    static List<JsonObject> elements(JsonObject parent, String name) {
        var value = present(parent, name);
        if (value instanceof JsonArray array) {
            return elements(array);
        }
        if (value == null) {
            return List.of();
        }
        throw new MalformedJson("a member that should be an array is none");
    }

    static List<JsonObject> elements(JsonArray array) {
        if (array.stream().allMatch(JsonObject.class::isInstance)) {
            return array.getValuesAs(JsonObject.class);
        }
        throw new MalformedJson("an element that should be an object is none");
    }

    static Optional<String> text(JsonObject parent, String name) {
        var value = present(parent, name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw new MalformedJson("a member that should be a text is none");
    }

    /** A response code is text, as some are not digits alone; one of digits may come as a number all the same. */
    static Optional<String> code(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonNumber
                ? Optional.of(Long.toString(whole(parent, name).orElseThrow()))
                : text(parent, name);
    }

    /** A number written as a whole one: 12.0 and 1e3 are not. */
    static OptionalLong whole(JsonObject parent, String name) {
        var value = present(parent, name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof JsonNumber number && number.toString().matches(WHOLE)) {
            return OptionalLong.of(number.longValueExact());
        }
        throw new MalformedJson("a member that should be a whole amount is none");
    }

    static Money money(JsonObject parent) {
        return new Money(amount(parent), currency(parent));
    }

    static long amount(JsonObject parent) {
        return whole(parent, "amount").orElseThrow(() -> new MalformedJson("the amount is missing"));
    }

    /** Any currency there is, not only the one we asked for: money is recorded as it came. */
    static Currency currency(JsonObject parent) {
        var code = text(parent, "currency").orElseThrow(() -> new MalformedJson("the currency is missing"));
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new MalformedJson("nobody knows this currency");
        }
    }

    static ProviderPaymentId payment(JsonObject parent) {
        return new ProviderPaymentId(id(parent, "id"));
    }

    static ActionId action(JsonObject parent, String name) {
        return new ActionId(id(parent, name));
    }

    /** Times have up to seven fractional digits, and Z or an offset. */
    static Optional<Instant> time(JsonObject parent, String name) {
        return text(parent, name).map(CheckoutJson::instant);
    }

    /** What the metadata claims. Anybody may have written it, so what is no short text is no claim. */
    static @Nullable String claim(JsonObject parent, String name) {
        return parent.get("metadata") instanceof JsonObject metadata
                        && metadata.get(name) instanceof JsonString claim
                        && claim.getString().length() <= LONGEST_CLAIM
                ? claim.getString()
                : null;
    }

    private static String id(JsonObject parent, String name) {
        return text(parent, name)
                .filter(id -> id.matches(ID))
                .orElseThrow(() -> new MalformedJson("an id is missing or is none"));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw new MalformedJson("a member that should be a time is none");
        }
    }

    private static @Nullable JsonValue present(JsonObject parent, String name) {
        var value = parent.get(name);
        return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
    }
}
