package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whoever installs the gateway reads in {@code plugin.json} what the gateway later says of itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CapabilitiesDescribedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void what_is_the_same_for_every_store_is_in_the_descriptor() throws IOException {
        var described =
                JSON.readTree(Path.of("../../plugin-descriptor/plugin.json").toFile());
        var answer = new CapabilitiesResource().read(Fakes.as(Shops.writer()));

        JsonNode said = JSON.readTree(answer.getEntity().toString());

        var capabilities = described.path("capabilities");
        for (var same : new String[] {"currencies", "amountStep", "channels", "flows", "operations", "versions"}) {
            assertThat(capabilities.path(same)).as(same).isEqualTo(said.path(same));
        }
        assertThat(capabilities.path("orderUpdates")).isEqualTo(said.at("/orderUpdates/types"));
        assertThat(described.at("/paymentMethod/id")).isEqualTo(said.path("paymentMethod"));
        assertThat(described.at("/endpoints/application/spi").asText()).isEqualTo(HostPaths.ROOT);
    }
}
