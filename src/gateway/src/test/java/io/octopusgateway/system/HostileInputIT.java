package io.octopusgateway.system;

import static io.octopusgateway.system.World.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused leaves no trace and learns nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileInputIT {
    private static final List<String> NEVER_SAID =
            List.of("Exception", "parsson", "yasson", "jakarta", "java.", "org.", "com.ibm", "127.0.0.1", "localhost:");
    private final World world = World.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0",
                "-10",
                "15",
                "12.9",
                "\"120\"",
                "99999999999999999999",
                "9223372036854775808",
                "4294967306.0",
                "1e3",
                "1e9999999",
                "true",
                "{}",
                "[120]"
            })
    void an_amount_that_is_none_is_refused_and_nothing_is_stored(String amount) {
        var order = newOrder();

        var answer = world.spi().start(SpiCaller.body(order, amount, ""));

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.problem()).isIn("amount-not-allowed", "invalid-request");
        assertNothingIsSaid(answer);
        assertNotStored(order);
    }

    static Stream<String> brokenBodies() {
        return Stream.of(
                "",
                "{",
                "nonsense",
                "[]",
                "\"text\"",
                "{\"amount\": 120, \"amount\": 1200, %s}",
                "{\"amount\": 120, %s} garbage",
                "{\"amount\": 120, \"ammount\": 120, %s}",
                "{\"amount\": 120, \"description\": \"\\u0000\", %s}",
                "{\"amount\": 120, \"description\": \"\\ud800\", %s}",
                "{\"amount\": 120, \"metadata\": " + "[".repeat(2000) + "]".repeat(2000) + ", %s}");
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void a_body_that_is_not_right_is_refused_and_nothing_is_stored(String template) {
        var order = newOrder();
        var rest = SpiCaller.body(order, "0", "").replaceFirst("\"amount\": 0, ", "");
        var body = template.replace("%s", rest.substring(1, rest.length() - 1));

        var answer = world.spi().start(body);

        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertNothingIsSaid(answer);
        assertNotStored(order);
    }

    @Test
    void bodies_that_are_too_large_compressed_or_of_another_type_are_refused() throws IOException {
        var large = "{\"description\": \"" + "x".repeat(70_000) + "\"}";
        var body = SpiCaller.body(newOrder(), 120, "").getBytes(StandardCharsets.UTF_8);

        var tooLarge = world.spi().start(large);
        var zipped = world.spi().start(gzip(body), "Content-Type", "application/json", "Content-Encoding", "gzip");
        var utf16 = world.spi()
                .start(
                        SpiCaller.body(newOrder(), 120, "").getBytes(StandardCharsets.UTF_16LE),
                        "Content-Type",
                        "application/json");
        var form = world.spi().start(body, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.problem()).isEqualTo("too-large");
        assertThat(zipped.status()).isEqualTo(415);
        assertThat(utf16.status()).isEqualTo(400);
        assertThat(form.status()).isEqualTo(415);
        Stream.of(tooLarge, zipped, utf16, form).forEach(HostileInputIT::assertNothingIsSaid);
    }

    @Test
    void a_webhook_that_is_not_the_providers_is_refused_the_same_way_whatever_is_wrong() {
        var body = captured("evt_" + newOrder().toLowerCase(java.util.Locale.ROOT));
        var signature = sign(world.keys().webhookSecret(), body);
        var tampered = body.replace("12850", "12860");

        var unsigned = webhook(world.keys().webhookId(), body);
        var wrong = webhook(world.keys().webhookId(), body, "Cko-Signature", sign("not-the-secret-at-all", body));
        var changed = webhook(world.keys().webhookId(), tampered, "Cko-Signature", signature);
        var unknown = webhook("a".repeat(32), body, "Cko-Signature", signature);

        for (var answer : List.of(unsigned, wrong, changed, unknown)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(events()).doesNotContain("evt_forged");
    }

    @Test
    void webhooks_that_are_too_large_compressed_or_of_another_type_are_refused_before_the_store_is_looked_up()
            throws IOException {
        var large = "{\"id\":\"" + "x".repeat(70_000) + "\"}";
        var zipped = gzip(captured("evt_zipped").getBytes(StandardCharsets.UTF_8));
        var url = world.first().url() + "/webhooks/checkout/" + "b".repeat(32);

        var tooLarge = webhook(
                "b".repeat(32), large, "Cko-Signature", sign(world.keys().webhookSecret(), large));
        var compressed = Http.send(Http.request(url)
                .headers("Content-Type", "application/json", "Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped)));
        var text =
                Http.send(Http.request(url).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")));

        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(compressed.status()).isEqualTo(415);
        assertThat(text.status()).isEqualTo(415);
    }

    @Test
    void a_signed_webhook_that_cannot_be_read_is_kept_and_acknowledged() {
        var garbage = "{\"id\":\"evt_unreadable_" + newOrder() + "\",\"type\":\"payment_captured\",\"data\":{";

        var answer = webhook(
                world.keys().webhookId(),
                garbage,
                "Cko-Signature",
                sign(world.keys().webhookSecret(), garbage));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(world.database()
                        .one("select count(*) from provider_events where state = 'PARKED' and body = decode('"
                                + HexFormat.of().formatHex(garbage.getBytes(StandardCharsets.UTF_8)) + "', 'hex')"))
                .isEqualTo("1");
    }

    @Test
    void a_signed_webhook_of_an_unknown_kind_is_kept_and_ignored() {
        var id = "evt_" + newOrder().toLowerCase(java.util.Locale.ROOT);
        var body = "{\"id\":\"" + id + "\",\"type\":\"dispute_received\",\"version\":\"1.0.0\","
                + "\"created_on\":\"2026-11-22T03:16:42.101Z\",\"data\":{\"id\":\"dsp_1\"}}";

        var answer = webhook(
                world.keys().webhookId(),
                body,
                "Cko-Signature",
                sign(world.keys().webhookSecret(), body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(world.database().one("select state from provider_events where event_id = '" + id + "'"))
                .isEqualTo("IGNORED");
    }

    private Answer webhook(String id, String body, String... headers) {
        var request = Http.request(world.first().url() + "/webhooks/checkout/" + id)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return Http.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String captured(String event) {
        return "{\"id\":\"" + event
                + "\",\"type\":\"payment_captured\",\"timestamp\":\"2026-11-22T03:16:42.101+00:00\","
                + "\"data\":{\"id\":\"pay_ru2szexxwcxsbyjsfl2wcln253\",\"action_id\":\"act_1\",\"amount\":12850,"
                + "\"currency\":\"HKD\",\"processed_on\":\"2026-11-22T03:16:41.7750213Z\"}}";
    }

    private List<String> events() {
        return world.database().rows("select event_id from provider_events").stream()
                .map(row -> row.get("event_id"))
                .toList();
    }

    private void assertNotStored(String order) {
        assertThat(world.database().one("select count(*) from orders where reference = '" + order + "'"))
                .isEqualTo("0");
    }

    private static void assertNothingIsSaid(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(NEVER_SAID).noneMatch(word -> answer.body().contains(word));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String sign(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
