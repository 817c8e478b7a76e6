package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever sends us a line of a log does not find it there as one; logs are plain text here. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgedLinesIT {
    private static final List<String> BREAKS = List.of("\\r\\n", "\\n", "\\r", "\\u2028", "\\u0085", "\\u001b[2K");

    private final World world = World.get();
    private final String mark = "FORGED" + World.newOrder().replace("-", "").toUpperCase(Locale.ROOT);

    @Test
    void nothing_that_was_sent_begins_a_line_or_steers_a_terminal() {
        for (var broken : BREAKS) {
            var forged = "x" + broken + mark + " ERROR all money is gone";
            webhook("{\"id\": \"" + forged + "\", \"type\": \"" + forged + "\", \"data\": 1}");
            webhook("{\"id\": \"" + forged + "\", \"type\": \"payment_captured\", \"data\": {\"id\": \"" + forged
                    + "\"}}");
            webhook("{\"id\": \"" + forged + mark + "\", \"type\": \"payment_captured\","
                    + "\"timestamp\": \"2026-11-22T03:16:42Z\", \"data\": {\"id\": \"pay_" + "a".repeat(26)
                    + "\", \"amount\": 10, \"currency\": \"HKD\", \"action_id\": \"" + forged + "\"}}");
            var body = SpiCaller.body(World.newOrder(), 120, "\"metadata\": {\"" + forged + "\": \"" + forged + "\"},");
            world.spi().start(body);
            world.spi().start(body.replace("HKD", forged));
            world.spi().get("/payments/x%0d%0a" + mark);
        }

        var log = world.first().printed();

        assertThat(log).contains("EVENT_STUCK");
        assertThat(log.lines().filter(line -> line.stripLeading().startsWith(mark)))
                .isEmpty();
        assertThat(log).doesNotContain("\u001b[2K", "\u2028" + mark, "\u0085" + mark);
    }

    private void webhook(String body) {
        var answer = Http.send(Http.request(world.first().url() + "/webhooks/checkout/"
                        + world.keys().webhookId())
                .headers(
                        "Content-Type",
                        "application/json",
                        "Cko-Signature",
                        Signatures.of(world.keys().webhookSecret(), body))
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).isEqualTo(200);
    }
}
