package io.octopusgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.simulator.switches.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenario documents, read strictly. */
final class ScenarioTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private final ProviderClient client = new ProviderClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_scenario_turns_switches_and_plans_faults_by_number() throws IOException, Misread {
        Scenario scenario = Scenario.parse("""
                {
                  "about": "the second start is lost, reads fail for a while, all webhooks come twice",
                  "switches": {"events.envelope": "newer"},
                  "faults": [
                    {"on": "start", "at": 2, "fault": "answer-502"},
                    {"on": "start", "from": 3, "to": 4, "fault": "reject-422", "code": "payee_not_onboarded"},
                    {"on": "read", "at": 1, "fault": "answer-status", "status": 503},
                    {"on": "start", "at": 5, "fault": "rate-limited", "retry-after-seconds": 7},
                    {"on": "webhook", "fault": "doubled"}
                  ]
                }
                """);

        List<Integer> starts = new ArrayList<>();
        try (Receiver receiver = new Receiver()) {
            simulator.addWebhook(receiver.url(), "key");
            scenario.applyTo(simulator);
            for (int i = 1; i <= 6; i++) {
                starts.add(client.createUnder("k" + i).statusCode());
            }
            simulator.quiesce();
            assertThat(receiver.received()).hasSize(4);
        }

        assertThat(starts).containsExactly(202, 502, 422, 422, 429, 202);
        assertThat(client.get("/payments?reference=x").statusCode()).isEqualTo(503);
        assertThat(client.get("/payments?reference=x").statusCode()).isEqualTo(200);
        assertThat(simulator.switches().has(Events.Envelope.NEWER)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|Line 1: a JSON object has to stand here",
                "{\"faults\": }|Line 1, column",
                "{} {}|Line 1, column",
                "{\"about\":\"a\",\"about\":\"b\"}|stands twice",
                "{\"fault\":[]}|fault: is unknown; known are [about, switches, webhooks, faults]",
                "{\"faults\":{}}|faults: an array of objects has to stand here",
                "{\"faults\":[1]}|faults[0]: an object has to stand here",
                "{\"switches\":{\"events.envelop\":\"newer\"}}|switches.events.envelop: There is no switch",
                "{\"switches\":{\"events.envelope\":\"new\"}}|switches.events.envelope: The switch",
                "{\"webhooks\":\"off\"}|webhooks: known are [normal, none,",
                "{\"faults\":[{\"fault\":\"garbage\"}]}|faults[0].on: is missing",
                "{\"faults\":[{\"on\":\"end\",\"fault\":\"garbage\"}]}|faults[0].on: known are [start, read, refund, webhook]",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"gone\"}]}|faults[0].fault: known are [none,",
                "{\"faults\":[{\"on\":\"webhook\",\"fault\":\"gone\"}]}|faults[0].fault: There is no such fault",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"drip\",\"at\":0}]}|faults[0].at: is counted from 1",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"drip\",\"at\":1,\"to\":2}]}|faults[0].at: stands for itself",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"drip\",\"from\":3,\"to\":2}]}|faults[0].to: may not be before",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"drip\",\"at\":\"3rd\"}]}|faults[0].at: a whole number",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"drip\",\"code\":\"x\"}]}|faults[0].code: is unknown",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"latency\"}]}|faults[0].millis: is missing",
                "{\"faults\":[{\"on\":\"start\",\"fault\":\"answer-status\",\"status\":7}]}|faults[0].status: a status"
            })
    void what_cannot_be_understood_is_named_with_its_place(String document, String reason) {
        assertThatExceptionOfType(Misread.class)
                .isThrownBy(() -> Scenario.parse(document))
                .withMessageContaining(reason);
    }

    @Test
    void a_file_is_named_where_it_goes_wrong(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("lost.json"), "{\n\"faults\": [,]\n}");

        assertThatExceptionOfType(Misread.class)
                .isThrownBy(() -> Scenario.read(file))
                .withMessageStartingWith("lost.json: Line 2, column");
        assertThatExceptionOfType(Misread.class)
                .isThrownBy(() -> Scenario.read(directory.resolve("absent.json")))
                .withMessage("absent.json: cannot be read");
    }
}
