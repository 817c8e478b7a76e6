package io.octopusgateway.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.octopusgateway.store.Secret;
import io.octopusgateway.store.SecretPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order updates as a receiver may meet them, signed by the official library of Standard Webhooks. */
final class UpdateVectors {
    static final long NOW = 1_795_317_302L;
    private static final String ID = "upd_01JDA9Z3K4M5N6P7Q8R9S0T1V2";
    private static final String BODY = "{\"type\":\"payment.captured\",\"sequence\":3,\"store\":\"茶\",\"x\": 1.0}";
    private static final String CURRENT = "whsec_" + "QUJD".repeat(8);
    private static final String PREVIOUS = "whsec_" + "REVG".repeat(16);
    private static final String FOREIGN = "whsec_" + "R0hJ".repeat(8);

    private UpdateVectors() {}

    /** @param genuine whether a receiver must take it */
    record Vector(String name, Map<String, String> headers, byte[] body, List<String> secrets, boolean genuine) {}

    static List<Vector> all() {
        var right = signed(CURRENT, NOW);
        var before = signed(PREVIOUS, NOW);
        var foreign = signed(FOREIGN, NOW);
        var both = UpdateSignature.of(
                ID, NOW, BODY.getBytes(UTF_8), new SecretPair(new Secret(FOREIGN), new Secret(CURRENT)));
        return List.of(
                vector("valid", headers(ID, NOW, right), true),
                vector("signed with the previous secret", headers(ID, NOW, before), true),
                vector("two signatures, the first one fits", headers(ID, NOW, right + " " + foreign), true),
                vector("two signatures, the second one fits", headers(ID, NOW, foreign + " " + right), true),
                vector("two signatures of the gateway's", headers(ID, NOW, both), true),
                vector("an unknown version beside one that fits", headers(ID, NOW, "v1a,AAAA " + right), true),
                vector("five minutes old", headers(ID, NOW - 300, signed(CURRENT, NOW - 300)), true),
                vector("five minutes ahead", headers(ID, NOW + 300, signed(CURRENT, NOW + 300)), true),
                vector("too old", headers(ID, NOW - 301, signed(CURRENT, NOW - 301)), false),
                vector("from the future", headers(ID, NOW + 301, signed(CURRENT, NOW + 301)), false),
                vector("wrong secret", headers(ID, NOW, foreign), false),
                vector("another id", headers(ID + "X", NOW, right), false),
                vector("another time", headers(ID, NOW + 1, right), false),
                vector("no id", without("webhook-id"), false),
                vector("no time", without("webhook-timestamp"), false),
                vector("no signature", without("webhook-signature"), false),
                vector("an empty signature", headers(ID, NOW, ""), false),
                vector("a signature without its version", headers(ID, NOW, right.substring(3)), false),
                vector("half a signature", headers(ID, NOW, right.substring(0, 20)), false),
                vector("a signature of another version", headers(ID, NOW, "v2" + right.substring(2)), false),
                vector("a time that is no number", headers(ID, "soon", right), false),
                vector("a signature that is no ASCII", headers(ID, Long.toString(NOW), "v1,茶"), false),
                tampered("a changed amount", BODY.replace(":3", ":4")),
                tampered("formatted anew", BODY.replace("1.0", "1")),
                tampered("a line break more", BODY + "\n"),
                tampered("nothing", ""));
    }

    private static Vector vector(String name, Map<String, String> headers, boolean genuine) {
        return new Vector(name, headers, BODY.getBytes(UTF_8), List.of(CURRENT, PREVIOUS), genuine);
    }

    private static Vector tampered(String name, String body) {
        return new Vector(
                name, headers(ID, NOW, signed(CURRENT, NOW)), body.getBytes(UTF_8), List.of(CURRENT, PREVIOUS), false);
    }

    private static Map<String, String> without(String header) {
        var headers = headers(ID, NOW, signed(CURRENT, NOW));
        headers.remove(header);
        return headers;
    }

    private static Map<String, String> headers(String id, long time, String signature) {
        return headers(id, Long.toString(time), signature);
    }

    private static Map<String, String> headers(String id, String time, String signature) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", time);
        headers.put("webhook-signature", signature);
        return headers;
    }

    private static String signed(String secret, long time) {
        try {
            return new Webhook(secret).sign(ID, time, BODY);
        } catch (WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
