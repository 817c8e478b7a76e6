package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An admin mistypes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MisconfiguredIT {
    private static final Duration STARTED = Duration.ofMinutes(3);
    private final World world = World.get();

    @Test
    void a_wrong_value_keeps_the_server_from_being_ready_and_is_named_with_its_remedy() {
        var properties = new HashMap<>(world.properties());
        var wrong = "sk_this-is-not-a-key-and-must-not-be-printed";
        properties.put("octopus.store.demo.secret-key", wrong);
        properties.remove("octopus.public-base-url");
        properties.put("octopus.store.demo.webhook-sceret", "a-mistyped-name");
        var port = World.freePort();
        try (var server = new LibertyServer(LibertyServer.Layout.ofBuild(), "misconfigured", port, properties)) {
            server.begin();
            var health = "http://localhost:" + port + "/health/ready";

            Until.holds(STARTED, "the health page names the property", () -> LibertyServer.says(health, "secret-key"));

            var page = Http.get(health);
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body())
                    .contains("octopus.store.demo.secret-key", "sk_sbox_", "octopus.public-base-url")
                    .contains("octopus.store.demo.webhook-sceret", "did you mean octopus.store.demo.webhook-secret?")
                    .doesNotContain(wrong)
                    .doesNotContain("a-mistyped-name");
            var start = Http.get(server.url() + "/api/v1/capabilities");
            assertThat(start.status()).isEqualTo(503);
            assertThat(start.problem()).isEqualTo("store-not-configured");
            assertThat(Http.get(server.url() + "/plugin.json").status()).isEqualTo(200);
            assertThat(server.printed())
                    .contains("octopus.store.demo.secret-key")
                    .doesNotContain(wrong);
        }
    }
}
