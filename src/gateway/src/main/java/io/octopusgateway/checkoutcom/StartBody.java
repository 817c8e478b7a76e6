package io.octopusgateway.checkoutcom;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.json.StrictJson;
import io.octopusgateway.payment.PayAddresses;
import io.octopusgateway.payment.PaymentId;
import io.octopusgateway.payment.PaymentRequest;
import io.octopusgateway.store.Store;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What we ask the provider for, in its language. */
final class StartBody {
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final int LONGEST_DESCRIPTION = 100;
    private static final int LONGEST_METADATA = 255;
    private static final int MOST_METADATA = 20;
    static final String PAYMENT_ID = "payment_id";
    static final String STORE = "store";
    private static final Set<String> OURS = Set.of(PAYMENT_ID, "refund_id", STORE);

    private StartBody() {}

    /** The request as https://www.checkout.com/docs/payments/add-payment-methods/octopus has it (read 2026-11-22). */
    static byte[] of(
            Store store, PaymentId id, PaymentRequest request, PayAddresses.Return back, String providerReference) {
        var body = BUILDERS.createObjectBuilder()
                .add("amount", request.amount().minorUnits())
                .add("currency", request.amount().currency().getCurrencyCode())
                .add("source", BUILDERS.createObjectBuilder().add("type", "octopus"))
                .add("success_url", back.success())
                .add("failure_url", back.failure())
                .add("reference", providerReference);
        store.account().processingChannel().ifPresent(channel -> body.add("processing_channel_id", channel));
        request.description().ifPresent(text -> body.add("description", cut(text, LONGEST_DESCRIPTION)));
        var metadata = BUILDERS.createObjectBuilder();
        metadata(store, id, request.metadata()).forEach(metadata::add);
        return body.add("metadata", metadata).build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The host's notes as far as there is room, and ours for certain. */
    private static Map<String, String> metadata(Store store, PaymentId id, Map<String, String> notes) {
        var metadata = new TreeMap<String, String>();
        new TreeMap<>(notes)
                .entrySet().stream()
                        .filter(note -> !OURS.contains(note.getKey()))
                        .limit(MOST_METADATA - 2)
                        .forEach(note -> metadata.put(note.getKey(), cut(note.getValue(), LONGEST_METADATA)));
        metadata.put(PAYMENT_ID, id.value());
        metadata.put(STORE, store.id().value());
        return metadata;
    }

    /** Which payment of ours a request is for. */
    static String paymentOf(byte[] request) {
        try {
            return Optional.ofNullable(CheckoutJson.claim(StrictJson.object(request), PAYMENT_ID))
                    .orElse("");
        } catch (MalformedJson notOurs) {
            return "";
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest);
    }

    /** An answer that echoes something else than what was sent is not the answer to it. */
    static void checkEcho(JsonObject sent, JsonObject answer) {
        var amount = CheckoutJson.whole(answer, "amount");
        var contradicted = amount.isPresent() && amount.getAsLong() != CheckoutJson.amount(sent);
        for (var member : List.of("currency", "reference")) {
            var echo = CheckoutJson.text(answer, member);
            contradicted |= echo.isPresent() && !echo.equals(CheckoutJson.text(sent, member));
        }
        if (contradicted) {
            throw new Contradiction("the answer belongs to another request");
        }
    }
}
