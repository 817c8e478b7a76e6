package io.octopusgateway.simulator.shop;

import io.octopusgateway.simulator.Fixtures;
import io.octopusgateway.simulator.Http;
import io.octopusgateway.simulator.Receiver;
import io.octopusgateway.simulator.web.Reply;
import io.octopusgateway.simulator.web.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least a gateway can be: answers starts as told, and signs order updates. */
final class StubGateway implements AutoCloseable {
    static final String SECRET = "whsec_" + "c2VjcmV0LXNlY3JldC1zZWNyZXQtMTIz";
    static final String API_KEY = "opk_sandbox_k3v9q2mt_secret";

    private final Receiver receiver = new Receiver();
    private final Deque<Reply> answers = new ArrayDeque<>();
    private final Instant now;

    StubGateway(Instant now) {
        this.now = now;
        receiver.answer(this::answer);
    }

    URI url() {
        return URI.create(receiver.origin() + "/octopus");
    }

    synchronized void next(Reply... replies) {
        answers.addAll(List.of(replies));
    }

    static Reply accepted() {
        return Reply.json(
                201,
                "{\"id\":\"pmt_1\",\"status\":\"PENDING\",\"nextAction\":{\"payUrl\":\"https://pay.example/p/1\"}}");
    }

    static Reply problem(int status, String title) {
        return Reply.of(status, "application/problem+json", "{\"title\":\"" + title + "\",\"status\":" + status + "}");
    }

    List<Request> starts() {
        return receiver.received();
    }

    JsonObject start(int index) {
        return Fixtures.parse(starts().get(index).content().text()).asJsonObject();
    }

    HttpResponse<String> tell(DemoShop shop, String update) throws IOException {
        String timestamp = Long.toString(now.getEpochSecond());
        String signature = "v1," + sign("upd_1." + timestamp + "." + update);
        return tellSigned(shop, update, signature);
    }

    HttpResponse<String> tellSigned(DemoShop shop, String update, String signature) throws IOException {
        URI url = shop.updatesUrl();
        return Http.post(
                URI.create("http://" + url.getAuthority()),
                url.getPath(),
                update,
                "webhook-id",
                "upd_1",
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                signature);
    }

    static String update(ShopOrder order, long sequence, String orderStatus, long captured) {
        return update(order, sequence, orderStatus, captured, order.amount(), "HKD");
    }

    static String update(
            ShopOrder order, long sequence, String orderStatus, long captured, long amount, String currency) {
        return """
               {"type":"payment.any","sequence":%d,"store":"hk","order":{"reference":"%s","status":"%s","captured":%d,
               "refunded":0},"payment":{"id":"pmt_1","amount":%d,"currency":"%s","metadata":{"note":"八達通"}}}""".formatted(sequence, order.reference(), orderStatus, captured, amount, currency);
    }

    @Override
    public void close() {
        receiver.close();
    }

    private synchronized Reply answer(Request request) {
        Reply next = answers.poll();
        return next == null ? accepted() : next;
    }

    private static String sign(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(SECRET.substring(6));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
