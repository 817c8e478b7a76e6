package io.octopusgateway.simulator.webhook;

import io.octopusgateway.simulator.ledger.Ids;
import io.octopusgateway.simulator.ledger.WebhookEvent;
import io.octopusgateway.simulator.switches.Events.SignatureCase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** One POST to one target: what travels, with which signatures. {@code own} is false for what only goes along. */
record Parcel(Content content, List<String> signatures, String encoding, boolean own) {
    /** Stands in where there is no key, so that there is something to sign with; such signatures are never sent. */
    private static final String NO_KEY = "no key";

    private static final int GIGANTIC = 1_000_000;

    /** The bytes as they travel. */
    static final class Content {
        private final byte[] bytes;

        private Content(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** What is posted for one event under this fault, in this order. */
    static List<Parcel> wrap(WebhookEvent event, WebhookTarget target, WebhookFault fault, SignatureCase digits) {
        String key = target.signatureKey().isEmpty() ? NO_KEY : target.signatureKey();
        Wrapping wrapping = new Wrapping(key, digits);
        String body = event.body();
        return switch (fault) {
            case NONE, DROPPED, DELAYED, SHUFFLED -> List.of(wrapping.signed(body));
            case DOUBLED -> List.of(wrapping.signed(body), wrapping.signed(body));
            case CONTRADICTED ->
                List.of(
                        wrapping.signed(body),
                        wrapping.signed(otherAmount(body)).alongside());
            case TAMPERED_BODY -> List.of(wrapping.with(otherAmount(body), wrapping.signature(bytes(body))));
            case TAMPERED_SIGNATURE -> List.of(wrapping.with(body, Signature.of(bytes(body), key + "x")));
            case UNSIGNED -> List.of(wrapping.with(body));
            case SIGNED_TWICE ->
                List.of(wrapping.with(body, wrapping.signature(bytes(body)), Signature.of(bytes(body), key + "x")));
            case ENCODED -> List.of(wrapping.encoded(body));
            case GIGANTIC -> List.of(wrapping.signed(padded(body)));
            case UNKNOWN_MEMBERS -> List.of(wrapping.signed(withUnknown(body)));
            case UNKNOWN_TYPE -> List.of(wrapping.signed(unknownType(body)).alongside(), wrapping.signed(body));
            case FOREIGN_CARD -> List.of(wrapping.signed(foreign(body)).alongside(), wrapping.signed(body));
        };
    }

    private Parcel alongside() {
        return new Parcel(content, signatures, encoding, false);
    }

    /** Signs with one key. */
    private record Wrapping(String key, SignatureCase digits) {
        Parcel signed(String body) {
            return with(body, signature(Parcel.bytes(body)));
        }

        Parcel with(String body, String... signatures) {
            return new Parcel(new Content(Parcel.bytes(body)), List.of(signatures), "", true);
        }

        Parcel encoded(String body) {
            byte[] zipped = zip(Parcel.bytes(body));
            return new Parcel(new Content(zipped), List.of(signature(zipped)), "gzip", true);
        }

        String signature(byte[] body) {
            String signature = Signature.of(body, key);
            return digits == SignatureCase.UPPER ? signature.toUpperCase(Locale.ROOT) : signature;
        }
    }

    private static String otherAmount(String body) {
        return body.replaceFirst("\"amount\":(\\d+)", "\"amount\":1$1");
    }

    private static String padded(String body) {
        return "{\"padding\":\"" + "x".repeat(GIGANTIC) + "\"," + body.substring(1);
    }

    private static String withUnknown(String body) {
        JsonObject event = parse(body);
        JsonObject unknown = Json.createObjectBuilder()
                .add(
                        "deeply",
                        Json.createObjectBuilder()
                                .add("nested", Json.createArrayBuilder().add(1.5)))
                .build();
        return Json.createObjectBuilder(event)
                .add("never_documented", unknown)
                .add(
                        "data",
                        Json.createObjectBuilder(event.getJsonObject("data")).add("never_documented", unknown))
                .build()
                .toString();
    }

    private static String unknownType(String body) {
        return Json.createObjectBuilder(parse(body))
                .add("id", Ids.prefixed("evt"))
                .add("type", "payment_daydreamed")
                .build()
                .toString();
    }

    /** The same kind of event about a card payment that nobody here asked for. */
    private static String foreign(String body) {
        JsonObject event = parse(body);
        JsonObject data = event.getJsonObject("data");
        JsonObject card = Json.createObjectBuilder(data)
                .add("id", Ids.prefixed("pay"))
                .add("action_id", Ids.prefixed("act"))
                .add("reference", "POS-" + Ids.digits(8))
                .add(
                        "customer",
                        Json.createObjectBuilder()
                                .add("email", "wong@example.hk")
                                .add("name", "Wong Siu Ming"))
                .build();
        return Json.createObjectBuilder(event)
                .add("id", Ids.prefixed("evt"))
                .add("data", CardLike.add(Json.createObjectBuilder(card), "card"))
                .build()
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject parse(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return zipped.toByteArray();
    }
}
