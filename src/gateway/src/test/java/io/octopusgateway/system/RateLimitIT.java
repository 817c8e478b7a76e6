package io.octopusgateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.octopusgateway.spi.SpiContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Strangers who try keys are slowed down by the running server, each network for itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitIT {
    /** Far more than a second's worth: one of so many is certainly too many. */
    private static final int MANY = 2_000;

    private static final String NO_KEY = "opk_sandbox_aaaaaaaa_" + "b".repeat(43);

    private final World world = World.get();
    private final URI server = URI.create(world.first().url());

    @Test
    void a_network_that_tries_keys_is_told_to_wait_and_the_host_next_to_it_is_not() throws IOException {
        var refused = "";
        for (var attempt = 0; attempt < MANY && !refused.startsWith("HTTP/1.1 429"); attempt++) {
            refused = call("127.0.0.66", NO_KEY);
            assertThat(refused).matches("(?s)HTTP/1\\.1 (401|429) .*");
        }
        var elsewhere = call("127.0.0.67", NO_KEY);
        var host = call("127.0.0.66", world.keys().apiKey());

        assertThat(refused)
                .startsWith("HTTP/1.1 429")
                .containsPattern("\r\nRetry-After: [1-9][0-9]*\r\n")
                .containsPattern("\r\nX-Correlation-Id: [A-Za-z0-9._-]+\r\n");
        assertThat(SpiContract.load()
                        .faults(
                                "GET",
                                "/api/v1/capabilities",
                                429,
                                "application/problem+json",
                                refused.substring(refused.indexOf('{'), refused.lastIndexOf('}') + 1)))
                .isEmpty();
        assertThat(elsewhere).startsWith("HTTP/1.1 401");
        assertThat(host).startsWith("HTTP/1.1 200");
    }

    /** One request from an address of our choice on this machine. */
    private String call(String from, String key) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.getPort(), InetAddress.getByName(from), 0)) {
            var request = "GET " + server.getPath() + "/api/v1/capabilities HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + key + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
