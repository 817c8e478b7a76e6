package io.octopusgateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** An update as it is posted, signed by the official library of Standard Webhooks. */
record Delivery(Map<String, String> headers, byte[] body) {
    static final String CURRENT = "whsec_" + "QUJD".repeat(8);
    static final String PREVIOUS = "whsec_" + "REVG".repeat(16);
    static final String FOREIGN = "whsec_" + "R0hJ".repeat(8);
    static final long NOW = 1_795_317_302L;
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW).plusMillis(900), ZoneOffset.UTC);
    private static final String ID = "upd_01JDA9Z3K4M5N6P7Q8R9S0T1V2";

    static Delivery of(String body) {
        return signed(CURRENT, NOW, body);
    }

    static Delivery signed(String secret, long time, String body) {
        var headers = new HashMap<String, String>();
        headers.put("webhook-id", ID);
        headers.put("webhook-timestamp", Long.toString(time));
        headers.put("webhook-signature", signature(secret, time, body));
        return new Delivery(headers, body.getBytes(UTF_8));
    }

    static String signature(String secret, long time, String body) {
        try {
            return new Webhook(secret).sign(ID, time, body);
        } catch (WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Delivery with(String header, String value) {
        var changed = new HashMap<>(headers);
        changed.put(header, value);
        return new Delivery(changed, body);
    }

    /** The example of the description, with another verdict. */
    static String update(long sequence, String status, long captured) {
        var update = (ObjectNode) Contract.example("order-update").deepCopy();
        update.put("sequence", sequence);
        ((ObjectNode) update.path("order")).put("status", status).put("captured", captured);
        return update.toString();
    }
}
