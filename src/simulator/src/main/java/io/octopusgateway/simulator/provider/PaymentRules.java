package io.octopusgateway.simulator.provider;

import io.octopusgateway.simulator.switches.Starts.AmountStepError;
import io.octopusgateway.simulator.switches.Starts.CurrencyError;
import io.octopusgateway.simulator.switches.Starts.LargestAmount;
import io.octopusgateway.simulator.switches.Starts.SmallestAmount;
import io.octopusgateway.simulator.switches.Switches;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request for an Octopus payment must be like. All that is wrong is reported at once, as the provider does. */
final class PaymentRules {
    private static final Pattern CHANNEL = Pattern.compile("pc_\\w{26}");
    private static final int LONGEST_URL = 1024;
    private static final int LONGEST_REFERENCE = 50;
    private static final int LONGEST_DESCRIPTION = 100;
    private static final int MOST_METADATA = 20;
    private static final int LONGEST_METADATA = 255;

    private final Switches switches;
    private final SecretKeys.Caller caller;

    PaymentRules(Switches switches, SecretKeys.Caller caller) {
        this.switches = switches;
        this.caller = caller;
    }

    Optional<Refusal> refuse(JsonObject request) {
        List<String> codes = new ArrayList<>();
        checkAmount(request, codes);
        checkCurrency(request, codes);
        checkSource(request, codes);
        checkUrl(request, "success_url", "success_url_required", "success_url_invalid", codes);
        checkUrl(request, "failure_url", "failure_url_required", "fail_url_invalid", codes);
        checkText(request, "reference", LONGEST_REFERENCE, codes);
        checkText(request, "description", LONGEST_DESCRIPTION, codes);
        checkMetadata(request, codes);
        checkChannel(request, codes);
        return codes.isEmpty() ? refuseInProcessing(request) : Optional.of(new Refusal(Answers.INVALID, codes));
    }

    /** What is refused only once the request as such is in order. */
    private Optional<Refusal> refuseInProcessing(JsonObject request) {
        if (!text(request, "currency").equals(Optional.of("HKD"))) {
            return Optional.of(currencyRefusal(text(request, "currency").orElse("")));
        }
        return offStep(request)
                ? Optional.of(new Refusal(Answers.IN_PROCESSING, List.of("amount_invalid")))
                : Optional.empty();
    }

    private Refusal currencyRefusal(String currency) {
        return switch (switches.get(CurrencyError.class)) {
            case NOT_SUPPORTED -> new Refusal(Answers.IN_PROCESSING, List.of("currency_not_supported"));
            case NOT_SUPPORTED_AS_INVALID -> new Refusal(Answers.INVALID, List.of("currency_not_supported"));
            case CURRENCY_INVALID -> new Refusal(Answers.INVALID, List.of("currency_invalid"));
            case NOT_CONFIGURED ->
                new Refusal(
                        Answers.IN_PROCESSING, List.of(currency.toLowerCase(Locale.ROOT) + "_currency_not_configured"));
        };
    }

    private void checkAmount(JsonObject request, List<String> codes) {
        if (!(request.get("amount") instanceof JsonNumber amount)
                || !amount.isIntegral()
                || amount.bigIntegerValue().bitLength() >= Long.SIZE
                || amount.longValue() < 1) {
            codes.add("amount_invalid");
        } else if (offStep(request)) {
            switch (switches.get(AmountStepError.class)) {
                case AMOUNT_INVALID -> codes.add("amount_invalid");
                case AMOUNT_INVALID_IN_PROCESSING -> {}
                case PARAMETER_INVALID -> codes.add("parameter_invalid");
                case UNHEARD_OF -> codes.add("amount_not_a_multiple_of_ten");
            }
        } else if (amount.longValue() < switches.get(SmallestAmount.class).minorUnits()) {
            codes.add("amount_invalid");
        } else if (amount.longValue() > switches.get(LargestAmount.class).minorUnits()) {
            codes.add("amount_limit_exceeded");
        }
    }

    private static boolean offStep(JsonObject request) {
        return request.getJsonNumber("amount").longValue() % 10 != 0;
    }

    private static void checkCurrency(JsonObject request, List<String> codes) {
        if (missing(request, "currency")) {
            codes.add("currency_required");
        } else if (text(request, "currency")
                .filter(code -> code.matches("[A-Z]{3}"))
                .isEmpty()) {
            codes.add("currency_invalid");
        }
    }

    private static void checkSource(JsonObject request, List<String> codes) {
        if (missing(request, "source")) {
            codes.add("payment_source_required");
        } else if (!(request.get("source") instanceof JsonObject source)) {
            codes.add("source_invalid");
        } else if (missing(source, "type")) {
            codes.add("source_type_required");
        } else if (!text(source, "type").equals(Optional.of("octopus"))) {
            codes.add("payment_method_invalid");
        }
    }

    private static void checkUrl(
            JsonObject request, String member, String required, String invalid, List<String> codes) {
        if (missing(request, member)) {
            codes.add(required);
        } else if (text(request, member).filter(PaymentRules::isWebAddress).isEmpty()) {
            codes.add(invalid);
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && text.length() <= LONGEST_URL;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static void checkText(JsonObject request, String member, int longest, List<String> codes) {
        boolean fits = missing(request, member)
                || text(request, member)
                        .filter(text -> text.length() <= longest)
                        .isPresent();
        if (!fits) {
            codes.add("parameter_invalid");
        }
    }

    private static void checkMetadata(JsonObject request, List<String> codes) {
        if (missing(request, "metadata")) {
            return;
        }
        boolean fits = request.get("metadata") instanceof JsonObject metadata
                && metadata.size() <= MOST_METADATA
                && metadata.values().stream().allMatch(PaymentRules::isShortPrimitive);
        if (!fits) {
            codes.add("metadata_key_invalid");
        }
    }

    private static boolean isShortPrimitive(JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return !(value instanceof JsonStructure) && text.length() <= LONGEST_METADATA;
    }

    private void checkChannel(JsonObject request, List<String> codes) {
        if (missing(request, "processing_channel_id")) {
            if (caller.mustNameChannel()) {
                codes.add("processing_channel_id_required");
            }
        } else if (text(request, "processing_channel_id")
                .filter(id -> CHANNEL.matcher(id).matches())
                .filter(caller::mayUse)
                .isEmpty()) {
            codes.add("processing_channel_id_invalid");
        }
    }

    private static boolean missing(JsonObject object, String member) {
        return object.getOrDefault(member, JsonValue.NULL) == JsonValue.NULL;
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }
}
